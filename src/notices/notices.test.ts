import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type As, asPerson } from '#database'
import { createFiles, demoScanner, folderStore } from '#files'
import { testDatabase } from '#harness'
import { addJobs, createJobs, type Job } from '#jobs'
import { type Clock, instant, plusDays, plusSeconds, seededRandom, silentLog, systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault, seal } from '#vault'
import { createNotifySender, createNotifyStandIn, type NotifyFault } from '../partners/govuk-notify/index.ts'
import { settleSecondsMin } from './carry.ts'
import { loadLetterFonts } from './letter-fonts.ts'
import { createNotices } from './notices.ts'
import type { Recipient, Rendered, Send, Way } from './send.ts'

const noon = instant('2026-11-23T12:00:00Z')
const fonts = loadLetterFonts()
const masters = [{ id: 'first', bytes: new Uint8Array(32).fill(7) }] as const
const everyWay: Recipient = {
  ...{ name: 'Siân Canary', email: 'canary@home.example', phone: '07700 900123' },
  address: ['14 Heol Fictoria', 'Abertawe', 'SA1 4QW'],
}
const contact = {
  phone: '01632 960 001',
  email: 'help@dvla.example',
  hours: { en: 'Weekdays', cy: 'Dyddiau’r wythnos' },
  address: ['Swansea', 'SA6 7JL'],
}
const words = (send: Send, by: readonly Way[]): Rendered => ({
  subject: send.language === 'cy' ? 'Mae eich trwydded wedi’i hadnewyddu' : 'Your licence is renewed',
  body: [`It is valid until ${send.fields.until}.`],
  by,
})

