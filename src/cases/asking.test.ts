import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, engine, officer, submitted, trees } from '../../test/engine/index.ts'
import type { CaseOfficer, CaseState, Visitor } from './index.ts'

type CaseId = CaseState['caseId']
const versionOf = async (e: Engine, who: Visitor, caseId: CaseId) => (await e.cases.read(who, caseId))?.version ?? -1
const command = async (e: Engine, who: Visitor, caseId: CaseId) => ({ key: e.cases.newKey(), version: await versionOf(e, who, caseId) })
const asked = async (t: Parameters<typeof engine>[0], fields = {}) => {
  const e = await engine(t)
  const ann = await e.person(fields)
  const caseId = await submitted(e, ann, trees)
  const one = officer(e)
  const ask = async (question = 'Which trees?') => e.cases.ask(one, caseId, { ...(await command(e, ann, caseId)), question })
  const reply = async (text = 'Apples') => e.cases.reply(ann, caseId, { ...(await command(e, ann, caseId)), text })
  const finish = async () => {
    while ((await e.jobs.runDue()) > 0);
  }
  const told = async () => {
    await finish()
    return e.sent.flatMap(({ kind, payload }) => (kind === 'send' ? [payload] : []))
  }
  return { e, ann, caseId, one, ask, reply, told }
}

