import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { check, describe } from '#definition'
import { compile } from '#journey'
import type { Uuid } from '#kernel'
import { allotmentOf, type Engine, engine, officer, submitted } from '../../test/engine/index.ts'
import type { Visitor } from './types.ts'

const plain = allotmentOf(1)
const [law] = plain.law
assert.ok(law)
const { rented, turnedDown } = plain.stages
/** Refusals are looked at within 14 days by law; what is granted has conditions. */
const limited = {
  ...plain,
  stages: { ...plain.stages, rented: { ...rented, review: {} }, turnedDown: { ...turnedDown, review: { within: { days: 14, law } } } },
}
const reviewing = compile(limited)
const book = { current: () => reviewing, version: () => reviewing }

const state = async (e: Engine, ann: Visitor, caseId: Uuid) => (await e.cases.read(ann, caseId)) ?? assert.fail('the case is gone')
const command = async (e: Engine, ann: Visitor, caseId: Uuid) => ({ key: e.cases.newKey(), version: (await state(e, ann, caseId)).version })
type Decided = { readonly e: Engine; readonly ann: Visitor; readonly caseId: Uuid }
const decided = async (t: TestContext, owes: boolean): Promise<Decided> => {
  const e = await engine(t, { book })
  const ann = await e.person({ owes })
  return { e, ann, caseId: await submitted(e, ann) }
}
async function refused(t: TestContext): Promise<Decided> {
  const { e, ann, caseId } = await decided(t, true)
  const refuse = { action: 'refuse', reason: 'Rent of two years is owed.', ground: 'You owe the town rent' }
  for (const one of [officer(e), officer(e)]) await e.cases.act(one, caseId, { ...(await command(e, ann, caseId)), ...refuse })
  assert.equal((await state(e, ann, caseId)).outcome, 'refused')
  return { e, ann, caseId }
}
const appeal = async ({ e, ann, caseId }: Decided) =>
  e.cases.appeal(ann, caseId, { ...(await command(e, ann, caseId)), why: 'I have paid it.' })
const sentOf = ({ e }: Decided) => e.sent.map(({ payload }) => payload.notice)

test('it is asked until the last day that the law gives, and not after it', async (t) => {
  const late = await refused(t)
  const { e, ann, caseId } = late
  e.clock.to('2026-12-07T20:00:00Z')
  assert.equal(e.cases.mayAppeal(await state(e, ann, caseId))?.until, '2026-12-07')
  e.clock.to('2026-12-08T08:00:00Z')
  assert.equal(e.cases.mayAppeal(await state(e, ann, caseId)), undefined)
  assert.deepEqual(await appeal(late), { kind: 'not-allowed', because: 'no-appeal' })
})
test('whoever does not answer what another officer asks keeps what was decided, once', async (t) => {
  const case_ = await refused(t)
  const { e, ann, caseId } = case_
  await e.jobs.runDue()
  assert.equal((await appeal(case_)).kind, 'done')
  await e.jobs.runDue()
  const open = await state(e, ann, caseId)
  assert.deepEqual([open.outcome, open.desk, open.appeal?.open, open.appeal?.decidedBefore.length], [undefined, 'parks', true, 2])
  await e.cases.ask(officer(e), caseId, { ...(await command(e, ann, caseId)), question: 'When did you pay?' })
  e.clock.pass(40 * 24 * 3600)
  await e.jobs.runDue()
  const after = await state(e, ann, caseId)
  assert.deepEqual([after.outcome, after.stage, after.appeal?.open], ['refused', 'turnedDown', false])
  assert.deepEqual(
    sentOf(case_).filter((notice) => String(notice).startsWith('appeal')),
    ['appeal-received', 'appeal-ended'],
  )
  assert.deepEqual(await appeal(case_), { kind: 'not-allowed', because: 'no-appeal' })
})
test('what the machine granted with conditions goes to a person, who comes to the same: nothing is set off twice', async (t) => {
  const case_ = await decided(t, false)
  const { e, ann, caseId } = case_
  await e.jobs.runDue()
  assert.equal((await appeal(case_)).kind, 'done')
  await e.jobs.runDue()
  const one = officer(e)
  const opened = await e.cases.openCase(one, caseId)
  assert.deepEqual(opened?.actions, ['refuse', 'ask', 'askLab'], 'to grant it again is to confirm it')
  const version = opened?.state.version ?? 0
  const again = { key: e.cases.newKey(), version, action: 'grant', reason: 'It is fine.' }
  assert.deepEqual(await e.cases.act(one, caseId, again), { kind: 'not-allowed', because: 'no-such-action' })
  const confirmed = await e.cases.confirmDecision(one, caseId, { key: e.cases.newKey(), version, reason: 'It is fine.' })
  assert.deepEqual([confirmed.kind, (await state(e, ann, caseId)).outcome], ['done', 'granted'])
  await e.jobs.runDue()
  assert.deepEqual(sentOf(case_), ['rented', 'appeal-received', 'appeal-confirmed'])
})
test('a service says in its prose how long it may be asked', () => {
  assert.deepEqual(check(limited), check(plain))
  const prose = describe(limited, 'en')
  assert.match(prose, /Another officer looks at it again when its person asks within 14 days \(/)
  assert.match(prose, /Another officer looks at it again when its person asks\./)
})
