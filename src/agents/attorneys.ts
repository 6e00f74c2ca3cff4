import { asPerson, type Database, timestamp } from '#database'
import { type Instant, type Language, type Uuid, uuid7 } from '#kernel'
import { appendSaid } from '#ledger'
import { open, type PersonKey, seal } from '#vault'
import { type AgentParts, appoint } from './agents.ts'

/** What a document can be that lets somebody act for another (Mental Capacity Act 2005, sections 9 and 16). */
export const attorneyDocuments = ['lasting-power', 'deputyship'] as const
/** How it was looked at: the paper with its stamp, a certified copy, or by its code with the Office of the Public Guardian. */
export const attorneyChecks = ['original', 'certified-copy', 'code'] as const
export const attorneyWordsMax = 200
/** As people read it under "Who has looked at my data". */
export const attorneyPurpose = 'to see whether somebody may act for you by a power of attorney'
const topic = 'attorney'
const place = 'attorney_claim.sealed'
const listedMax = 100

export type AttorneySaid = {
  readonly document: (typeof attorneyDocuments)[number]
  readonly checked: (typeof attorneyChecks)[number]
  /** As it stands on the document. */
  readonly reference: string
  readonly forName: string
  readonly forEmail?: string
  readonly agentName: string
  readonly agentEmail: string
  readonly refusedBecause?: string
}
export type AttorneyClaim = {
  readonly id: Uuid
  readonly days: number
  readonly askedBy: Uuid
  readonly askedAt: Instant
  readonly state: 'asked' | 'granted' | 'refused'
  readonly decidedBy?: Uuid
}
type Officer = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
export type AttorneyClaiming = {
  readonly person: Uuid
  readonly agent: Uuid
  readonly language: Language
  readonly days: number
  readonly said: AttorneySaid
}
export interface Attorneys {
  /** What an officer was shown by whoever they talk with. `own`: nobody is their own attorney. */
  readonly claim: (officer: Officer, claiming: AttorneyClaiming) => Promise<'asked' | 'own'>
  /** Of the officer’s body, what waits first. */
  readonly list: (officer: Officer) => Promise<readonly AttorneyClaim[]>
  /** With its words; whoever gave the power sees the look. */
  readonly look: (officer: Officer, id: Uuid) => Promise<(AttorneyClaim & { readonly said: AttorneySaid }) | undefined>
  /** By another officer than the first, whom the database refuses. `because`: empty, it is granted; otherwise why it is not. */
  readonly decide: (officer: Officer, id: Uuid, because: string) => Promise<'done' | 'stale' | 'same-officer'>
}
const columns = `claim_id as id, person_id as person, agent_id as agent, days, language, asked_by as "askedBy", asked_at as "askedAt", state,
  decided_by as "decidedBy", events`
const insertSql = `insert into portreeve.attorney_claim (claim_id, person_id, agent_id, body, days, language, asked_by, asked_at, state, events, sealed)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', 1, $9)`
const listSql = `select ${columns} from portreeve.attorney_claim where body = $1 order by state = 'asked' desc, asked_at limit ${listedMax}`
const oneSql = `select ${columns} from portreeve.attorney_claim where claim_id = $1`
const gateSql = `select person_id as person, sealed, key_version as version, master, wrapped from portreeve.gate_attorney_claim($1, $2, $3, $4, $5)`
const decideSql = `update portreeve.attorney_claim set state = $3, decided_by = $4, decided_at = $5, sealed = $6, events = events + 1
  where claim_id = $1 and person_id = $2 and state = 'asked' returning ${columns}, sealed`
const sealedSql = `select sealed from portreeve.attorney_claim where claim_id = $1 and person_id = $2 and state = 'asked' for update`

