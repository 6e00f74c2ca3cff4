import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, engine, officer, submitted, trees } from '../../test/engine/index.ts'
import { type CaseOfficer, type CaseState, lettersUnansweredMax, type Visitor } from './index.ts'

type CaseId = CaseState['caseId']
const command = async (e: Engine, who: Visitor, caseId: CaseId) => ({
  key: e.cases.newKey(),
  version: (await e.cases.read(who, caseId))?.version ?? -1,
})
const begun = async (t: Parameters<typeof engine>[0]) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann, trees)
  const one = officer(e)
  const write = async (text = 'Where does it stand?') => e.cases.write(ann, caseId, { ...(await command(e, ann, caseId)), text })
  const back = async (text: string, who: CaseOfficer = one) => e.cases.writeBack(who, caseId, { ...(await command(e, ann, caseId)), text })
  const told = async () => {
    while ((await e.jobs.runDue()) > 0);
    return e.sent.flatMap(({ kind, payload }) => (kind === 'send' ? [payload] : []))
  }
  const row = async () => (await e.cases.queue(one, {})).find((item) => item.caseId === caseId)
  return { e, ann, caseId, one, write, back, told, row }
}

test('what a person writes brings the case to the top of its queue until somebody answers, and the person is told', async (t) => {
  const { write, back, row, told } = await begun(t)
  assert.equal((await row())?.answered, false)
  assert.equal((await write()).kind, 'done')
  assert.equal((await row())?.answered, true)
  assert.deepEqual(await told(), [], 'nobody is told that they wrote')
  assert.equal((await back('An officer looks at it this week.')).kind, 'done')
  assert.equal((await row())?.answered, false)
  const [only, ...others] = await told()
  assert.deepEqual([only?.notice, only?.fields, others.length], ['written-back', { message: 'An officer looks at it this week.' }, 0])
})
test('a message that needs no answer is laid aside in silence, and the person sees nothing of that', async (t) => {
  const { e, ann, caseId, write, back, row, told } = await begun(t)
  assert.equal((await back('')).kind, 'reason-needed', 'nothing was written yet')
  await write('Thank you!')
  assert.equal((await back(' ')).kind, 'done')
  assert.equal((await row())?.answered, false)
  assert.deepEqual(await told(), [])
  assert.deepEqual((await e.cases.timeline(ann, caseId)).map(({ kind }) => kind).slice(-1), ['wrote'])
})
test('a second press sends nothing twice, and the same key with other words is refused', async (t) => {
  const { e, ann, caseId } = await begun(t)
  const press = await command(e, ann, caseId)
  assert.equal((await e.cases.write(ann, caseId, { ...press, text: 'Hello' })).kind, 'done')
  assert.equal((await e.cases.write(ann, caseId, { ...press, text: 'Hello' })).kind, 'done')
  assert.equal((await e.cases.write(ann, caseId, { ...press, text: 'Other' })).kind, 'key-reused')
  assert.equal((await e.cases.timeline(ann, caseId)).filter(({ kind }) => kind === 'wrote').length, 1)
})
test('while an officer’s question waits, what the person says is the answer to it', async (t) => {
  const { e, ann, caseId, one, write } = await begun(t)
  await e.cases.ask(one, caseId, { ...(await command(e, ann, caseId)), question: 'Which trees?' })
  assert.deepEqual(await write(), { kind: 'not-allowed', because: 'answer-first' })
})
test('an ended case comes back to the desk that worked on it when its person writes, and leaves it when they are answered', async (t) => {
  const { e, ann, caseId, one, write, back, row, told } = await begun(t)
  await e.cases.withdraw(ann, caseId, await command(e, ann, caseId))
  await told()
  assert.equal(await row(), undefined)
  await write('I need it after all')
  const found = await row()
  assert.deepEqual([found?.outcome, found?.answered, found?.waiting, found?.dueOn], ['withdrawn', true, false, '2026-12-07'])
  await e.cases.assign(one, caseId, { ...(await command(e, ann, caseId)), officer: one.officer })
  assert.equal((await back('Then apply again.')).kind, 'done')
  assert.equal(await row(), undefined)
  const state = await e.cases.read(ann, caseId)
  assert.deepEqual([state?.outcome, state?.desk, state?.assignedTo, state?.written], ['withdrawn', undefined, undefined, undefined])
})
test('what was written is not lost when the case ends before it is answered', async (t) => {
  const { e, ann, caseId, write, row, told } = await begun(t)
  await write()
  await e.cases.withdraw(ann, caseId, await command(e, ann, caseId))
  await told()
  assert.deepEqual([(await row())?.outcome, (await row())?.answered], ['withdrawn', true])
})
test('somebody else writes nothing about it, an officer of another desk answers nothing, and messages have a limit', async (t) => {
  const { e, caseId, ann, write, back } = await begun(t)
  const eve = await e.person()
  const press = await command(e, ann, caseId)
  assert.equal((await e.cases.write(eve, caseId, { ...press, text: 'Hello' })).kind, 'absent')
  for (let count = 0; count < lettersUnansweredMax; count++) assert.equal((await write(`Message ${count}`)).kind, 'done')
  assert.deepEqual(await write('One more'), { kind: 'not-allowed', because: 'too-many-messages' })
  const other = { ...officer(e), roles: ['caseworker', 'elsewhere'] }
  assert.match((await back('Hello', other)).kind, /absent|not-allowed/)
  assert.equal(
    (await e.db.admin.query<{ all: string }>('select string_agg(e::text, $1) as all from portreeve.event e', ['']))[0]?.all.includes(
      'Message 1',
    ),
    false,
  )
})
