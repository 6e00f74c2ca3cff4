import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asPerson } from '#database'
import { noticeHouse, officerOf } from './notices-fixture.ts'
import type { Way } from './send.ts'
import type { Message, Sender } from './sender.ts'

/** A carrier that takes everything at once. */
async function house(t: TestContext, by: readonly Way[]) {
  const taken: Message[] = []
  const sender: Sender = {
    name: 'taker',
    send: async (message) => ({ kind: 'accepted', id: String(taken.push(message)) }),
    find: async () => ({ kind: 'absent' }),
    progress: async () => ({ kind: 'delivered' }),
  }
  return { ...(await noticeHouse(t, { by, senderBy: async () => sender })), sent: () => taken.map(({ channel }) => channel) }
}

const aCase = `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, version, submitted_at)
  values ($1, $2, 'dvla', 'renew', 1, 'R', 'done', 1, '2026-11-23')`
test('nobody reads what was said to another; a desk sees that its own body said something, without the words', async (t) => {
  const { db, notices, person, stream, uuid, ask, pass } = await house(t, ['email'])
  await db.admin.query(aCase, [stream, person])
  await ask()
  await pass(0)
  const [listed] = await notices.mailbox.list(person)
  assert.ok(listed)
  const stranger = uuid()
  assert.deepEqual(await notices.mailbox.list(stranger), [])
  assert.equal(await notices.mailbox.read(stranger, listed.id), undefined)
  assert.equal(await notices.mailbox.pdf(stranger, listed.id), undefined)
  await notices.mailbox.markRead(stranger, listed.id)
  assert.equal(await notices.mailbox.unread(person), 1)
  const seen = await notices.ofCase(officerOf('dvla'), stream)
  assert.deepEqual(
    seen.map(({ notice, state, channel }) => [notice, state, channel]),
    [['renewed', 'sent', 'email']],
  )
  assert.ok(!JSON.stringify(seen).includes('Canary'))
  assert.deepEqual(await notices.ofCase(officerOf('council'), stream), [])
})

test('what was said cannot be changed or unsaid, and lies sealed', async (t) => {
  const { db, person, ask, pass } = await house(t, ['letter'])
  await ask()
  await pass(0)
  for (const attempt of [
    `update portreeve.notice set sealed = ''::bytea`,
    'delete from portreeve.notice',
    `update portreeve.notice_state set state = 'delivered'`,
    'delete from portreeve.notice_state',
    'truncate portreeve.notice',
  ])
    for (const login of [db.app, db.jobs])
      await assert.rejects(
        login.transaction(asPerson(person), (tx) => tx.query(attempt)),
        { code: '42501' },
        attempt,
      )
  const dumped = await db.admin.query<{ row: string }>(
    'select n::text as row from portreeve.notice n union all select s::text from portreeve.notice_state s union all select j::text from portreeve.job j',
  )
  const everything = dumped.map(({ row }) => row).join()
  for (const canary of ['Canary', 'Fictoria', 'home.example', '1 May 2036'])
    assert.ok(!everything.includes(canary) && !everything.includes(Buffer.from(canary).toString('hex')), canary)
})

test('the mailbox is read page by page, newest first', async (t) => {
  const { notices, person, ask, pass } = await house(t, ['account'])
  for (let i = 0; i < 3; i += 1) {
    await ask({ fields: { until: String(i) } }, `key-${i}`)
    await pass(60)
  }
  const all = await notices.mailbox.list(person)
  assert.equal(all.length, 3)
  assert.ok((all[0]?.at ?? 0) > (all[2]?.at ?? 0))
  const older = await notices.mailbox.list(person, all[0]?.at)
  assert.deepEqual(
    older.map(({ id }) => id),
    all.slice(1).map(({ id }) => id),
  )
})

test('a notice that the service does not have is dead at once', async (t) => {
  const { ask, pass, dead, sent } = await house(t, ['email'])
  await ask({ notice: 'unheard-of' })
  await pass(0)
  assert.match((await dead())[0]?.last_error ?? '', /no such notice/)
  assert.deepEqual(sent(), [])
})

test('a notice for the account alone leaves by no other way', async (t) => {
  const { ask, pass, sent, states } = await house(t, ['account'])
  await ask()
  await pass(0)
  assert.deepEqual([sent(), await states()], [[], ['created', 'delivered']])
})
