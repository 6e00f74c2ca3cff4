import type { AnyRegister, Law } from '#definition'
import { articles } from '#definition'
import type { Uuid } from '#kernel'
import type { Actor, Found } from '#registers'
import { type PastCase, pastCases } from '#registers/past-cases'
import { titleIn } from './about.ts'
import { tag } from './components/tag.ts'
import { type Html, html } from './html.ts'
import type { Asked } from './reply.ts'
import { factsTold, toldHtml } from './shown.ts'
import type { Web } from './web.ts'

const law: Law = articles('UK General Data Protection Regulation', 'eur/2016/679')('6')
const reads = ['reference', 'applied', 'service', 'about', 'openedOn', 'endedOn', 'state', 'outcome', 'reason'] as const
export type Past = Pick<PastCase, (typeof reads)[number]>

/** Whether this installation keeps cases of a system before. */
export const hasPast = (web: Web): boolean => web.registers.holds(pastCases.id) !== undefined

type Looking = { readonly person: Uuid; readonly actor: Actor; readonly purpose: string; readonly caseId?: Uuid }
/** What somebody applied for in the system before, the latest first; undefined: it is not to be used at present. Each look is written down. */
export async function pastOf(web: Web, { person, ...why }: Looking): Promise<readonly Past[] | undefined> {
  const found = await web.registers.readAll({ register: pastCases.id, by: { person }, reads, body: pastCases.body, law, ...why })
  if ('kind' in found) return undefined
  return found.map(({ fields }: Found) => fields as unknown as Past).sort((a, b) => b.openedOn.localeCompare(a.openedOn))
}

type Speaking = Pick<Asked, 't' | 'language'>
/** One beneath the other, each by the name of the service that does the same here, or else by what it was called there. */
export function pastCards(web: Web, all: readonly Past[], speaking: Speaking): Html {
  if (all.length === 0) return html`<p class="govuk-body">${speaking.t('Nothing came from the system before.')}</p>`
  return html`<ul class="candidates">${all.map((one) => html`<li class="card">${card(web, one, speaking)}</li>`)}</ul>`
}
function card(web: Web, past: Past, { t, language }: Speaking): Html {
  const naming = { t, language, titleOf: titleIn(web) }
  const same = past.service === null ? undefined : titleIn(web)(past.service, language)
  const { service: _, outcome, ...shown } = past
  const facts = factsTold(pastCases as unknown as AnyRegister, shown, naming)
  const rows = facts.filter(({ field }) => same !== undefined || field !== 'applied')
  const ended = factsTold(pastCases as unknown as AnyRegister, { outcome }, naming)
  const standing = ended.map(({ told }) => html`<p>${tag({ text: String(told), classes: outcome ? (colours[outcome] ?? '') : '' })}</p>`)
  return html`${standing}<h2 class="govuk-heading-s">${same ?? past.applied}</h2><dl class="record">${rows.map(({ label, told }) => html`<div><dt>${label}</dt><dd>${toldHtml(told)}</dd></div>`)}</dl>`
}
const colours: Readonly<Record<string, string>> = { granted: 'govuk-tag--green', refused: 'govuk-tag--red' }
