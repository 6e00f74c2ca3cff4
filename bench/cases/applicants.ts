import { randomBytes } from 'node:crypto'
import type { Visitor } from '#cases'
import { asPerson, timestamp } from '#database'
import { plusDays, type Uuid, uuid7 } from '#kernel'
import { seal } from '#vault'
import type { Place } from './place.ts'

/** Drafts of the pages' memory: more would have to be read again, as those of people who pause. */
export const draftsAtOnceMax = 4500
const rowsPerInsert = 1000
const answers = { fullName: { first: 'Ann', last: 'Beynon' }, size: 'small', plot: 'A1', wish: 'beans, leeks and a few flowers' }
export type Ready = { readonly visitor: Visitor; readonly draftId: Uuid; readonly version: number }

/** People with a key, a record and a session each. */
export const invite = async ({ registers, admin, clock, random }: Place, count: number): Promise<readonly Visitor[]> => {
  const people = Array.from({ length: count }, (): Visitor => ({ person: uuid7(clock, random), session: randomBytes(32), level: 'email' }))
  await registers.load(
    people.map(({ person }, at) => ({
      register: 'people',
      fields: {
        id: person,
        name: { first: 'Ann', last: `Beynon${at}` },
        surname: `Beynon${at}`,
        address: null,
        lettersTo: null,
        email: null,
        phone: null,
        prefers: 'letter',
        language: 'en',
        allotment: null,
        owes: false,
      },
    })),
  )
  const now = clock.now()
  await admin.query(
    `insert into portreeve.session (id_hash, person_id, kind, level, language, subject, auth_time, started_at, idle_until, ends_at)
     select h, p, 'person', 'email', 'en', h, $3, $3, $4, $4 from unnest($1::bytea[], $2::uuid[]) as s(h, p)`,
    [people.map(({ session }) => session), people.map(({ person }) => person), timestamp(now), timestamp(plusDays(now, 2))],
  )
  return people
}

/** Drafts with every page answered and every register read, one a person, found in memory as after the page that checks answers. */
export const fillIn = async (place: Place, people: readonly Visitor[]): Promise<readonly Ready[]> => {
  const { app, admin, cases, vault, clock, random } = place
  const [first] = people
  if (!first) return []
  const sample = await cases.openDraft(first, 'rent-an-allotment', { language: 'en', channel: 'online' })
  const saved = await cases.saveAnswers(first, sample.draftId, sample.version, answers)
  if (saved.kind !== 'saved') throw new Error(saved.kind)
  const { language, channel, facts, sources, silent } = saved.draft
  const now = clock.now()
  const ready: Ready[] = people.map((visitor) => ({ visitor, draftId: uuid7(clock, random), version: 1 }))
  for (let at = 0; at < ready.length; at += rowsPerInsert) {
    const block = ready.slice(at, at + rowsPerInsert)
    const sealed = await Promise.all(
      block.map(async ({ visitor: { person } }) => {
        const key = vault.cached(person) ?? (await app.transaction(asPerson(person), (tx) => vault.keyOf(tx, person)))
        const factKeys = { ...saved.draft.factKeys, tenant: JSON.stringify([['id', person]]) }
        const own = { ...sources, tenant: { ...sources.tenant, person } }
        return seal(key, 'draft.sealed', JSON.stringify({ language, channel, answers, facts, factKeys, sources: own, silent }))
      }),
    )
    await admin.query(
      `insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
       select d, p, 'town', 'rent-an-allotment', 1, 1, s, $4, $5 from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as x(d, p, s)`,
      [
        block.map(({ draftId }) => draftId),
        block.map(({ visitor }) => visitor.person),
        sealed,
        timestamp(now),
        timestamp(plusDays(now, 2)),
      ],
    )
  }
  await inTurn(32, ready.length, async (at) => {
    const one = ready[at]
    if (one) await cases.readDraft(one.visitor, one.draftId)
  })
  return ready
}

/** So many at once until all are done. */
export const inTurn = async (writers: number, count: number, work: (at: number) => Promise<void>): Promise<void> => {
  let next = 0
  const write = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: writers }, write))
}
