import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pence, uuid7 } from '#kernel'
import { type Engine, engine, filled, largePlot, officer, smallPlot, submitted, trees } from '../../test/engine/index.ts'
import type { CaseOfficer, CaseState, Visitor } from './index.ts'

const refusal = { action: 'refuse', reason: 'Rent of two years is owed.', ground: 'You owe the town rent' }
const referredCase = async (t: Parameters<typeof engine>[0]) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann, trees)
  return { e, ann, caseId, one: officer(e), two: officer(e) }
}
const versionOf = async (e: Engine, who: Visitor, caseId: CaseState['caseId']) => (await e.cases.read(who, caseId))?.version ?? -1

test('a referred case lies in the queue of its desk and body, and an officer’s look is told to the person', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  const queue = await e.cases.queue(one, {})
  assert.deepEqual(
    queue.map((item) => [item.caseId, item.desk, item.dueOn, item.waiting]),
    [[caseId, 'parks', '2026-11-30', false]],
  )
  assert.equal((await e.cases.queue(officer(e, ['other']), {})).length, 0)
  assert.equal((await e.cases.queue(officer(e, ['parks'], 'village'), {})).length, 0)
  const opened = await e.cases.openCase(one, caseId)
  assert.deepEqual(
    opened?.state.reasons.map(({ because }) => because),
    ['You want to grow trees'],
  )
  assert.deepEqual(opened?.actions, ['grant', 'refuse', 'ask', 'askLab'])
  const { accesses } = await e.registers.accessesOf(ann.person, {})
  const look = accesses.find(({ action }) => action === 'case')
  assert.deepEqual([look?.who, look?.role, look?.caseId, look?.body], [one.officer, 'parks', caseId, 'town'])
})
test('an officer of another body neither opens, finds nor changes the case', async (t) => {
  const { e, ann, caseId } = await referredCase(t)
  const stranger = officer(e, ['parks'], 'village')
  assert.equal(await e.cases.openCase(stranger, caseId), undefined)
  const reference = (await e.cases.read(ann, caseId))?.reference
  assert.ok(reference)
  assert.equal(await e.cases.find(stranger, reference), undefined)
  assert.deepEqual(await e.cases.act(stranger, caseId, { key: e.cases.newKey(), version: 3, action: 'grant', reason: 'x' }), {
    kind: 'absent',
  })
  assert.equal((await e.cases.find(officer(e), reference))?.caseId, caseId)
  assert.equal((await e.registers.accessesOf(ann.person, {})).accesses.filter(({ action }) => action === 'case').length, 0)
})
test('an action needs the role and a reason, and its outcome sets off the effects', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  const version = await versionOf(e, ann, caseId)
  const act = (who: CaseOfficer, reason: string) => e.cases.act(who, caseId, { key: e.cases.newKey(), version, action: 'grant', reason })
  assert.equal((await act(officer(e, ['cleaner']), 'why not')).kind, 'not-allowed')
  assert.deepEqual(await act(one, '  '), { kind: 'reason-needed' })
  assert.deepEqual(await act(one, 'Fruit trees are fine.'), { kind: 'done', version: version + 1, stage: 'rented', outcome: 'granted' })
  await e.jobs.runDue()
  assert.deepEqual(
    e.sent.map(({ payload }) => payload.notice),
    ['rented'],
  )
  const state = await e.cases.read(ann, caseId)
  assert.deepEqual([state?.decidedBy, state?.outcome], ['officer', 'granted'])
  assert.equal((await e.cases.queue(one, {})).length, 0)
})
test('a refusal needs a ground with its law and a second pair of eyes', async (t) => {
  const e = await engine(t)
  const ann = await e.person({ owes: true })
  const caseId = await submitted(e, ann)
  const [one, two] = [officer(e), officer(e)]
  const act = (who: CaseOfficer, version: number, more: object = {}) =>
    e.cases.act(who, caseId, { key: e.cases.newKey(), version, ...refusal, ...more })
  const version = await versionOf(e, ann, caseId)
  assert.deepEqual(await act(one, version, { ground: 'I do not like it' }), { kind: 'not-allowed', because: 'no-ground' })
  assert.deepEqual(await act(one, version), { kind: 'proposed', version: version + 1 })
  assert.equal(
    (await e.cases.timeline(ann, caseId)).some(({ kind }) => kind === 'proposed'),
    false,
  )
  assert.deepEqual(await act(one, version + 1), { kind: 'not-allowed', because: 'same-officer' })
  const agreed = { reason: 'The rent of two years is owed', remark: 'I rang the bank' }
  const done = { kind: 'done', version: version + 2, stage: 'turnedDown', outcome: 'refused' }
  assert.deepEqual(await act(two, version + 1, agreed), done)
  const last = (await e.cases.openCase(two, caseId))?.timeline.findLast(({ kind }) => kind === 'acted')?.told
  assert.deepEqual([last?.reason, last?.remark], [agreed.reason, agreed.remark])
  const told = JSON.stringify(await e.cases.timeline(ann, caseId))
  assert.ok(told.includes(agreed.reason) && !told.includes(agreed.remark), 'a remark is for officers alone')
  const state = await e.cases.read(ann, caseId)
  assert.equal(state?.law?.name, 'Allotments Act 1922, section 1')
})
test('the second officer says no: the proposal is gone, nothing is decided, and the story says why', async (t) => {
  const e = await engine(t)
  const ann = await e.person({ owes: true })
  const caseId = await submitted(e, ann)
  const [one, two] = [officer(e), officer(e)]
  let version = await versionOf(e, ann, caseId)
  const decline = (who: CaseOfficer, reason: string) => e.cases.decline(who, caseId, { key: e.cases.newKey(), version, reason })
  assert.deepEqual(await decline(two, 'nothing is there yet'), { kind: 'not-allowed', because: 'nothing-proposed' })
  await e.cases.act(one, caseId, { key: e.cases.newKey(), version: version++, ...refusal })
  assert.deepEqual(await decline(two, ' '), { kind: 'reason-needed' })
  assert.deepEqual(await decline(officer(e, ['other']), 'not my desk'), { kind: 'not-allowed', because: 'other-desk' })
  assert.equal((await decline(two, 'the rent was paid on Monday')).kind, 'done')
  version++
  const opened = await e.cases.openCase(two, caseId)
  assert.deepEqual([opened?.state.proposed, opened?.state.outcome, opened?.timeline.at(-1)?.kind], [undefined, undefined, 'declined'])
  assert.equal(opened?.timeline.at(-1)?.told.reason, 'the rent was paid on Monday')
  assert.equal(
    (await e.cases.timeline(ann, caseId)).some(({ kind }) => kind === 'declined'),
    false,
  )
  const again = await e.cases.act(two, caseId, { key: e.cases.newKey(), version, ...refusal })
  assert.equal(again.kind, 'proposed', 'a refusal needs two officers anew')
})
test('two officers at once: one acts, the other hears that the case has changed', async (t) => {
  const { e, ann, caseId, one, two } = await referredCase(t)
  const version = await versionOf(e, ann, caseId)
  const act = (who: CaseOfficer, action: string) => e.cases.act(who, caseId, { key: e.cases.newKey(), version, action, reason: 'so' })
  const outcomes = await Promise.all([act(one, 'grant'), act(two, 'askLab')])
  assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'stale'])
})
test('the same press twice acts once', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  const version = await versionOf(e, ann, caseId)
  const press = { key: e.cases.newKey(), version, action: 'grant', reason: 'so' }
  const first = await e.cases.act(one, caseId, press)
  assert.deepEqual(await e.cases.act(one, caseId, press), first)
  assert.deepEqual(await e.cases.act(one, caseId, { ...press, reason: 'otherwise' }), { kind: 'key-reused' })
  await e.jobs.runDue()
  assert.equal(e.sent.length, 1)
})
test('notes, hand-overs and holds are recorded; the person sees none of them', async (t) => {
  const { e, ann, caseId, one, two } = await referredCase(t)
  const privacy = officer(e, ['privacy-officer'])
  let version = await versionOf(e, ann, caseId)
  const next = () => ({ key: e.cases.newKey(), version: version++ })
  assert.equal((await e.cases.note(one, caseId, { ...next(), text: 'rang, no answer' })).kind, 'done')
  assert.equal((await e.cases.assign(one, caseId, { ...next(), officer: one.officer })).kind, 'done')
  assert.equal((await e.cases.assign(one, caseId, { ...next(), officer: two.officer })).kind, 'done')
  assert.deepEqual(
    (await e.cases.queue(two, { held: 'mine' })).map((item) => item.assignedTo),
    [two.officer],
  )
  assert.equal((await e.cases.queue(one, { held: 'mine' })).length, 0)
  assert.equal((await e.cases.hold(privacy, caseId, { ...next(), held: true, reason: 'a court asked' })).kind, 'done')
  assert.deepEqual(
    (await e.cases.timeline(ann, caseId)).map(({ kind }) => kind),
    ['submitted', 'decided'],
  )
  const opened = await e.cases.openCase(one, caseId)
  assert.deepEqual(
    opened?.timeline.map(({ kind }) => kind),
    ['submitted', 'facts-read', 'decided', 'noted', 'assigned', 'assigned', 'held'],
  )
})
test('asked something, the agreed clock stands still over Christmas and runs on after the reply', async (t) => {
  const e = await engine(t)
  e.clock.to('2026-12-21T09:00:00Z')
  const ann = await e.person()
  const caseId = await submitted(e, ann, trees)
  const one = officer(e)
  const before = await e.cases.read(ann, caseId)
  // Working days after Monday 21 December: 22, 23, 24, then 29 and 30. The 25th and the substitute day, the 28th, are bank holidays.
  assert.equal(before?.clocks.agreedBy, '2026-12-30')
  e.clock.to('2026-12-24T09:00:00Z')
  await e.jobs.runDue()
  const asked = await e.cases.ask(one, caseId, { key: e.cases.newKey(), version: before?.version ?? 0, question: 'Which trees?' })
  assert.equal(asked.kind, 'done')
  e.clock.to('2026-12-31T12:00:00Z')
  await e.jobs.runDue()
  const waiting = await e.cases.read(ann, caseId)
  assert.deepEqual([waiting?.question?.text, waiting?.clocks.late, waiting?.waiting], ['Which trees?', undefined, true])
  const replied = await e.cases.reply(ann, caseId, { key: e.cases.newKey(), version: waiting?.version ?? 0, text: 'Apples' })
  assert.equal(replied.kind, 'done')
  // It stood still for 29, 30 and 31 December: three working days after the 30th, with 1 January a bank holiday.
  assert.equal((await e.cases.read(ann, caseId))?.clocks.agreedBy, '2027-01-05')
  e.clock.to('2027-01-05T23:00:00Z')
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.clocks.late, undefined)
  e.clock.to('2027-01-06T00:00:01Z')
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.clocks.late, 'agreed')
})
test('nobody answers: the case lapses when the time to reply is over, and what was paid goes back', async (t) => {
  const e = await engine(t)
  const ann = await e.person({ owes: true })
  const caseId = await submitted(e, ann, largePlot)
  await e.pay(ann.person, caseId, 3000)
  await e.jobs.runDue()
  await e.cases.ask(officer(e), caseId, { key: e.cases.newKey(), version: await versionOf(e, ann, caseId), question: 'Have you paid?' })
  e.clock.to('2026-12-21T23:59:59Z')
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.outcome, undefined)
  e.clock.to('2026-12-22T00:00:01Z')
  await e.jobs.runDue()
  const state = await e.cases.read(ann, caseId)
  assert.deepEqual([state?.outcome, state?.stage], ['lapsed', 'gone'])
  assert.deepEqual(
    e.sent.flatMap(({ kind, payload }) =>
      kind === 'capture' || kind === 'refund' ? [[kind, (payload.data as { amount?: number })?.amount]] : [],
    ),
    [
      ['capture', undefined],
      ['refund', 3000],
    ],
  )
  assert.deepEqual(await e.db.admin.query('select amount, state from portreeve.refund'), [{ amount: 3000, state: 'submitted' }])
})
test('a stage that waits for another body moves on when it is late; a deadline of a stage that was left does nothing', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  await e.cases.act(one, caseId, { key: e.cases.newKey(), version: await versionOf(e, ann, caseId), action: 'askLab', reason: 'the soil' })
  assert.deepEqual(
    (await e.cases.queue(one, {})).map((item) => [item.stage, item.waiting]),
    [['lab', true]],
  )
  e.clock.to('2026-11-27T00:00:01Z')
  await e.jobs.runDue()
  const state = await e.cases.read(ann, caseId)
  assert.deepEqual([state?.stage, state?.clocks.agreedBy], ['parks', '2026-12-04'])
  e.clock.to('2026-12-01T00:00:01Z')
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.clocks.late, undefined)
})
test('what the desk promised stands still while another body is asked, and moves on by the working days of the wait', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  const act = async (action: string) =>
    e.cases.act(one, caseId, { key: e.cases.newKey(), version: await versionOf(e, ann, caseId), action, reason: 'the soil' })
  const promised = async () => (await e.cases.read(ann, caseId))?.clocks.agreedBy
  assert.equal(await promised(), '2026-11-30')
  e.clock.to('2026-11-25T10:00:00Z')
  await act('askLab')
  assert.deepEqual((await e.cases.read(ann, caseId))?.clocks.stood, { agreedBy: '2026-11-30', since: '2026-11-25' })
  e.clock.to('2026-11-26T10:00:00Z')
  await act('reply')
  assert.equal(await promised(), '2026-12-01', 'two of its five days were over')
})
test('the applicant answers where a stage waits for them, or the case lapses there', async (t) => {
  const { e, ann, caseId, one } = await referredCase(t)
  await e.cases.act(one, caseId, { key: e.cases.newKey(), version: await versionOf(e, ann, caseId), action: 'ask', reason: 'Which trees?' })
  const reply = { key: e.cases.newKey(), version: await versionOf(e, ann, caseId), text: 'Apples' }
  assert.deepEqual(await e.cases.reply(ann, caseId, reply), { kind: 'done', version: reply.version + 2, stage: 'parks' })
  await e.cases.act(one, caseId, {
    key: e.cases.newKey(),
    version: await versionOf(e, ann, caseId),
    action: 'ask',
    reason: 'Which apples?',
  })
  e.clock.to('2026-12-08T00:00:01Z')
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.outcome, 'lapsed')
})
test('an unpaid case lapses after three days, and a payment after that is too late', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann, largePlot)
  e.clock.pass(3 * 86_400 + 1)
  await e.jobs.runDue()
  assert.equal((await e.cases.read(ann, caseId))?.outcome, 'lapsed')
  const payment = { paymentId: uuid7(e.clock, e.random), amount: pence(3000), method: 'card', providerReference: 'p' } as const
  assert.deepEqual(await e.cases.paid(ann.person, caseId, payment), { kind: 'too-late' })
  const letGo = await e.db.admin.query('select kind from portreeve.job where stream = $1', [payment.paymentId])
  assert.deepEqual(letGo, [{ kind: 'cancel-payment' }])
})
test('a person may take the application back while it is open, and not after', async (t) => {
  const { e, ann, caseId } = await referredCase(t)
  const version = await versionOf(e, ann, caseId)
  assert.deepEqual(await e.cases.withdraw(ann, caseId, { key: e.cases.newKey(), version }), {
    kind: 'done',
    version: version + 1,
    stage: 'withdrawn',
    outcome: 'withdrawn',
  })
  assert.equal((await e.cases.withdraw(ann, caseId, { key: e.cases.newKey(), version: version + 1 })).kind, 'not-allowed')
})
test('cases kept long enough are destroyed, held ones are not, and nothing else of the person is', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const [gone, held] = [await submitted(e, ann), await submitted(e, ann)]
  await e.cases.hold(officer(e, ['privacy-officer']), held, { key: e.cases.newKey(), version: 3, held: true, reason: 'a court asked' })
  e.clock.to('2028-11-23T12:00:00Z')
  assert.equal(await e.cases.destroyDue(), 0)
  e.clock.to('2028-11-24T12:00:00Z')
  assert.equal(await e.cases.destroyDue(), 1)
  assert.equal(await e.cases.read(ann, gone), undefined)
  assert.equal(await e.cases.openCase(officer(e), gone), undefined)
  assert.equal((await e.cases.read(ann, held))?.outcome, 'granted')
  const reader = { kind: 'self', person: ann.person } as const
  assert.equal(
    (await e.registers.read({ register: 'people', by: { id: ann.person }, reads: ['name'], actor: reader, body: 'town', purpose: 'test' }))
      .kind,
    'found',
  )
  assert.equal(await e.cases.destroyDue(), 0)
})
const recordOf = async (e: Engine, person: CaseState['caseId']) => {
  const by = { id: person }
  const actor = { kind: 'self', person } as const
  const read = await e.registers.read({ register: 'people', by, reads: ['phone', 'allotment'], actor, body: 'town', purpose: 'test' })
  assert.ok(read.kind === 'found')
  return read
}
const changed = async (e: Engine, person: CaseState['caseId'], set: object) => {
  const { recordId, version } = await recordOf(e, person)
  const change = {
    register: 'people',
    recordId,
    version,
    set: { ...set },
    actor: { kind: 'machine', service: 'x' },
    purpose: 'moved',
  } as const
  const made = await e.db.app.transaction({ kind: 'person', person }, (tx) => e.registers.change(tx, change))
  assert.equal(made.kind, 'changed')
}
test('an officer grants on a record of which something else has changed: both changes are kept', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann, trees)
  await changed(e, ann.person, { phone: '+441632960001' })
  const version = (await e.cases.read(ann, caseId))?.version ?? 0
  const acted = await e.cases.act(officer(e), caseId, { key: e.cases.newKey(), version, action: 'grant', reason: 'Small trees.' })
  assert.deepEqual([acted.kind, acted.kind === 'done' && acted.outcome], ['done', 'granted'])
  const { version: now, fields } = await recordOf(e, ann.person)
  assert.deepEqual([now, fields], [3, { phone: '+441632960001', allotment: 'A1' }])
})
test('an officer who would decide on what is not so any more changes nothing, sees what is, and may decide then', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann, trees)
  await changed(e, ann.person, { allotment: 'B7' })
  const version = (await e.cases.read(ann, caseId))?.version ?? 0
  const grant = (seen: number) =>
    e.cases.act(officer(e), caseId, { key: e.cases.newKey(), version: seen, action: 'grant', reason: 'Small trees.' })
  const first = await grant(version)
  assert.deepEqual(first, { kind: 'stale', version: version + 1 })
  assert.deepEqual((await recordOf(e, ann.person)).fields, { phone: null, allotment: 'B7' })
  const state = await e.cases.read(ann, caseId)
  const { allotment } = (state?.facts.tenant ?? {}) as { allotment?: string }
  assert.deepEqual([state?.outcome, allotment], [undefined, 'B7'])
  assert.equal((await grant(version + 1)).kind, 'done')
  assert.equal((await recordOf(e, ann.person)).fields.allotment, 'A1')
})
test('drafts are listed, newest first, and deleted by their person', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const one = await filled(e, ann)
  e.clock.pass(60)
  const two = await filled(e, ann, { ...smallPlot, wish: 'leeks' })
  assert.deepEqual(
    (await e.cases.drafts(ann)).map(({ draftId }) => draftId),
    [two.draftId, one.draftId],
  )
  assert.equal(await e.cases.deleteDraft(ann, one.draftId), true)
  assert.equal(await e.cases.deleteDraft(ann, one.draftId), false)
  assert.equal(await e.cases.readDraft(ann, one.draftId), undefined)
})

