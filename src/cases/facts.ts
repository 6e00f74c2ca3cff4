import { effectsOf, type Fact } from '#definition'
import { type Compiled, type Known, keptFacts, type LookUp, type Standing, stand } from '#journey'
import { assert, type Clock, type PlainDate, todayOf, type Uuid } from '#kernel'
import { type Actor, type Reading, type Registers, recordsPerReadMax } from '#registers'
import type { Use } from './store.ts'
import type { FactSource, SentByOfficer, Through, Typist, Values } from './types.ts'

/** No service declares so many uses of registers; more rounds than that means that looking up changes what is looked up. */
const lookUpsMax = 50

/** What a draft or a case holds of the registers. */
export type Facts = {
  readonly facts: Values
  readonly factKeys: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, FactSource>>
  readonly silent: readonly string[]
  /** Registers where a record has already what a decision wanted for another. */
  readonly taken?: readonly string[]
}
export const noFacts: Facts = { facts: {}, factKeys: {}, sources: {}, silent: [] }
export type Asker = {
  readonly person: Uuid
  readonly known: Omit<Known, 'facts' | 'factKeys' | 'silent'>
  readonly caseId: Uuid
  readonly through?: Through
  /** An officer looks, since they speak with the person. */
  readonly typist?: Typist
  /** Nobody is there: the machine looks for a service. */
  readonly alone?: true
}
export type LookedUp = { readonly facts: Facts; readonly standing: Standing; readonly known: Known; readonly changed: boolean }

/** The ways in which the engine reads registers. */
export type Look = Pick<Registers, 'read' | 'readAll'>
/** Reads each register that the journey waits for, one after another, until it waits for none. */
export const createLookUps = (registers: Look, clock: Clock) => {
  return async (compiled: Compiled, asker: Asker, before: Facts): Promise<LookedUp> => {
    let facts = before
    for (let round = 0; round < lookUpsMax; round++) {
      const known: Known = { ...asker.known, facts: facts.facts, factKeys: facts.factKeys, silent: facts.silent }
      const standing = stand(compiled, known)
      if (standing.next.kind !== 'look-up') return { facts, standing, known, changed: facts !== before }
      facts = await readInto(facts, standing.next, compiled, asker)
    }
    return assert(false, `${compiled.service.id}: registers are read without end`) as never
  }
  async function readInto(facts: Facts, { name, fact, by, key }: LookUp, { service }: Compiled, asker: Asker): Promise<Facts> {
    const read = await recorded(registers, fact, {
      register: fact.register.id,
      by,
      reads: fact.reads,
      actor: asker.alone ? { kind: 'machine', service: service.id } : actorFor(asker, by, fact),
      body: service.body,
      purpose: fact.purpose,
      law: fact.law,
      service: service.id,
      caseId: asker.caseId,
    })
    const rest = without(facts, name)
    return {
      facts: { ...rest.facts, [name]: read.value },
      factKeys: { ...rest.factKeys, [name]: key },
      sources: { ...rest.sources, [name]: { on: todayOf(clock), ...read.source } },
      silent: read.isSilent ? [...rest.silent, name] : rest.silent,
    }
  }
}
type Recorded = { readonly value: unknown; readonly source?: Omit<FactSource, 'on'>; readonly isSilent?: true }
/** What a use finds: the fields of a record, or null; for a use of every record a list, which has no version of its own to change. */
async function recorded(registers: Look, { all, changes }: Fact<unknown>, reading: Reading): Promise<Recorded> {
  if (all) {
    const found = await registers.readAll(reading)
    if ('kind' in found) return { value: null, isSilent: true }
    const person = found.find((one) => one.person !== undefined)?.person
    // Some may be missing from a full list: what changes every record changes all of them or none.
    if (changes.length > 0 && found.length >= recordsPerReadMax) return { value: null, isSilent: true }
    const records = found.map(({ recordId, version }) => ({ recordId, version }))
    const source = { ...(person && { person }), ...(changes.length > 0 && { records }) }
    return { value: found.map(({ fields }) => fields), source }
  }
  const read = await registers.read(reading)
  // What is restricted says nothing: as with a register that does not answer, a person decides.
  if (read.kind === 'unavailable' || read.kind === 'restricted') return { value: null, isSilent: true }
  if (read.kind === 'missing') return { value: null }
  const { recordId, version, person, fields } = read
  return { value: fields, source: { recordId, version, ...(person && { person }) } }
}
/**
 * Whoever looks by their own id, or at what is about nobody, looks for themself; whoever has a mark and a number is the public, unless a
 * system of another organisation looks: that one is named.
 */
