import { asPerson, type Database, type Transaction } from '#database'
import type { FindPeople, Moving, NamedPeople, PersonCandidate, PersonName, ProvenAddress, ProvenIdentity } from '#identity'
import { assert, type Uuid } from '#kernel'
import type { DeclaredRegister, Fields, Found, Reading, Registers } from '#registers'
import { surnameKey } from '#vault'

type Address = { readonly lines: readonly string[]; readonly postcode: string; readonly uprn?: string }

const purpose = 'to find your record when you sign in'
const actor = { kind: 'machine', service: 'sign-in' } as const
const reading = (body: string): Omit<Reading, 'by'> => ({
  register: 'people',
  reads: ['id', 'name', 'bornOn', 'address'],
  actor,
  body,
  purpose,
})
const looksBy = ({ names, addresses }: ProvenIdentity) => ({
  surnames: new Set(names.map(({ last }) => last)),
  postcodes: new Set(addresses.flatMap(({ postcode }) => (postcode === undefined ? [] : [postcode]))),
})

/** Everybody of the people register whom a sign-in could mean: the same surname and birth date, or the same birth date at one postcode. */
export const findPeopleIn =
  (registers: Pick<Registers, 'readAll'>, body: string): FindPeople =>
  async (proven) => {
    const { surnames, postcodes } = looksBy(proven)
    const ways = [
      ...[...surnames].map((surname) => ({ surname, bornOn: proven.bornOn })),
      ...[...postcodes].map((postcode) => ({ bornOn: proven.bornOn, postcode })),
    ]
    const found = new Map<string, PersonCandidate>()
    for (const by of ways) {
      const records = await registers.readAll({ ...reading(body), by })
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

type Held = { readonly recordId: Uuid; readonly register: string; readonly version: number }
const heldSql = `select record_id as "recordId", register, version from portreeve.record
  where person_id = $1 and personal and passed_on is null and register <> 'people' and ($2::uuid[] is null or record_id = any ($2)) order by record_id`
type NamedParts = {
  readonly registers: Pick<Registers, 'readAll' | 'change'>
  readonly declared: readonly Pick<DeclaredRegister, 'id' | 'passesOn'>[]
  readonly database: Database
  readonly body: string
}
/** Those whom somebody else named, such as the buyer of a vehicle: found by last name and postcode, while nobody has said when they were born. */
export function namedPeopleIn({ registers, declared, database, body }: NamedParts): NamedPeople {
  const all = async (proven: ProvenIdentity, lookups: readonly string[]): Promise<readonly Found[]> => {
    const { surnames, postcodes } = looksBy(proven)
    const found: Found[] = []
    for (const surname of surnames)
      for (const postcode of postcodes) {
        const records = await registers.readAll({ ...reading(body), by: { surname, postcode }, lookups })
        if ('kind' in records) throw new Error('the people register is away')
        found.push(...records)
      }
    return found
  }
  const passing = new Set(declared.flatMap(({ id, passesOn }) => (passesOn ? [id] : [])))
  const held = async (tx: Transaction, person: Uuid, only?: readonly Uuid[]): Promise<readonly Held[]> =>
    (await tx.query<Held>(heldSql, [person, only ?? null])).filter(({ register }) => passing.has(register))
  return {
    find: async (proven) => {
      const found = new Map(
        (await all(proven, ['named'])).flatMap((one) => (one.person ? [[one.person, candidateOf(one, one.person)]] : [])),
      )
      const holding = await Promise.all(
        [...found.keys()].map(async (person) =>
          (await database.transaction(asPerson(person), (tx) => held(tx, person))).length > 0 ? [person] : [],
        ),
      )
      return holding.flat().flatMap((person) => found.get(person) ?? [])
    },
    hasNamesake: async (proven) =>
      (await all(proven, ['surname', 'postcode'])).some(({ fields }) => fields.bornOn !== null && isNamesake(proven, fields)),
    move: async (tx, { from, to, records }: Moving) => {
      await tx.query("select set_config('portreeve.person', $1, true)", [from])
      const moved: Uuid[] = []
      for (const { recordId, register, version } of await held(tx, from, records)) {
        const why = { actor, purpose: 'to join what is about one person', service: 'sign-in' }
        const outcome = await registers.change(tx, {
          register,
          recordId,
          person: from,
          version,
          set: {},
          to,
          same: true,
          ...(records && { forgets: true }),
          ...why,
        })
        assert(outcome.kind === 'changed', `a record of "${register}" was changed while it came over`)
        moved.push(outcome.recordId)
      }
      return moved
    },
  }
}
const isNamesake = ({ names: [present], bornOn }: ProvenIdentity, fields: Fields): boolean => {
  const name = fields.name as PersonName
  const isSame = surnameKey(name.first) === surnameKey(present?.first ?? '') && surnameKey(name.last) === surnameKey(present?.last ?? '')
  return isSame && fields.bornOn !== bornOn
}
