import type { Law } from '#definition'
import { articles } from '#definition'
import type { Uuid } from '#kernel'
import type { Actor, Found } from '#registers'
import { type PastCase, pastCases } from '#registers/past-cases'
import { table } from './components/table.ts'
import { type Html, html } from './html.ts'
import type { Asked } from './reply.ts'
import { shown } from './shown.ts'
import type { Web } from './web.ts'

const law: Law = articles('UK General Data Protection Regulation', 'eur/2016/679')('6')
const reads = ['reference', 'applied', 'about', 'openedOn', 'endedOn', 'state', 'outcome', 'reason'] as const
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

/** As a table that becomes cards on a narrow screen. */
export function pastTable(all: readonly Past[], { t, language }: Pick<Asked, 't' | 'language'>): Html {
  const says = pastCases.says
  if (all.length === 0 || !says) return html`<p class="govuk-body">${t('Nothing came from the system before.')}</p>`
  const cell = (name: (typeof reads)[number], past: Past) => ({ text: shown(past[name], { t, language, said: says[name] }) })
  const columns = ['openedOn', 'applied', 'about', 'endedOn', 'outcome', 'state', 'reason', 'reference'] as const
  return table({
    caption: t('Applications in the system before'),
    captionClasses: 'govuk-visually-hidden',
    classes: 'govuk-table--stacks',
    head: columns.map((name) => ({ text: says[name][language] })),
    rows: all.map((past) => columns.map((name) => cell(name, past))),
  })
}
