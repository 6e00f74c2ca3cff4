import { type As, asPerson, type Transaction, timestamp } from '#database'
import { addJobs, type Handler, type Handlers, type Job } from '#jobs'
import { type Instant, plusDays, type Uuid, uuid7 } from '#kernel'
import { appendSaid } from '#ledger'
import { open, type PersonKey, seal } from '#vault'
import type { CopyParts } from './copy.ts'
import { markRecords } from './marking.ts'
import { caseIn, liftNoticeDays, type Restriction, type RestrictionDecision, type Restrictions, usedAllTheSame } from './restriction.ts'

const wordsLengthMax = 2000
const listedMax = 100
const place = 'restriction.sealed'
const jobPlace = 'job.sealed'
const liftKind = 'lift-restriction'
/** Tells somebody by the words of the program (`createLinkTelling`). */
const tellKind = 'tell-right'

const columns = `restriction_id as id, person_id as person, body, register, ground, state, version, asked_at as "askedAt", since,
  decided_at as "decidedAt", officer_id as officer, lifts_at as "liftsAt", ended_at as "endedAt", language, asked_sealed as "askedSealed",
  answer_sealed as "answerSealed"`
const mineSql = `select ${columns} from portreeve.restriction where person_id = $1 order by asked_at desc limit ${listedMax}`
const listSql = `select ${columns} from portreeve.restriction where body = $1
  order by ended_at is not null, case when ended_at is null then asked_at end, ended_at desc limit ${listedMax}`
const oneSql = `select ${columns} from portreeve.restriction where restriction_id = $1`
const keeperSql = `select body from portreeve.record where person_id = $1 and register = $2 and personal and passed_on is null limit 1`
/** An application that an officer has still to decide. */
const ofCaseSql = 'select body from portreeve.cases where person_id = $1 and case_id = $2 and outcome is null and desk is not null'
const insert = `insert into portreeve.restriction (restriction_id, person_id, body, register, ground, state, version, asked_at, since, language, asked_sealed)
  values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10) on conflict do nothing returning 1 as one`
const change = `update portreeve.restriction set state = $3, version = version + 1, decided_at = $4, officer_id = $5, answer_sealed = $6,
    since = coalesce(since, $7), lifts_at = $8, ended_at = $9
  where restriction_id = $1 and version = $2 returning version`
const end = `update portreeve.restriction set state = 'lifted', version = version + 1, ended_at = $2
  where restriction_id = $1 and state = 'lifting' returning version`

type Row = { [K in keyof Restriction]-?: Restriction[K] | null } & { askedSealed: Buffer | null; answerSealed: Buffer | null }
type Parts = CopyParts
const restrictionOf = ({ askedSealed, answerSealed, ...row }: Row, key: PersonKey | undefined): Restriction => ({
  ...(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Restriction),
  ...(key && askedSealed && { asked: open(key, place, askedSealed).toString() }),
  ...(key && answerSealed && { answer: open(key, place, answerSealed).toString() }),
})

/** Records that are kept and not used, by the person's wish: the UK GDPR, Article 18. */
export function createRestrictions(parts: Parts): Restrictions & { readonly handlers: Handlers } {
  const { database, vault } = parts
  const keyOf = (person: Uuid): Promise<PersonKey> => database.transaction(asPerson(person), (tx) => vault.keyOf(tx, person))
  const found = async (as: As, id: Uuid): Promise<Row | undefined> =>
    (await database.transaction(as, (tx) => tx.query<Row>(oneSql, [id])))[0]
  return Object.freeze({
    ask: async (people, what) => {
      let outcome: 'absent' | 'asked-already' | 'asked' | 'restricted' = 'absent'
      for (const person of people) {
        const asked = await database.transaction(asPerson(person), (tx) => asking(tx, parts, { ...what, person }))
        if (asked !== 'absent') outcome = asked
      }
      return { kind: outcome }
    },
    mine: async (people) => {
      const each = await Promise.all(
        people.map(async (person) => {
          const rows = await database.transaction(asPerson(person), (tx) => tx.query<Row>(mineSql, [person]))
          const key = rows.length > 0 ? await keyOf(person) : undefined
          return rows.map((row) => restrictionOf(row, key))
        }),
      )
      return each.flat().sort((a, b) => b.askedAt - a.askedAt)
    },
    list: async (officer) => {
      const rows = await database.transaction({ kind: 'officer', ...officer }, (tx) => tx.query<Row>(listSql, [officer.body]))
      return rows.map((row) => restrictionOf(row, undefined))
    },
    look: async (officer, id) => {
      const row = await found({ kind: 'officer', ...officer }, id)
      return row && restrictionOf(row, await keyOf(row.person as Uuid))
    },
    decide: async (officer, id, decision) => {
      const reason = decision.reason.trim()
      if (reason === '' || reason.length > wordsLengthMax) return { kind: 'wrong-reason' }
      // Seen by the officer's own right; what follows is written as the person whose record it is, in one transaction.
      const row = await found({ kind: 'officer', ...officer }, id)
      if (!row) return { kind: 'absent' }
      const restriction = restrictionOf(row, undefined)
      if (restriction.version !== decision.version || !mayFollow(restriction, decision.what)) return { kind: 'stale' }
      const decided = { restriction, decision: { ...decision, reason }, officer: officer.officer }
      const done = await database.transaction(asPerson(restriction.person), (tx) => deciding(tx, parts, decided))
      return { kind: done ? 'done' : 'stale' }
    },
    handlers: { [liftKind]: lifting(parts) },
  } satisfies Restrictions & { readonly handlers: Handlers })
}
/** Asked: restricted or declined. Restricted: lifted. What has ended stays so. */
const mayFollow = ({ state }: Restriction, what: RestrictionDecision['what']): boolean =>
  state === 'asked' ? what !== 'lift' : state === 'restricted' && what === 'lift'

