import { type PlainDate, showDate, type Uuid } from '#kernel'
import { type Html, html } from '../html.ts'
import { shown } from '../shown.ts'
import type { Here } from './officer.ts'

export type Seen = { readonly name: string; readonly bornOn: string; readonly address: string }

/** Reads who people are, with the reason that each of them sees. Undefined: there is no such record. */
export async function seenPeople(here: Here, people: readonly Uuid[], reason: string): Promise<ReadonlyMap<Uuid, Seen | undefined>> {
  const { officer, roles, body } = here.officer
  const role = roles.includes('privacy-officer') ? 'privacy-officer' : 'supervisor'
  const seen = await Promise.all(
    people.map(async (person): Promise<[Uuid, Seen | undefined]> => {
      const read = await here.web.registers.read({
        register: 'people',
        by: { id: person },
        reads: ['name', 'bornOn', 'address'],
        actor: { kind: 'officer', officer, role, body, roles },
        body,
        purpose: reason,
      })
      return [person, read.kind === 'found' ? seenOf(here, read.fields) : undefined]
    }),
  )
  return new Map(seen)
}
const seenOf = ({ t, language }: Here, { name, bornOn, address }: Readonly<Record<string, unknown>>): Seen => ({
  name: shown(name, { t, language }),
  bornOn: typeof bornOn === 'string' ? showDate(bornOn as PlainDate, language) : t('Not recorded'),
  address: shown(address, { t, language }),
})
/** Who somebody is, or that there is no record of them. */
export const personCard = ({ t }: Here, known: Seen | undefined): Html =>
  known
    ? html`<dl class="record"><div><dt>${t('Name')}</dt><dd>${known.name}</dd></div><div><dt>${t('Born')}</dt><dd>${known.bornOn}</dd></div><div><dt>${t('Address')}</dt><dd class="lines">${known.address}</dd></div></dl>`
    : html`<p class="govuk-body">${t('There is no such record.')}</p>`
