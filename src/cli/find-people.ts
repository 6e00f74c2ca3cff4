import type { FindPeople, PersonCandidate, PersonName, ProvenAddress } from '#identity'
import type { Found, Reading, Registers } from '#registers'

type Address = { readonly lines: readonly string[]; readonly postcode: string; readonly uprn?: string }

/** Everybody of the people register whom a sign-in could mean: the same surname and birth date, or the same birth date at one postcode. */
export const findPeopleIn =
  (registers: Pick<Registers, 'readAll'>, body: string): FindPeople =>
  async (proven) => {
    const reading = (by: Reading['by']): Reading => ({
      register: 'people',
      by,
      reads: ['id', 'name', 'bornOn', 'address'],
      actor: { kind: 'machine', service: 'sign-in' },
      body,
      purpose: 'to find your record when you sign in',
    })
    const surnames = new Set(proven.names.map(({ last }) => last))
    const postcodes = new Set(proven.addresses.flatMap(({ postcode }) => (postcode === undefined ? [] : [postcode])))
    const ways = [
      ...[...surnames].map((surname) => ({ surname, bornOn: proven.bornOn })),
      ...[...postcodes].map((postcode) => ({ bornOn: proven.bornOn, postcode })),
    ]
    const found = new Map<string, PersonCandidate>()
    for (const by of ways) {
      const records = await registers.readAll(reading(by))
      if ('kind' in records) throw new Error('the people register is away')
      for (const record of records) if (record.person !== undefined) found.set(record.person, candidateOf(record, record.person))
    }
    return [...found.values()]
  }

const candidateOf = ({ fields }: Found, person: NonNullable<Found['person']>): PersonCandidate => ({
  person,
  names: [fields.name as PersonName],
  bornOn: fields.bornOn as PersonCandidate['bornOn'],
  addresses: fields.address ? [provenOf(fields.address as Address)] : [],
})
const provenOf = ({ lines, postcode, uprn }: Address): ProvenAddress => ({ lines, postcode, uprn })