test('whoever is asked is told at once, where they want to be reached, in the language of the application', async (t) => {
  const { ask, told } = await asked(t, { prefers: 'text', phone: '07700 900123' })
  assert.equal((await ask()).kind, 'done')
  const [only, ...others] = await told()
  assert.deepEqual([only?.notice, only?.language, others.length], ['asked', 'en', 0])
  assert.deepEqual(only?.fields, { question: 'Which trees?', by: '2026-12-21' })
  const recipient = only?.recipient as Record<string, unknown>
  assert.deepEqual([recipient.prefers, recipient.phone, recipient.name], ['text', '07700 900123', 'Ann Canary'])
})
test('half way, at nine in the morning of the tenth working day, whoever has not answered hears once more', async (t) => {
  const { e, ask, told } = await asked(t)
  await ask()
  e.clock.to('2026-12-07T08:59:59Z')
  assert.equal((await told()).length, 1)
  e.clock.to('2026-12-07T09:00:00Z')
  assert.deepEqual(
    (await told()).map(({ notice }) => notice),
    ['asked', 'asked-again'],
  )
  e.clock.to('2026-12-20T12:00:00Z')
  assert.equal((await told()).length, 2)
})
test('whoever has answered is not reminded, and a later question has a reminder of its own', async (t) => {
  const { e, ask, reply, told } = await asked(t)
  await ask()
  await told()
  await reply()
  e.clock.to('2026-11-25T09:00:00Z')
  await ask('How tall?')
  e.clock.to('2026-12-08T12:00:00Z')
  assert.deepEqual(
    (await told()).map(({ fields }) => (fields as { question: string }).question),
    ['Which trees?', 'How tall?'],
  )
  e.clock.to('2026-12-09T09:00:00Z')
  assert.deepEqual(
    (await told()).map(({ notice }) => notice),
    ['asked', 'asked', 'asked-again'],
  )
})
test('asked twice on one day, they are reminded of the question that stands, and once', async (t) => {
  const { e, ask, reply, told } = await asked(t)
  await ask()
  await reply()
  e.clock.pass(60)
  await ask('How tall?')
  e.clock.to('2026-12-07T09:00:00Z')
  await e.jobs.runDue()
  const again = (await told()).filter(({ notice }) => notice === 'asked-again')
  assert.deepEqual([...new Set(again.map(({ fields }) => (fields as { question: string }).question))], ['How tall?'])
  const keys = e.sent.filter(({ payload }) => payload.notice === 'asked-again').map(({ key }) => key)
  assert.equal(new Set(keys).size, 1, 'notices send what has one key once')
})
test('an answer brings the case to the top of its queue, until something comes of it', async (t) => {
  const { e, ann, caseId, one, ask, reply } = await asked(t)
  e.clock.pass(-86_400 * 3)
  const older = await submitted(e, ann, { ...trees, plot: 'A2' })
  e.clock.pass(86_400 * 3)
  const queue = async () => (await e.cases.queue(one, {})).map((item) => [item.caseId === older ? 'older' : 'asked', item.answered])
  const before = [
    ['older', false],
    ['asked', false],
  ]
  assert.deepEqual(await queue(), before)
  await ask()
  assert.deepEqual(await queue(), before, 'what waits is last')
  await reply()
  assert.deepEqual(await queue(), [
    ['asked', true],
    ['older', false],
  ])
  await e.cases.assign(one, caseId, { ...(await command(e, ann, caseId)), officer: one.officer })
  assert.equal((await e.cases.queue(one, { held: 'mine' }))[0]?.answered, true, 'taking it is no answer to it')
  await ask('How tall?')
  assert.deepEqual(await queue(), before)
})
test('who holds, hands over and notes is a matter of roles, whatever page or program asks', async (t) => {
  const { e, ann, caseId, one } = await asked(t)
  const [two, privacy, quality] = [officer(e), officer(e, ['privacy-officer']), officer(e, ['quality'])]
  const [supervisor, clerk, adviser] = [officer(e, ['supervisor']), officer(e, ['caseworker', 'other']), officer(e, ['adviser'])]
  const kind = async (acted: Promise<{ kind: string }>) => (await acted).kind
  const assign = async (who: CaseOfficer, to: CaseOfficer | null) =>
    kind(e.cases.assign(who, caseId, { ...(await command(e, ann, caseId)), officer: to?.officer ?? null }))
  const hold = async (who: CaseOfficer) =>
    kind(e.cases.hold(who, caseId, { ...(await command(e, ann, caseId)), held: true, reason: 'a court asked' }))
  const note = async (who: CaseOfficer) => kind(e.cases.note(who, caseId, { ...(await command(e, ann, caseId)), text: 'seen' }))
  for (const who of [one, clerk, quality, adviser]) assert.equal(await hold(who), 'not-allowed')
  for (const who of [privacy, supervisor]) assert.equal(await hold(who), 'done')
  for (const who of [clerk, adviser]) assert.equal(await note(who), 'not-allowed')
  for (const who of [one, privacy, quality, supervisor]) assert.equal(await note(who), 'done')
  assert.equal(await assign(clerk, clerk), 'not-allowed', 'of another desk')
  assert.equal(await assign(one, two), 'not-allowed', 'nobody gives what they do not hold')
  assert.equal(await assign(one, one), 'done')
  assert.equal(await assign(two, two), 'not-allowed', 'a colleague holds it')
  assert.equal(await assign(two, null), 'not-allowed')
  assert.equal(await assign(one, two), 'done')
  assert.equal(await assign(supervisor, one), 'done')
  assert.equal(await assign(one, null), 'done')
})
test('an answer by telephone is put in by whoever works at the desk: the clock runs again, and nobody is reminded', async (t) => {
  const { e, ann, caseId, one, ask, told } = await asked(t)
  const record = async (who: CaseOfficer, text = 'Apples, she said') =>
    e.cases.recordReply(who, caseId, { ...(await command(e, ann, caseId)), text })
  assert.deepEqual(await record(one), { kind: 'not-allowed', because: 'nothing-asked' })
  await ask()
  assert.equal((await record(officer(e, ['other']))).kind, 'not-allowed')
  assert.equal((await record(one, ' ')).kind, 'reason-needed')
  assert.equal((await record(one)).kind, 'done')
  const opened = await e.cases.openCase(one, caseId)
  const last = opened?.timeline.at(-1)
  assert.deepEqual([last?.kind, last?.by, last?.officer, last?.told.text], ['replied', 'officer', one.officer, 'Apples, she said'])
  assert.deepEqual([opened?.state.waiting, opened?.state.clocks.stoppedOn], [false, undefined])
  e.clock.to('2026-12-22T00:00:01Z')
  assert.equal((await told()).length, 1)
  assert.equal((await e.cases.read(ann, caseId))?.outcome, undefined)
})
test('whoever has withdrawn is not asked', async (t) => {
  const { e, ann, caseId, ask, told } = await asked(t)
  await e.cases.withdraw(ann, caseId, await command(e, ann, caseId))
  assert.equal((await ask()).kind, 'not-allowed')
  assert.equal((await told()).length, 0)
})