/** The whole house around notices: PostgreSQL, jobs, files, and Notify's stand-in over HTTP. */
async function house(t: TestContext, by: readonly Way[] = ['email', 'letter']) {
  const db = await testDatabase(t)
  const folder = await mkdtemp(join(tmpdir(), 'notices-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const time = { now: noon }
  const clock: Clock = { now: () => time.now }
  const [random, log] = [systemRandom, silentLog]
  const vault = createVault({ masters, clock, onErased: async () => {} })
  const files = createFiles({
    database: db.app,
    jobs: db.jobs,
    vault,
    store: folderStore(folder),
    scanner: demoScanner,
    clock,
    random,
    log,
  })
  const notify = createNotifyStandIn({ clock, random: seededRandom(3), log, tokenClock: systemClock })
  const { url, close } = await notify.listen(0)
  t.after(close)
  const sender = createNotifySender({ configuration: { url, apiKey: notify.apiKey, templates: notify.templates }, log, callSeconds: 0.3 })
  const notices = createNotices({
    ...{ database: db.app, jobs: db.jobs, vault, files, clock, random, log, fonts, sender, demonstration: true },
    render: (send) => (send.notice === 'renewed' ? words(send, by) : undefined),
    letterheadOf: (body) => (body === 'dvla' ? { name: { en: 'DVLA', cy: 'DVLA' }, contact } : undefined),
  })
  const jobs = createJobs({ database: db.jobs, clock, random: seededRandom(9), log, handlers: notices.handlers })
  const uuid = () => uuid7(clock, random)
  const person = uuid()
  const stream = uuid()

  const ask = async (more: Partial<Send> = {}, key = 'case/stage/0'): Promise<Uuid> => {
    const send: Send = {
      ...{ service: 'renew', version: 1, notice: 'renewed', fields: { until: '1 May 2036' }, language: 'en', reference: '7K2M-9QXT-4WPC' },
      recipient: everyWay,
      ...more,
    }
    const [id] = await db.app.transaction(asPerson(person), async (tx) => {
      const sealed = seal(await vault.keyOf(tx, person), 'job.sealed', JSON.stringify(send))
      return addJobs(tx, { clock, random }, [{ person, body: 'dvla', stream, kind: 'send', key, dueAt: clock.now(), sealed }])
    })
    return id as Uuid
  }
  const pass = async (seconds: number): Promise<void> => {
    time.now = plusSeconds(time.now, seconds)
    await jobs.runDue()
  }
  /** The job as a runner would hand it over, for running a handler and then dropping its outcome: a crash. */
  const jobOf = async (id: Uuid): Promise<Job> => {
    const [row] = await db.admin.query<Omit<Job, 'attempt' | 'id'>>(
      'select person_id as person, body, stream, kind, key, due_at as "dueAt", sealed from portreeve.job where job_id = $1',
      [id],
    )
    assert.ok(row)
    return { ...row, id, attempt: 1 }
  }
  const states = async (): Promise<readonly string[]> =>
    (
      await db.admin.query<{ s: string }>(`select concat_ws(':', channel, state) as s from portreeve.notice_state order by notice_id, seq`)
    ).map(({ s }) => s)
  const dead = async () =>
    db.admin.query<{ job_id: Uuid; last_error: string }>('select job_id, last_error from portreeve.job where dead_at is not null')
  const sent = (): readonly string[] => notify.sent().map(({ kind }) => kind)
  return { db, files, notify, notices, jobs, person, stream, ask, pass, jobOf, states, dead, sent, uuid, vault, clock, sender }
}
const officerOf = (body: string): As => ({
  kind: 'officer',
  officer: uuid7({ now: () => noon }, systemRandom),
  body,
  roles: ['caseworker'],
})

test('a notice goes out by e-mail, is followed until it has arrived, and stands in the account word for word', async (t) => {
  const { notices, notify, person, stream, ask, pass, states } = await house(t)
  await ask()
  await pass(0)
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:sent'])
  await pass(120)
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:sent', 'email:delivered'])
  assert.match(
    notify.sent()[0]?.body ?? '',
    /^Demonstration: not a government service\n\nDear Siân Canary\n\nIt is valid until 1 May 2036\./,
  )
  const [listed] = await notices.mailbox.list(person)
  assert.ok(listed)
  assert.deepEqual([listed.subject, listed.state, listed.channel, listed.stream], ['Your licence is renewed', 'delivered', 'email', stream])
  assert.equal(await notices.mailbox.unread(person), 1)
  await notices.mailbox.markRead(person, listed.id)
  assert.equal(await notices.mailbox.unread(person), 0)
  const read = await notices.mailbox.read(person, listed.id)
  assert.deepEqual(read?.paragraphs, ['It is valid until 1 May 2036.'])
  assert.equal(read?.readAt, plusSeconds(noon, 120))
  const pdf = await notices.mailbox.pdf(person, listed.id)
  assert.equal(pdf?.bytes.subarray(0, 5).toString(), '%PDF-')
})

test('a Welsh speaker hears in Welsh, through the Welsh template', async (t) => {
  const { notify, ask, pass } = await house(t, ['text'])
  await ask({ language: 'cy' })
  await pass(0)
  const [text] = notify.sent()
  assert.deepEqual([text?.kind, text?.template.id], ['sms', notify.templates.text.cy])
  assert.match(text?.body ?? '', /^Arddangosiad: nid gwasanaeth gan y llywodraeth\nMae eich trwydded wedi’i hadnewyddu/)
})

test('the letter that was posted is the letter that is kept', async (t) => {
  const { notices, notify, person, ask, pass, states } = await house(t, ['letter'])
  await ask()
  await pass(0)
  const [posted] = notify.sent()
  const [listed] = await notices.mailbox.list(person)
  assert.ok(listed)
  const kept = await notices.mailbox.pdf(person, listed.id)
  assert.ok(kept && posted?.pdf?.equals(kept.bytes))
  await pass(3600)
  await pass(3600)
  assert.equal((await states()).at(-1), 'letter:delivered')
})

test('a crash after Notify took the message, before we wrote that down, sends nothing twice', async (t) => {
  const { notices, ask, pass, jobOf, states, sent } = await house(t)
  const id = await ask()
  const job = await jobOf(id)
  const outcome = await notices.handlers.send?.(job)
  assert.equal(outcome?.kind, 'done')
  assert.deepEqual(await states(), ['created', 'email:sending'])
  await pass(0)
  assert.deepEqual(sent(), ['email'])
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:sent'])
})

test('the same holds while Notify’s search does not find the message yet', async (t) => {
  const { notify, notices, ask, pass, jobOf, states, sent } = await house(t)
  notify.setIndexLag(settleSecondsMin - 5)
  await notices.handlers.send?.(await jobOf(await ask()))
  await pass(1)
  assert.deepEqual(await states(), ['created', 'email:sending'])
  await pass(settleSecondsMin * 2)
  assert.deepEqual(sent(), ['email'])
  assert.equal((await states()).at(-1), 'email:sent')
})

test('a crash after the intent, before Notify heard, sends once the time for doubt is over', async (t) => {
  const { notify, notices, ask, pass, jobOf, sent, states } = await house(t)
  const job = await jobOf(await ask())
  notify.inject({ kind: 'reset', on: 'post' })
  await notices.handlers.send?.(job)
  await pass(1)
  assert.deepEqual(sent(), [])
  await pass(settleSecondsMin * 2)
  assert.deepEqual(sent(), ['email'])
  assert.equal((await states()).at(-1), 'email:sent')
})

test('two runners with the same job send one message', async (t) => {
  const { notices, ask, jobOf, pass, sent } = await house(t)
  const job = await jobOf(await ask())
  await Promise.all([notices.handlers.send?.(job), notices.handlers.send?.(job), notices.handlers.send?.(job)])
  assert.deepEqual(sent(), ['email'])
  await pass(settleSecondsMin * 2)
  assert.deepEqual(sent(), ['email'])
})

test('whatever goes wrong on the way, one message arrives', async (t) => {
  const { notify, ask, pass, sent, states } = await house(t)
  const kinds: readonly NotifyFault['kind'][] = [
    '500',
    '503',
    '429',
    'reset',
    'silent',
    'half',
    'nonsense',
    'taken-then-reset',
    'taken-then-silent',
  ]
  for (const [i, kind] of kinds.entries()) {
    notify.inject({ kind, on: 'post' })
    await ask({}, `key-${i}`)
    for (let round = 0; round < 4; round += 1) await pass(200)
    assert.equal(sent().length, i + 1, kind)
  }
  assert.equal((await states()).filter((state) => state === 'email:delivered').length, kinds.length)
})

test('an e-mail that cannot be delivered is followed by one letter, whether a receipt says so, a look, or both', async (t) => {
  const { notices, notify, person, ask, pass, sent, states, dead } = await house(t)
  await ask({ recipient: { ...everyWay, email: 'perm-fail@simulator.notify' } })
  await pass(0)
  const reference = notify.sent()[0]?.reference ?? ''
  const failed = { reference, progress: { kind: 'failed', because: 'Notify says permanent-failure' } } as const
  assert.deepEqual(await Promise.all([notices.receive(failed), notices.receive(failed), notices.receive(failed)]), [true, true, true])
  await pass(120)
  await pass(120)
  assert.deepEqual(sent(), ['email', 'letter'])
  assert.deepEqual((await states()).slice(0, 6), [
    'created',
    'email:sending',
    'email:sent',
    'email:failed',
    'letter:sending',
    'letter:sent',
  ])
  assert.equal((await notices.mailbox.list(person)).length, 1)
  assert.deepEqual(await dead(), [])
})

test('an address that Notify refuses is followed by a letter at once', async (t) => {
  const { ask, pass, sent } = await house(t)
  await ask({ recipient: { ...everyWay, email: 'not an address' } })
  await pass(0)
  assert.deepEqual(sent(), ['letter'])
})

test('news that comes late, twice or for a stranger changes nothing', async (t) => {
  const { notices, notify, ask, pass, states, uuid } = await house(t)
  await ask()
  await pass(0)
  const reference = notify.sent()[0]?.reference ?? ''
  const delivered = { reference, progress: { kind: 'delivered' } } as const
  await notices.receive(delivered)
  await notices.receive(delivered)
  await notices.receive({ reference, progress: { kind: 'failed', because: 'late' } })
  await pass(300)
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:sent', 'email:delivered'])
  for (const unknown of ['', 'x', `${uuid()}.email`, `${reference}x`, reference.replace('email', 'pigeon')])
    assert.equal(await notices.receive({ ...delivered, reference: unknown }), false, unknown)
})

test('a receipt that overtakes our own note of sending is kept', async (t) => {
  const { notices, notify, ask, pass, jobOf, states, sent } = await house(t)
  await notices.handlers.send?.(await jobOf(await ask()))
  await notices.receive({ reference: notify.sent()[0]?.reference ?? '', progress: { kind: 'delivered' } })
  await pass(0)
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:delivered'])
  assert.deepEqual(sent(), ['email'])
})

test('nobody is left without word: what cannot be sent waits for an officer, and stands in the account', async (t) => {
  const { notices, person, ask, pass, dead, states } = await house(t)
  await ask({ recipient: { name: 'Jo' } }, 'no-way')
  await ask({ recipient: { ...everyWay, name: '王小明', prefers: 'letter' } }, 'no-font')
  await ask({ recipient: { name: 'Jo', email: 'perm-fail@simulator.notify' } }, 'no-address')
  await pass(0)
  await pass(120)
  const because = (await dead()).map(({ last_error }) => last_error).sort()
  assert.equal(because.length, 3)
  assert.match(
    because.join('\n'),
    /Notify says permanent-failure; a person must find another way\nthe font of our letters lacks 3.*\nthere is no way to reach/,
  )
  assert.equal((await states()).filter((state) => state.endsWith('held')).length, 3)
  assert.equal((await notices.mailbox.list(person)).length, 3)
  assert.ok(!because.join().includes('王') && !because.join().includes('Jo'))
})

test('a letter that the printers will not print waits for an officer', async (t) => {
  const { notify, ask, pass, dead, states } = await house(t, ['letter'])
  notify.setEnd('letter', 'validation-failed')
  await ask()
  for (let round = 0; round < 5; round += 1) await pass(200)
  assert.match((await dead())[0]?.last_error ?? '', /validation-failed/)
  assert.deepEqual((await states()).slice(-2), ['letter:failed', 'held'])
})

test('when Notify bars us the job waits dead until an officer lets it try again, and then sends once', async (t) => {
  const { notify, jobs, ask, pass, dead, sent } = await house(t)
  notify.inject({ kind: '403', on: 'post' })
  await ask()
  await pass(0)
  const [buried] = await dead()
  assert.match(buried?.last_error ?? '', /403/)
  await pass(3600)
  assert.deepEqual(sent(), [])
  assert.equal(await jobs.retryDead(officerOf('dvla') as Extract<As, { kind: 'officer' }>, buried?.job_id as Uuid), true)
  await pass(1)
  assert.deepEqual(sent(), ['email'])
})

test('a notice that the service does not have is dead at once', async (t) => {
  const { ask, pass, dead, sent } = await house(t)
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

test('nobody reads what was said to another; a desk sees that its own body said something, without the words', async (t) => {
  const { notices, person, stream, uuid, ask, pass } = await house(t)
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
  for (const canary of ['Canary', 'Fictoria', 'home.example', '2036'])
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

test('a message on its way for ever is looked after by an officer in the end', async (t) => {
  const { notify, ask, pass, dead, jobs, clock, states } = await house(t)
  notify.setEnd('email', 'pondering')
  await ask()
  await pass(0)
  for (let round = 0; round < 90 && (await dead()).length === 0; round += 1) {
    const due = await jobs.nextDue()
    assert.ok(due)
    await pass((due - clock.now()) / 1000)
  }
  assert.match((await dead())[0]?.last_error ?? '', /still "pondering"/)
  assert.ok(clock.now() > plusDays(noon, 14))
  assert.equal((await states()).at(-1), 'email:sent')
})
