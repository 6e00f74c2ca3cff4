import type { OwnCall } from '#conversations'
import { input } from '../components/input.ts'
import { type Content, type Html, html, text } from '../html.ts'
import { clockTime } from '../layout/times.ts'
import { go, type Reply, type Route } from '../reply.ts'
import type { Web } from '../web.ts'
import { atDesk, deskPage, type Here, hidden, typedAt } from './officer.ts'
import { submit } from './steps.ts'

export const announcedAddress = '/desk/call/announced'
const extensionAddress = '/desk/call/extension'
const extensionMax = 40

/** What rings on the officer's line: the page asks for it again while it waits, and without scripts when it is loaded. */
export const announcedCalls = async (here: Here): Promise<Html> =>
  html`<div data-ringing="${announcedAddress}" aria-live="polite">${await announcedRows(here)}</div>`
async function announcedRows(here: Here): Promise<Content> {
  const { web, officer } = here
  const calls = await web.telephone.ofOfficer(officer)
  return calls.length > 0 && html`<ul class="rows ringing">${calls.map((one) => row(here, one))}</ul>`
}
function row(here: Here, { number, state, language: spoken, line, rangAt }: OwnCall): Html {
  const { t } = here
  const head = state === 'ringing' ? t('Rings on your line') : t('On your line')
  const more = [clockTime(rangAt), line, spoken === 'cy' ? t('in Welsh') : undefined]
    .filter((one) => one !== null && one !== undefined)
    .join(' · ')
  const find =
    number !== null &&
    html`<form method="post" action="/desk/call/find" class="rows__side">${hidden(here)}<input type="hidden" name="line" value="${number}"><button type="submit" class="govuk-button desk-small">${t('See who it could be')}<span class="govuk-visually-hidden">: ${number}</span></button></form>`
  return html`<li><div class="rows__what"><strong>${head}: ${number ?? t('number withheld')}</strong><p>${more}</p></div>${find}</li>`
}
/** Asked for by a page that stands open: it keeps no visit from ending. */
export const announcedRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: announcedAddress, who: 'officer', quiet: true, handle: atDesk(web, ['cases.open-for-person'], ringingNow) },
]
/** The rows alone, for the page that stands open. */
const ringingNow = async (here: Here): Promise<Reply> => ({
  kind: 'json',
  json: { rows: text(html`${await announcedRows(here)}`) },
})

/** On which line the officer answers, below their last calls. */
export async function extensionLine({ t, web, officer }: Here): Promise<Html> {
  const own = await web.telephone.extension(officer)
  return html`<p class="small"><a class="govuk-link" href="${extensionAddress}">${own === undefined ? t('Say on which extension you answer') : t('Your extension: {extension}', { extension: own })}</a></p>`
}
type Typed = { readonly extension: string; readonly problem: string }
export async function extensionPage(here: Here, typed = typedAt<Typed>(here)): Promise<Reply> {
  const { t, web, officer } = here
  const title = t('Your extension')
  const field = input({
    ...{ id: 'extension', name: 'extension', classes: 'govuk-input--width-10', autocomplete: 'off', spellcheck: false },
    label: { text: title, classes: 'govuk-label--l', isPageHeading: true },
    hint: {
      text: t('As the telephone system writes it. What rings there is shown to you, with who it could be. Leave it empty for none.'),
    },
    value: typed?.extension ?? (await web.telephone.extension(officer)) ?? '',
    ...(typed && { errorMessage: { text: typed.problem, visuallyHiddenText: t('Error') } }),
  })
  const main = html`<div class="reading"><form method="post" action="${extensionAddress}" novalidate>${hidden(here)}${field}${submit(t('Save'))}</form></div>`
  const again = typed && { error: true, again: { at: extensionAddress, typed } }
  return deskPage(here, { title, main, back: '/desk/call', ...again }, typed ? 422 : 200)
}
export async function setExtension(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const extension = asked.form.one('extension').trim()
  if (extension.length > extensionMax || /\p{Cc}/u.test(extension))
    return extensionPage(here, { extension: '', problem: t('Enter no more than {max} characters', { max: String(extensionMax) }) })
  const done = await web.telephone.setExtension(officer, extension)
  return done === 'set' ? go('/desk/call') : extensionPage(here, { extension, problem: t('A colleague answers there') })
}
