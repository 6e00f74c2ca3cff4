import { type Checked, type Claims, type CredentialRead, lookAgainMinutesMax, type Share } from '#credentials'
import { showDate, todayOf } from '#kernel'
import { summaryList } from '../components/summary-list.ts'
import {
  claimRows,
  claimsDeclared,
  claimsSaid,
  credentialTitle,
  isAsItStands,
  type StandsNow,
  standsNow,
  standsTag,
} from '../credential-view.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import type { Asked } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { viewOf, type Web } from '../web.ts'

/** What whoever has a code sees, or would see. `presentation` is absent in a preview: a signed copy belongs to whoever uses the code. */
export type ToShow = Omit<Checked, 'presentation'> & { readonly presentation?: string }
/** What a code of one's own would show. */
export const asIfChecked = (one: CredentialRead, { claims: chosen }: Share): ToShow => ({
  ...one,
  chosen,
  claims: only(one.claims, chosen),
})
export const shownTitle = (web: Web, { service, serviceVersion, kind }: ToShow, { language }: Asked): string =>
  credentialTitle(viewOf(web, service, serviceVersion), kind, language)
const only = (claims: Readonly<Record<string, Claims[string] | null>>, names: readonly string[]): Claims =>
  Object.fromEntries(Object.entries(claims).flatMap(([name, value]) => (value !== null && names.includes(name) ? [[name, value]] : [])))

/** The page that a code opens: as registers have it now where the credential is declared so, otherwise as it was issued. */
export async function shownPage(web: Web, one: ToShow, asked: Asked): Promise<Html> {
  const { t } = asked
  const view = viewOf(web, one.service, one.serviceVersion)
  const told = isAsItStands(view, one.kind) ? await asItIsNow(web, one, view, asked) : asItWasIssued(web, one, view, asked)
  const look =
    one.presentation !== undefined &&
    html`<p class="govuk-body quiet">${t('Checked on {when}. In this visit you can look again for {minutes} minutes; after that the code shows nothing.', { when: dayShown(asked.at, asked.language), minutes: String(lookAgainMinutesMax) })}</p>`
  return html`<div class="reading">${told.tag && html`<p>${told.tag}</p>`}<h1 class="govuk-heading-l">${shownTitle(web, one, asked)}</h1>${told.body}${look}${told.proof}<p class="no-print"><button class="govuk-button govuk-button--secondary" type="button" data-print="" hidden>${t('Print this page')}</button></p></div>`
}
type Told = { readonly tag?: Html; readonly body: Html; readonly proof?: Content }

const bodyName = (web: Web, { body }: ToShow, { language }: Asked): string => web.bodyOf(body)?.name[language] ?? body
async function asItIsNow(web: Web, one: ToShow, view: ServiceView | undefined, asked: Asked): Promise<Told> {
  const { t, language } = asked
  const found = await web.cases.asItStands(one.person, one.caseId, one)
  if (found.kind === 'unsure')
    return {
      body: html`<div class="govuk-inset-text">${t('The record cannot be read just now. Try again in a few minutes, in this visit.')}</div>`,
    }
  if (found.kind !== 'stands')
    return {
      body: html`<div class="govuk-inset-text">${t('Our record has changed since the code was made, and it shows nothing any more. Ask for a new code.')}</div>`,
    }
  if (found.standing !== 'valid') return { tag: standsTag(found.standing, t), body: doNotRely(asked) }
  const kept = { view, kind: one.kind, claims: only(found.claims, one.chosen), language }
  const said = new Map(claimsSaid(kept).map(({ name, shown }) => [name, shown]))
  // What the record has nothing of is said too: silence could not be told from what was not shared.
  const rows = claimsDeclared(kept)
    .filter(({ name }) => one.chosen.includes(name))
    .map(({ name, says }) => ({ key: { text: says }, value: { html: html`<span class="lines">${said.get(name) ?? t('None')}</span>` } }))
  const source = t('As {body} has it in its register on {when}.', { body: bodyName(web, one, asked), when: dayAndTime(asked.at, language) })
  return {
    body: html`<p class="govuk-body"><strong>${source}</strong></p>${summaryList({ rows })}<p class="govuk-body">${t('These are the facts that its holder chose to show. Ask the holder for others.')}</p>`,
  }
}
const doNotRely = ({ t }: Asked): Html => html`<div class="govuk-inset-text">${t('Do not rely on it: it is not valid today.')}</div>`

function asItWasIssued(web: Web, one: ToShow, view: ServiceView | undefined, asked: Asked): Told {
  const { t, language } = asked
  const { kind, claims, issuedAt, validUntil, presentation } = one
  const now: StandsNow = standsNow(one, todayOf(web.clock))
  const about = {
    rows: [
      { key: { text: t('Issued by') }, value: { text: bodyName(web, one, asked) } },
      { key: { text: t('Issued on') }, value: { text: dayShown(issuedAt, language) } },
      { key: { text: t('Valid until') }, value: { text: showDate(validUntil, language) } },
    ],
  }
  const proof =
    presentation !== undefined &&
    html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${t('The signed copy, for programs that check it')}</span></summary><div class="govuk-details__text"><p class="govuk-body">${t('An SD-JWT of these facts and no others. Keep it only as long as you may.')}</p><p class="govuk-body token">${presentation}</p></div></details>`
  const body = html`${now !== 'valid' && doNotRely(asked)}<h2 class="govuk-heading-m">${t('What you were shown')}</h2>${summaryList({ rows: claimRows({ view, kind, claims, language }) })}<h2 class="govuk-heading-m">${t('About it')}</h2>${summaryList(about)}`
  return { tag: standsTag(now, t), body, proof }
}