const actorFor = ({ person, through, typist }: Asker, by: Values, { register }: Fact<unknown>): Actor => {
  if (typist) return officerIn(typist)
  if (through) return { kind: 'client', client: lookingAs(through) }
  return register.subject === undefined || Object.values(by).includes(person) ? { kind: 'self', person } : { kind: 'public', person }
}

/** Under which id those who act for a person stand among those who looked: their client, or what the person allowed them. */
export const lookingAs = (through: Through): Uuid => ('grant' in through ? through.grant : through.client)

/** The officer at the keyboard, as whoever looks. */
export const officerIn = ({ officer, body, roles }: Typist): Extract<Actor, { kind: 'officer' }> => ({
  ...{ kind: 'officer', officer, body, roles },
  role: roles[0] ?? 'officer',
})

const without = (facts: Facts, name: string): Facts => {
  const drop = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).filter(([key]) => key !== name))
  return {
    facts: drop(facts.facts),
    factKeys: drop(facts.factKeys),
    sources: drop(facts.sources),
    silent: facts.silent.filter((one) => one !== name),
  }
}
/**
 * What must be read again before anything is decided: what was read before today, what could not be read, and always what the service
 * changes or adds to, with every other use of that register: two applications for one thing must see each other.
 */
export const freshOn = ({ service }: Compiled, facts: Facts, today: PlainDate): Facts => {
  const uses = Object.entries(service.uses)
  const changed = new Set([
    ...uses.flatMap(([, { register, changes }]) => ((changes ?? []).length > 0 ? [register.id] : [])),
    ...effectsOf(service).flatMap(({ effect }) => effect.register?.id ?? []),
  ])
  const isChanged = (name: string): boolean => changed.has(service.uses[name]?.register.id ?? '')
  return Object.entries(facts.sources)
    .filter(([name, { on }]) => on < today || facts.silent.includes(name) || isChanged(name))
    .reduce((rest, [name]) => without(rest, name), facts)
}
/** The same things are known, whatever else of their records has changed. */
export const sayTheSame = (a: Facts, b: Facts): boolean => asJson(a.facts) === asJson(b.facts) && asJson(a.silent) === asJson(b.silent)
const asJson = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  )
/** Some record that was read before is another now. */
export const movedOn = (before: Facts, now: Facts): boolean =>
  Object.entries(before.sources).some(([name, { recordId, version, records }]) => {
    const again = now.sources[name]
    if (records) return asJson(records) !== asJson(again?.records)
    return recordId !== undefined && (again?.recordId !== recordId || again?.version !== version)
  })

/** What a case keeps of what registers said, with where each record of a list came from. */
export function keptOf(compiled: Compiled, { facts, factKeys, sources, silent }: Facts, answers: Values): Facts {
  const kept = keptFacts(compiled, facts, answers)
  const stays = (name: string, source: FactSource): FactSource => {
    const [before, after] = [facts[name], kept[name]]
    if (!source.records || !Array.isArray(before) || !Array.isArray(after)) return source
    return { ...source, records: source.records.filter((_, place) => after.includes(before[place])) }
  }
  return {
    facts: kept,
    factKeys,
    sources: Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, stays(name, source)])),
    silent,
  }
}
/** What was made up by chance may be taken once; what is taken again is taken for good. */
export const twice = (taken: readonly string[]): readonly string[] => [
  ...new Set(taken.filter((register, place) => taken.indexOf(register) < place)),
]

/** Who did it for the person; undefined where the person did it themselves, whoever prepared it. */
export const actingThrough = ({ through }: { readonly through?: Through }): Through | undefined =>
  through && 'prepared' in through ? undefined : through
/** A line for each person whose record a decision uses. */
export const usesOf = (
  { service }: Compiled,
  facts: Facts & { readonly through?: Through; readonly renews?: object; readonly sentBy?: SentByOfficer },
  applicant: Uuid,
): readonly Use[] =>
  Object.entries(facts.sources).flatMap(([name, { person }]): readonly Use[] => {
    const fact = service.uses[name]
    if (!fact || !person) return []
    return [
      {
        person,
        // Somebody else brought it; what it looked at is written down in its name, and it is the machine that decides.
        actor: actingThrough(facts) || facts.renews || facts.sentBy ? 'machine' : person === applicant ? 'self' : 'public',
        system: fact.register.id,
        fields: fact.reads,
        purpose: fact.purpose,
        law: fact.law.name,
      },
    ]
  })
