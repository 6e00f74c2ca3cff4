import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, type Uuid, uuid7 } from '#kernel'
import { type Engine, engine, officer } from '../../test/engine/index.ts'
import { createConversations, isVerified } from './index.ts'

const place = async (t: Parameters<typeof engine>[0]) => {
  const e = await engine(t)
  const conversations = createConversations({ database: e.db.app, vault: e.vault, clock: e.clock, random: e.random })
  const ann = await e.person()
  return { e, conversations, ann: ann.person, one: officer(e, ['adviser']), two: officer(e, ['adviser']) }
}
const serves = async (e: Engine, who: ReturnType<typeof officer>, person: Uuid): Promise<boolean | undefined> =>
  (await e.db.app.statement<{ it: boolean }>({ kind: 'officer', ...who }, 'select portreeve.serves($1) as it', [person]))[0]?.it
const kindsOf = async (e: Engine, person: Uuid): Promise<readonly string[]> =>
  (
    await e.db.admin.query<{ kind: string }>(
      `select kind from portreeve.event where person_id = $1 and topic = 'conversation' order by stream, seq`,
      [person],
    )
  ).map(({ kind }) => kind)
const ended = { outcome: 'answered', reason: 'chasing', resolved: true, note: 'Her licence is at the printer.' } as const

test('an officer serves somebody while a verified conversation is open, and nobody before, after or beside', async (t) => {
  const { e, conversations, ann, one, two } = await place(t)
  assert.equal((await conversations.begin(one, 'phone')).kind, 'begun')
  assert.equal((await conversations.begin(one, 'phone')).kind, 'open-already')
  assert.equal(await conversations.verify(one, 'questions', []), 'absent', 'nobody was found yet')
  assert.equal(await conversations.claim(one, ann), 'claimed')
  assert.deepEqual([await serves(e, one, ann), isVerified(await conversations.current(one))], [false, false])
  assert.equal(await conversations.verify(one, 'questions', ['people.bornOn']), 'verified')
  assert.deepEqual([await serves(e, one, ann), await serves(e, two, ann)], [true, false])
  assert.equal(await serves(e, { ...one, body: 'village' }, ann), false)
  assert.equal(await conversations.claim(one, (await e.person()).person), 'settled', 'a verified conversation is about nobody else')
  assert.equal(await conversations.end(one, ended), 'ended')
  assert.deepEqual([await serves(e, one, ann), await conversations.current(one)], [false, undefined])
  assert.deepEqual(await kindsOf(e, ann), ['conversation-verified', 'conversation-ended'])
})
test('whoever does not pass gets no further in that conversation, and the person sees that somebody tried', async (t) => {
  const { e, conversations, ann, one } = await place(t)
  await conversations.begin(one, 'phone')
  await conversations.claim(one, ann)
  assert.equal(await conversations.fail(one), 'failed')
  assert.equal(await conversations.verify(one, 'questions', []), 'settled')
  assert.equal(await conversations.claim(one, (await e.person()).person), 'settled')
  assert.equal(await serves(e, one, ann), false)
  const [seen] = await conversations.ofPerson([ann])
  assert.ok(seen?.failedAt && !seen.verifiedAt)
  assert.deepEqual(await kindsOf(e, ann), ['conversation-failed'])
})
test('long pauses are no work, and a conversation that nobody touches is over', async (t) => {
  const { e, conversations, one } = await place(t)
  await conversations.begin(one, 'phone')
  for (const seconds of [60, 200, 400]) {
    e.clock.pass(seconds)
    await conversations.current(one)
  }
  assert.equal((await conversations.current(one))?.activeSeconds, 260)
  e.clock.pass(31 * 60)
  assert.equal(await conversations.current(one), undefined)
  const [last] = await conversations.ofOfficer(one)
  assert.deepEqual([last?.outcome, last?.resolved, last?.activeSeconds], ['cut-off', false, 260])
})
test('what it came to is counted, put right with an event, and told to the person; other officers see it only while they serve them', async (t) => {
  const { e, conversations, ann, one, two } = await place(t)
  const { conversation } = await conversations.begin(one, 'phone')
  await conversations.claim(one, ann)
  await conversations.verify(one, 'questions', [])
  const about = uuid7(e.clock, e.random)
  await conversations.turnTo(one, about, 'allotment')
  e.clock.pass(90)
  await conversations.end(one, ended)
  const since = day('2026-11-01')
  const counted = async () =>
    (await conversations.figures(one, since)).map((one) => [one.service, one.reason, one.resolved, one.conversations, one.seconds])
  assert.deepEqual(await counted(), [['allotment', 'chasing', true, 1, 90]])
  const put = { ...ended, reason: 'our-mistake', resolved: false, activeMinutes: 4 } as const
  assert.equal(await conversations.correct(two, conversation.id, put), 'absent')
  assert.equal(await conversations.correct(one, conversation.id, put), 'corrected')
  assert.deepEqual(await counted(), [['allotment', 'our-mistake', false, 1, 240]])
  assert.deepEqual(await kindsOf(e, ann), ['conversation-verified', 'conversation-ended', 'conversation-corrected'])
  const [mine] = await conversations.ofPerson([ann])
  assert.deepEqual([mine?.reason, mine?.note, mine?.about], ['our-mistake', ended.note, about])
  assert.deepEqual(await conversations.ofServed(two, ann), [])
  await conversations.begin(two, 'phone')
  await conversations.claim(two, ann)
  assert.deepEqual(
    (await conversations.ofServed(two, ann)).map(({ officer }) => officer),
    [two.officer],
  )
  await conversations.verify(two, 'questions', [])
  assert.equal((await conversations.ofServed(two, ann)).length, 2)
})
test('the database lets nobody turn a conversation to somebody else, open it again, or begin one without the role', async (t) => {
  const { e, conversations, ann, one } = await place(t)
  await assert.rejects(conversations.begin({ ...one, roles: ['quality', 'supervisor'] }, 'phone'), /row-level security/)
  await conversations.begin(one, 'phone')
  await conversations.claim(one, ann)
  await conversations.verify(one, 'questions', [])
  const as = { kind: 'officer', ...one } as const
  const change = (sql: string) => e.db.app.statement(as, `update portreeve.conversation set ${sql} where officer = $1`, [one.officer])
  await assert.rejects(change(`person_id = '${uuid7(e.clock, e.random)}'`), /goes on with whom it was verified for/)
  await conversations.end(one, ended)
  await assert.rejects(change('ended_at = null, outcome = null'), /not opened again/)
})
