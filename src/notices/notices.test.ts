import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type As, asPerson } from '#database'
import { plusDays, plusSeconds, seededRandom, silentLog, systemClock, type Uuid } from '#kernel'
import { createNotifySender, createNotifyStandIn, type NotifyFault, type NotifyStandIn } from '../partners/govuk-notify/index.ts'
import { settleSecondsMin } from './carry.ts'
import { everyWay, noon, noticeHouse, officerOf } from './notices-fixture.ts'
import { addEntry, sealCopy } from './record.ts'
import type { Send, Way } from './send.ts'

/** The house with Notify's stand-in over HTTP. */
async function house(t: TestContext, by: readonly Way[] = ['email', 'letter']) {
  const held: { notify?: NotifyStandIn } = {}
  const whole = await noticeHouse(t, {
    by,
    senderBy: async (clock) => {
      held.notify = createNotifyStandIn({ clock, random: seededRandom(3), log: silentLog, tokenClock: systemClock })
      const { url, close } = await held.notify.listen(0)
      t.after(close)
      const { apiKey, templates } = held.notify
      return createNotifySender({ configuration: { url, apiKey, templates }, log: silentLog, callSeconds: 0.3 })
    },
  })
  const notify = held.notify as NotifyStandIn
  return { ...whole, notify, sent: (): readonly string[] => notify.sent().map(({ kind }) => kind) }
}

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
  assert.match(text?.body ?? '', /^Arddangosiad: nid gwasanaeth gan y llywodraeth\nMae’n ddilys tan 1 May 2036/)
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
  await Promise.all(Array.from({ length: 6 }, () => notices.handlers.send?.(job)))
  assert.deepEqual(sent(), ['email'])
  await pass(settleSecondsMin * 2)
  assert.deepEqual(sent(), ['email'])
})

test('runners that all read before any of them wrote send one message', async (t) => {
  const { db, vault, clock, uuid, person, stream, notices, ask, jobOf, sent } = await house(t)
  const rendered = { subject: 's', body: ['b'], by: ['email'] } as const
  const send = {
    service: 'renew',
    version: 1,
    notice: 'renewed',
    fields: {},
    recipient: everyWay,
    language: 'en',
    reference: 'R',
  } satisfies Send
  for (let round = 0; round < 4; round += 1) {
    const key = `race-${round}`
    const job = await jobOf(await ask({}, key))
    await db.app.transaction(asPerson(person), async (tx) => {
      const sealed = sealCopy(await vault.keyOf(tx, person), { send, rendered })
      await addEntry(tx, { id: uuid(), person, body: 'dvla', stream, key, notice: 'renewed', language: 'en', at: clock.now(), sealed })
    })
    await Promise.all(Array.from({ length: 6 }, () => notices.handlers.send?.(job)))
    assert.equal(sent().length, round + 1)
  }
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
    for (let round = 0; round < 4; round += 1) await pass(2000)
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
  assert.deepEqual(await Promise.all(Array.from({ length: 8 }, () => notices.receive(failed))), Array(8).fill(true))
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

test('a receipt that overtakes our own note of sending is kept, and nothing is looked after any more', async (t) => {
  const { db, notices, notify, person, jobs, ask, pass, jobOf, states, sent } = await house(t)
  const outcome = await notices.handlers.send?.(await jobOf(await ask()))
  await notices.receive({ reference: notify.sent()[0]?.reference ?? '', progress: { kind: 'delivered' } })
  assert.ok(outcome?.kind === 'done' && outcome.record)
  await db.app.transaction(asPerson(person), outcome.record)
  await pass(0)
  assert.deepEqual(await states(), ['created', 'email:sending', 'email:delivered'])
  assert.equal(await jobs.nextDue(), undefined)
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
    /Notify says permanent-failure; a person must find another way\nthe fonts of our letters lack 3.*\nthere is no way to reach/,
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
  assert.equal(await jobs.retryDead(officerOf('dvla', 'administrator') as Extract<As, { kind: 'officer' }>, buried?.job_id as Uuid), true)
  await pass(1)
  assert.deepEqual(sent(), ['email'])
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

test('who gave only an e-mail address is greeted without a name, and a preference that we do not know is passed over', async (t) => {
  const { notify, ask, pass } = await house(t)
  await ask({ recipient: { name: '', email: 'jo@home.example', prefers: 'pigeon' } as never })
  await pass(0)
  assert.match(notify.sent()[0]?.body ?? '', /\n\nHello\n\nIt is valid/)
})