test('an upload belongs to the case from its submission, and is due to be destroyed when the case is', async (t) => {
  const { plannedAllotment } = await import('../../test/engine/index.ts')
  const e = await engine(t, { book: { current: () => plannedAllotment, version: () => plannedAllotment } })
  const ann = await e.person()
  const [other, file] = [e.cases.newKey(), e.cases.newKey()]
  const plan = { digest: file, type: 'image/png', bytes: 10 }
  const draft = await filled(e, ann, { ...smallPlot, plan })
  for (const [id, stream] of [
    [file, draft.draftId],
    [other, e.cases.newKey()],
  ])
    await e.db.admin.query(
      `insert into portreeve.file (file_id, person_id, body, stream, kind, type, bytes, state, store_key, digest, wrapped, sealed, at, destroy_on)
       values ($1, $2, 'town', $3, 'upload', 'image/png', 10, 'clean', $1::uuid::text, $4, $4, $4, '2026-11-23', '2026-12-23')`,
      [id, ann.person, stream, Buffer.alloc(32)],
    )
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.equal(made.kind, 'decided')
  const files = () =>
    e.db.admin.query<{ file: string; due: string; submitted: boolean }>(
      'select file_id as file, destroy_on::text as due, submitted_at is not null as submitted from portreeve.file order by due desc',
    )
  assert.deepEqual(await files(), [
    { file, due: '9999-12-31', submitted: true },
    { file: other, due: '2026-12-23', submitted: false },
  ])
  e.clock.to('2028-11-24T12:00:00Z')
  assert.equal(await e.cases.destroyDue(), 1)
  assert.deepEqual((await files())[0], { file, due: '2028-11-24', submitted: true })
})