type Asking = Parameters<Restrictions['ask']>[1] & { readonly person: Uuid }
async function asking(tx: Transaction, parts: Parts, asked: Asking): Promise<'absent' | 'asked-already' | 'asked' | 'restricted'> {
  const { vault, clock, random } = parts
  const { person, register, ground, words, language } = asked
  const caseId = caseIn(register)
  const [record] = await tx.query<{ body: string }>(caseId ? ofCaseSql : keeperSql, [person, caseId ?? register])
  if (!record) return 'absent'
  const [id, at, key] = [uuid7(clock, random), clock.now(), await vault.keyOf(tx, person)]
  const now = ground === 'accuracy'
  const sealed = seal(key, place, words.slice(0, wordsLengthMax))
  const state = now ? 'restricted' : 'asked'
  const values = [id, person, record.body, register, ground, state, timestamp(at), now ? timestamp(at) : null, language, sealed]
  if ((await tx.query(insert, values)).length === 0) return 'asked-already'
  await appendSaid(tx, key, {
    topic: 'privacy',
    stream: id,
    seq: 1,
    person,
    body: record.body,
    kind: now ? 'restriction-set' : 'restriction-asked',
    at,
    says: { register, ground },
  })
  if (now) await markRecords(tx, parts, { person, register, key, restriction: id, mark: usedAllTheSame })
  return state
}

type Decided = { readonly restriction: Restriction; readonly decision: RestrictionDecision; readonly officer: Uuid }
const outcomes = {
  restrict: { state: 'restricted', event: 'restriction-set', notice: 'restriction-set' },
  decline: { state: 'declined', event: 'restriction-declined', notice: 'restriction-declined' },
  lift: { state: 'lifting', event: 'restriction-lifting', notice: 'restriction-lifting' },
} as const
/** False: somebody was faster. */
async function deciding(tx: Transaction, parts: Parts, { restriction, decision, officer }: Decided): Promise<boolean> {
  const { vault, clock } = parts
  const { id, person, body, register, version } = restriction
  const { what, reason } = decision
  const [at, key, outcome] = [clock.now(), await vault.keyOf(tx, person), outcomes[what]]
  const liftsAt = what === 'lift' ? plusDays(at, liftNoticeDays) : undefined
  const instantOr = (when: Instant | undefined) => (when === undefined ? null : timestamp(when))
  const [row] = await tx.query<{ version: number }>(change, [
    ...[id, version, outcome.state, timestamp(at), officer, seal(key, place, reason)],
    ...[instantOr(what === 'restrict' ? at : undefined), instantOr(liftsAt), instantOr(what === 'decline' ? at : undefined)],
  ])
  if (!row) return false
  await appendSaid(tx, key, {
    topic: 'privacy',
    stream: id,
    seq: row.version,
    person,
    body,
    kind: outcome.event,
    at,
    says: { register, reason, officer },
  })
  if (what === 'restrict') await markRecords(tx, parts, { person, register, key, restriction: id, mark: usedAllTheSame })
  await tell(tx, parts, { restriction, key, notice: outcome.notice })
  if (liftsAt !== undefined)
    await addJobs(tx, parts, [
      {
        person,
        body,
        stream: id,
        kind: liftKind,
        key: `${id}/lift`,
        dueAt: liftsAt,
        sealed: seal(key, jobPlace, JSON.stringify({ register })),
      },
    ])
  return true
}

/** The day has come that the person was told. */
const lifting =
  (parts: Parts): Handler =>
  async (job: Job) => ({
    kind: 'done',
    record: async (tx) => {
      const { vault, clock } = parts
      const { person, body, stream } = job
      const [row] = await tx.query<{ version: number }>(end, [stream, timestamp(clock.now())])
      if (!row) return
      const key = await vault.keyOf(tx, person)
      const { register } = JSON.parse(open(key, jobPlace, job.sealed).toString()) as { register: string }
      await markRecords(tx, parts, { person, register, key, restriction: stream, mark: undefined })
      await appendSaid(tx, key, {
        topic: 'privacy',
        stream,
        seq: row.version,
        person,
        body,
        kind: 'restriction-lifted',
        at: clock.now(),
        says: { register },
      })
    },
  })

type Telling = { readonly restriction: Restriction; readonly key: PersonKey; readonly notice: string }
const tell = (tx: Transaction, parts: Parts, { restriction, key, notice }: Telling): Promise<unknown> => {
  const { id, person, body, language } = restriction
  const sealed = seal(key, jobPlace, JSON.stringify({ language, notice }))
  return addJobs(tx, parts, [{ person, body, stream: id, kind: tellKind, key: `${id}/${notice}`, dueAt: parts.clock.now(), sealed }])
}