type Row = Omit<AttorneyClaim, 'decidedBy'> & {
  readonly decidedBy: Uuid | null
  readonly person: Uuid
  readonly agent: Uuid
  readonly language: Language
  readonly events: number
}
type Gated = { readonly person: Uuid; readonly sealed: Buffer; readonly version: number; readonly master: string; readonly wrapped: Buffer }
const claimOf = ({ id, days, askedBy, askedAt, state, decidedBy }: Row): AttorneyClaim => ({
  ...{ id, days, askedBy, askedAt, state },
  ...(decidedBy !== null && { decidedBy }),
})
const asOfficer = (officer: Officer) => ({ kind: 'officer', ...officer }) as const
const opened = (key: PersonKey, sealed: Buffer): AttorneySaid => JSON.parse(open(key, place, sealed).toString()) as AttorneySaid

/** Powers of attorney: written down by one officer, looked at by another, and an agreement from then on. */
export function createAttorneys(parts: AgentParts): Attorneys {
  const { database, vault, clock, random } = parts
  const one = async (officer: Officer, id: Uuid): Promise<Row | undefined> =>
    (await database.statement<Row>(asOfficer(officer), oneSql, [id]))[0]
  return Object.freeze({
    claim: async (officer, { person, agent, language, days, said }) => {
      if (person === agent) return 'own'
      const [id, at] = [uuid7(clock, random), clock.now()]
      await database.transaction(asPerson(person), async (tx) => {
        const key = await vault.keyOf(tx, person)
        const sealed = seal(key, place, JSON.stringify(said))
        await tx.query(insertSql, [id, person, agent, officer.body, days, language, officer.officer, timestamp(at), sealed])
        await appendSaid(tx, key, {
          topic,
          stream: id,
          seq: 1,
          person,
          body: officer.body,
          kind: 'attorney-shown',
          at,
          says: { agent, days, ...said, officer: officer.officer },
        })
      })
      return 'asked'
    },
    list: async (officer) => (await database.statement<Row>(asOfficer(officer), listSql, [officer.body])).map(claimOf),
    look: async (officer, id) => {
      const row = await one(officer, id)
      const role = officer.roles.includes('supervisor') ? 'supervisor' : 'caseworker'
      const values = [id, uuid7(clock, random), timestamp(clock.now()), role, attorneyPurpose]
      const [found] = row ? await database.statement<Gated>(asOfficer(officer), gateSql, values) : []
      return row && found && { ...claimOf(row), said: opened(vault.unwrap(found), found.sealed) }
    },
    decide: async (officer, id, because) => {
      const row = await one(officer, id)
      if (row?.state !== 'asked') return 'stale'
      return row.askedBy === officer.officer ? 'same-officer' : decided(parts, officer, row, because)
    },
  } satisfies Attorneys)
}
async function decided(
  parts: AgentParts,
  officer: Officer,
  { id, person, agent, language, days }: Row,
  because: string,
): Promise<'done' | 'stale'> {
  const { vault, clock } = parts
  const database: Database = parts.database
  return database.transaction(asPerson(person), async (tx) => {
    const key = await vault.keyOf(tx, person)
    const [held] = await tx.query<{ sealed: Buffer }>(sealedSql, [id, person])
    if (!held) return 'stale'
    const said = opened(key, held.sealed)
    const [at, state] = [clock.now(), because === '' ? 'granted' : 'refused']
    const words = { ...said, ...(because !== '' && { refusedBecause: because }) }
    const values = [id, person, state, officer.officer, timestamp(at), seal(key, place, JSON.stringify(words))]
    const [row] = await tx.query<Row>(decideSql, values)
    if (!row) return 'stale'
    const says = { officer: officer.officer, ...(because !== '' && { because }) }
    await appendSaid(tx, key, { topic, stream: id, seq: row.events, person, body: officer.body, kind: `attorney-${state}`, at, says })
    if (state === 'granted') {
      const giver = { person, name: said.forName, email: said.forEmail, level: 'P2' as const, language }
      const { agentName: name, agentEmail: email } = said
      await appoint(parts, tx, { giver, agent, name, email, services: [officer.body], days })
    }
    return 'done'
  })
}
