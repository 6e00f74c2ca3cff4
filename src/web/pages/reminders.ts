import { fill } from '#definition'
import type { Offered } from '#reminders'
import { button } from '../components/button.ts'
import { checkboxes } from '../components/checkboxes.ts'
import { html } from '../html.ts'
import { type Asked, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { viewOf, type Web } from '../web.ts'
import { identitiesOf } from './cases.ts'
import { proveWho } from './prove-who.ts'

const path = '/account/reminders'
/** Where somebody asks to be reminded of what lies in other registers, such as an MOT; not of what they are reminded of anyway. */
export const remindersRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path, who: 'person', handle: (asked) => show(web, asked) },
  { method: 'POST', path, who: 'person', handle: (asked) => save(web, asked) },
]
type Theirs = Offered & { readonly person: Parameters<Web['reminders']['offered']>[0] }
const offeredIn = async (web: Web, asked: Asked): Promise<readonly Theirs[]> =>
  (
    await Promise.all(
      identitiesOf(asked).map(async ({ person }) => (await web.reminders.offered(person)).map((one) => ({ ...one, person }))),
    )
  ).flat()
const nameOf = ({ service, reminder, record }: Offered): string => [service, reminder, record].join('/')

async function show(web: Web, asked: Asked, isSaved = false): Promise<Reply> {
  const { t, language } = asked
  const all = await offeredIn(web, asked)
  const title = t('What you want to be reminded of')
  const said = ({ service, says, values }: Offered): string => {
    const view = viewOf(web, service, 0)
    return fill(view ? view.say[language](says) : says, values)
  }
  const saved = isSaved && html`<div class="govuk-inset-text" role="status"><p class="govuk-body">${t('Saved.')}</p></div>`
  const boxes = checkboxes({
    name: 'wish',
    idPrefix: 'wish',
    fieldset: { legend: { text: t('Remind me in good time before it runs out'), classes: 'govuk-fieldset__legend--m' } },
    items: all.map((one) => ({ value: nameOf(one), text: said(one) })),
    values: all.filter((one) => one.asked).map(nameOf),
  })
  const form =
    all.length > 0 &&
    html`<form method="post" action="${path}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${boxes}${button({ text: t('Save'), preventDoubleClick: true })}</form>`
  const prove = proveWho(asked, path, all.length > 0)
  const none =
    all.length === 0 && !prove && html`<p class="govuk-inset-text">${t('There is nothing of yours for which reminders can be asked.')}</p>`
  const main = html`<div class="reading">${saved}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Of tax, licences and photos that run out you are reminded anyway. The rest is kept elsewhere, and we look there for you only if you ask.')}</p>${prove}${none}${form}</div>`
  return page({ title, main, back: '/account' })
}
async function save(web: Web, asked: Asked): Promise<Reply> {
  const wanted = new Set(asked.form.all('wish'))
  for (const { person, ...one } of await offeredIn(web, asked)) {
    const isAsked = wanted.has(nameOf(one))
    if (isAsked !== one.asked) await web.reminders.wish(person, { ...one, asked: isAsked })
  }
  return show(web, asked, true)
}
