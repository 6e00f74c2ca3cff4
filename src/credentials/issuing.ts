import { asPerson, type Database, type Transaction } from '#database'
import type { Handler, Handlers, Job, Outcome } from '#jobs'
import { addDays, assert, type Clock, type PlainDate, type Random, startOfDay, type Uuid, uuid7 } from '#kernel'
import { open, type Vault } from '#vault'
import type { SigningKey } from './keys.ts'
import { addCredential, listNow, ofKind, type Place, setState, takePlace } from './record.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { makeShare } from './sharing.ts'
import { entriesPerList, stateOf } from './status-list.ts'
import type { Claims, OnIssued, Standing } from './types.ts'

export type IssuingParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly addresses: Addresses
  readonly keyOf: (body: string) => SigningKey
  readonly onIssued: OnIssued
  /** A credential of another body's list is another one from now on. */
  readonly changed: (body: string) => void
}
/** Where whoever verifies finds what belongs to a credential. */
export type Addresses = {
  readonly issuer: (body: string) => string
  readonly type: (body: string, kind: string) => string
  readonly list: (body: string, list: number) => string
}

/** What a case hands over: the effect `issue`, with what its service said of the person. */
type IssueJob = {
  readonly target: string
  readonly service: string
  readonly serviceVersion: number
  readonly caseId: Uuid
  /** Those of its kind before it are taken back in the same transaction. */
  readonly replaces?: true
  /** The end of which claim whoever uses a code of it must know. */
  readonly checkedWith?: { readonly claim: string; readonly last: number }
  readonly data: {
    readonly claims: Readonly<Record<string, Claims[string] | null>>
    readonly validFrom?: PlainDate
    readonly validUntil: PlainDate
    /** A code for these claims is made with it. */
    readonly share?: readonly string[]
  }
}
/** What an officer decided of one credential. */
type StandingJob = { readonly credential: Uuid; readonly standing: Standing }

const jobPlace = 'job.sealed'
/** So many places drawn in a row that are taken: the list is full enough, and the next one begins. */
const drawsMax = 8

/** Jobs of the kinds `issue`, `revoke` and `standing`. All that they do lies in the transaction that deletes the job: done once. */
export const createIssuing = (parts: IssuingParts): Handlers => {
  const { database, vault } = parts
  const payloadOf = async <T>(job: Job): Promise<T> => {
    const key = vault.cached(job.person) ?? (await database.transaction(asPerson(job.person), (tx) => vault.keyOf(tx, job.person)))
    return JSON.parse(open(key, jobPlace, job.sealed).toString()) as T
  }
  const handler =
    <T>(record: (tx: Transaction, job: Job, payload: T) => Promise<void>): Handler =>
    async (job): Promise<Outcome> => {
      const payload = await payloadOf<T>(job)
      return { kind: 'done', record: (tx) => record(tx, job, payload) }
    }
  const set = async (tx: Transaction, job: Job, credential: Uuid, standing: Standing): Promise<void> => {
    await setState(tx, credential, stateOf[standing], stateOf.revoked)
    parts.changed(job.body)
  }
  const takeBack = async (tx: Transaction, job: Job, kind: string): Promise<void> => {
    for (const credential of await ofKind(tx, job.body, kind)) await set(tx, job, credential, 'revoked')
  }
  return {
    issue: handler<IssueJob>(async (tx, job, payload) => {
      if (payload.replaces) await takeBack(tx, job, payload.target)
      await issueOne(parts, tx, job, payload)
    }),
    revoke: handler<Pick<IssueJob, 'target'>>((tx, job, { target }) => takeBack(tx, job, target)),
    standing: handler<StandingJob>((tx, job, { credential, standing }) => set(tx, job, credential, standing)),
  }
}

async function issueOne(parts: IssuingParts, tx: Transaction, job: Job, payload: IssueJob): Promise<void> {
  const { target: kind, data, service, serviceVersion, caseId } = payload
  const { vault, clock, random, addresses } = parts
  const { person, body } = job
  const { validFrom, validUntil } = data
  const { list, position } = await drawPlace(parts, tx, body, validUntil)
  const id = uuid7(clock, random)
  const issuedAt = clock.now()
  const sdJwt = await issueSdJwt(
    {
      issuer: addresses.issuer(body),
      type: addresses.type(body, kind),
      issuedAt,
      ...(validFrom !== undefined && { notBefore: startOfDay(validFrom) }),
      // Good until its last day is over in London.
      expiresAt: startOfDay(addDays(validUntil, 1)),
      status: { uri: addresses.list(body, list), idx: position },
      claims: said(data.claims),
    },
    parts.keyOf(body),
    random,
  )
  const made = { id, person, body, caseId, service, serviceVersion, kind, key: job.key, list, position, issuedAt, validUntil }
  await addCredential(tx, { ...made, validFrom: validFrom ?? null }, sdJwt, await vault.keyOf(tx, person))
  await shareAtOnce(parts, tx, { id, body, key: await vault.keyOf(tx, person) }, payload)
  await parts.onIssued(tx, job, { credential: id, kind, validUntil })
}
/** The code that comes with it. What it shows and is not there yet, such as a disqualification, may come to be. */
async function shareAtOnce(parts: IssuingParts, tx: Transaction, of: Parameters<typeof makeShare>[2], { data, checkedWith }: IssueJob) {
  const { share: claims, claims: all } = data
  if (!claims) return
  const also = checkedWith && String(all[checkedWith.claim] ?? '').slice(-checkedWith.last)
  await makeShare(parts, tx, of, { key: uuid7(parts.clock, parts.random), claims, ...(also && { also }) })
}
/** A claim that is nothing is not in it. */
const said = (claims: IssueJob['data']['claims']): Claims =>
  Object.fromEntries(Object.entries(claims).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value]])))

/** A place by chance, so that the list tells nobody who came when. */
async function drawPlace({ random }: Pick<IssuingParts, 'random'>, tx: Transaction, body: string, until: PlainDate): Promise<Place> {
  const now = await listNow(tx, body)
  for (const list of [now, now + 1])
    for (let draws = 0; draws < drawsMax; draws++) {
      const [high = 0, low = 0] = random.bytes(2)
      const place = { list, position: (high * 256 + low) % entriesPerList }
      if (await takePlace(tx, body, place, until)) return place
    }
  return assert(false, 'a new status list is full') as never
}
