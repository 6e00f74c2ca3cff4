import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Uuid, uuid7 } from '#kernel'
import { engine, filled, largePlot, officer, smallPlot, submitted, trees } from '../../test/engine/index.ts'

test('a plain application is granted at once, its register changed and its letter on the way, each once', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  const standing = await e.cases.standing(ann, draft)
  assert.equal(standing.standing.next.kind, 'check-answers')
  assert.equal(standing.fee, 0)
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.ok(made.kind === 'decided')
  const state = await e.cases.read(ann, made.caseId)
  assert.deepEqual([state?.stage, state?.outcome, state?.decidedBy, state?.today], ['rented', 'granted', 'machine', '2026-11-23'])
  assert.equal(state?.words.fullName, 'What is your name?')
  assert.equal(state?.keptUntil, '2028-11-23')
  await e.jobs.runDue()
  await e.jobs.runDue()
  assert.deepEqual(
    e.sent.map(({ kind, payload }) => [kind, payload.notice, payload.fields]),
    [['send', 'rented', { plot: 'A1' }]],
  )
  assert.deepEqual(e.sent[0]?.payload.recipient, {
    name: 'Ann Canary',
    address: ['1 High Street', 'ZZ1 1AA'],
    email: 'ann@example.com',
    prefers: 'letter',
    language: 'en',
  })
  const actor = { kind: 'self', person: ann.person } as const
  const read = await e.registers.read({
    register: 'people',
    by: { id: ann.person },
    reads: ['allotment'],
    actor,
    body: 'town',
    purpose: 'test',
  })
  assert.deepEqual(read.kind === 'found' && [read.version, read.fields], [2, { allotment: 'A1' }])
  assert.deepEqual(
    (await e.cases.timeline(ann, made.caseId)).map(({ kind, by }) => [kind, by]),
    [
      ['submitted', 'person'],
      ['decided', 'machine'],
    ],
  )
  assert.equal(await e.cases.readDraft(ann, draft.draftId), undefined)
})
test('two first drafts opened at once, and one of somebody whose key is already there, are read with the one key', async (t) => {
  const e = await engine(t)
  const person = uuid7(e.parts.clock, e.parts.random)
  const newcomer = { ...(await e.person()), person }
  const service = (await filled(e, await e.person())).service
  const how = { language: 'en', channel: 'online' } as const
  const open = () => e.cases.openDraft(newcomer, service, how)
  const drafts = await Promise.all([open(), open()])
  e.parts.vault.forget(person)
  drafts.push(await open())
  e.parts.vault.forget(person)
  const { createCases } = await import('./cases.ts')
  const other = createCases(e.parts)
  for (const { draftId } of drafts) assert.equal((await other.readDraft(newcomer, draftId))?.service, service)
})
test('the words are kept in the language in which they were asked', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  const saved = await e.cases.setLanguage(ann, draft.draftId, 'cy')
  assert.ok(saved.kind === 'saved')
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: saved.draft.version })
  assert.ok('caseId' in made)
  assert.equal((await e.cases.read(ann, made.caseId))?.words.fullName, 'Beth yw eich enw?')
})
test('who looked is told to the person: the look-up, again as it is decided, its use in the decision and the change', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const caseId = await submitted(e, ann)
  const { accesses } = await e.registers.accessesOf(ann.person, {})
  assert.deepEqual(accesses.map(({ action, system, purpose, law }) => [action, system, purpose, law]).sort(), [
    ['change', 'people', 'the decision of a case', undefined],
    ['read', 'people', 'to see whether you may rent', 'Allotments Act 1922, section 1'],
    ['read', 'people', 'to see whether you may rent', 'Allotments Act 1922, section 1'],
    ['read', 'soil', 'to see whether the soil is clean', 'Allotments Act 1922, section 1'],
    ['use', 'people', 'to see whether you may rent', 'Allotments Act 1922, section 1'],
  ])
  assert.equal(accesses.find(({ action }) => action === 'use')?.caseId, caseId)
})
test('the same key twice is one case and one answer; with other content it is refused', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const [one, two] = [await filled(e, ann), await filled(e, ann)]
  const key = e.cases.newKey()
  const first = await e.cases.submit(ann, one.draftId, { key, version: one.version })
  assert.deepEqual(await e.cases.submit(ann, one.draftId, { key, version: one.version }), first)
  assert.deepEqual(await e.cases.submit(ann, two.draftId, { key, version: two.version }), { kind: 'key-reused' })
  assert.equal((await e.cases.list(ann)).length, 1)
  assert.ok(await e.cases.readDraft(ann, two.draftId))
})
test('of sixteen submissions at once with one key all hear of the same one case', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  const key = e.cases.newKey()
  const answers = await Promise.all(Array.from({ length: 16 }, () => e.cases.submit(ann, draft.draftId, { key, version: draft.version })))
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0]?.kind, 'decided')
  const [events] = await e.db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.event where topic = 'case'`)
  assert.equal(events?.n, 3)
})
test('of sixteen submissions at once with different keys one wins and the others find the draft gone', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })),
  )
  assert.equal(answers.filter(({ kind }) => kind === 'decided').length, 1)
  assert.equal(answers.filter(({ kind }) => kind === 'gone').length, 15)
})
test('what was declared is what is submitted: a draft saved since is stale, an unfinished one incomplete', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  const newer = await e.cases.saveAnswers(ann, draft.draftId, draft.version, { ...smallPlot, wish: 'leeks' })
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.equal(made.kind, 'stale')
  assert.ok(newer.kind === 'saved')
  const short = await e.cases.saveAnswers(ann, draft.draftId, newer.draft.version, { size: 'small' })
  assert.ok(short.kind === 'saved')
  assert.deepEqual(await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: short.draft.version }), {
    kind: 'incomplete',
  })
})
test('a session that has ended saves and submits nothing', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  await e.db.admin.query('delete from portreeve.session')
  assert.deepEqual(await e.cases.saveAnswers(ann, draft.draftId, draft.version, largePlot), { kind: 'signed-out' })
  const again = await e.cases.readDraft(ann, draft.draftId)
  assert.equal(again?.answers.size, 'small')
  assert.deepEqual(await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version }), { kind: 'signed-out' })
  assert.equal((await e.cases.list(ann)).length, 0)
})
test('nobody reads, saves, submits or deletes the draft or case of another person', async (t) => {
  const e = await engine(t)
  const [ann, eve] = [await e.person(), await e.person()]
  const draft = await filled(e, ann)
  assert.equal(await e.cases.readDraft(eve, draft.draftId), undefined)
  assert.deepEqual(await e.cases.saveAnswers(eve, draft.draftId, draft.version, largePlot), { kind: 'gone' })
  assert.deepEqual(await e.cases.submit(eve, draft.draftId, { key: e.cases.newKey(), version: draft.version }), { kind: 'gone' })
  assert.equal(await e.cases.deleteDraft(eve, draft.draftId), false)
  const caseId = await submitted(e, ann)
  assert.equal(await e.cases.read(eve, caseId), undefined)
  assert.deepEqual(await e.cases.list(eve), [])
  assert.deepEqual(await e.cases.withdraw(eve, caseId, { key: e.cases.newKey(), version: 3 }), { kind: 'absent' })
})
test('two tabs: the second save is stale and shows what the first one wrote, in this process and another', async (t) => {
  const e = await engine(t)
  const { createCases } = await import('./cases.ts')
  const other = createCases(e.parts)
  const ann = await e.person()
  const draft = await filled(e, ann)
  assert.equal((await other.readDraft(ann, draft.draftId))?.version, draft.version)
  const first = await e.cases.saveAnswers(ann, draft.draftId, draft.version, { ...smallPlot, wish: 'one' })
  assert.equal(first.kind, 'saved')
  const second = await other.saveAnswers(ann, draft.draftId, draft.version, { ...smallPlot, wish: 'two' })
  assert.ok(second.kind === 'stale')
  assert.equal(second.draft.answers.wish, 'one')
  const third = await other.saveAnswers(ann, draft.draftId, second.draft.version, { ...smallPlot, wish: 'two' })
  assert.equal(third.kind, 'saved')
})
test('a fee is paid first; then the case is decided, once however often the payment is told', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann, largePlot)
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.ok(made.kind === 'to-pay')
  assert.equal(made.amount, 3000)
  const payment = await e.reserve(ann.person, made.caseId, 3000)
  await e.cases.paymentFailed(ann.person, made.caseId, { key: e.cases.newKey(), paymentId: uuid7(e.clock, e.random), because: 'P0010' })
  const told = await Promise.all(Array.from({ length: 8 }, () => e.cases.paid(ann.person, made.caseId, payment)))
  assert.deepEqual(new Set(told.map(({ kind }) => kind)), new Set(['decided']))
  await e.jobs.runDue()
  assert.deepEqual(
    e.sent
      .map(({ kind }) => kind)
      .filter((kind) => kind !== 'payment-news')
      .sort(),
    ['capture', 'send'],
  )
  const kinds = (await e.cases.timeline(ann, made.caseId)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['submitted', 'moved', 'payment-failed', 'paid', 'decided'])
  assert.deepEqual(await e.cases.paid(ann.person, made.caseId, { ...payment, paymentId: uuid7(e.clock, e.random) }), { kind: 'too-late' })
})
test('a case that is withdrawn or lapses before it is paid lets go of a payment that is under way', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const [taken, forgotten] = [await submitted(e, ann, largePlot), await submitted(e, ann, largePlot)]
  const version = (await e.cases.read(ann, taken))?.version ?? 0
  assert.equal((await e.cases.withdraw(ann, taken, { key: e.cases.newKey(), version })).kind, 'done')
  await e.jobs.runDue()
  assert.deepEqual(
    e.sent.map(({ kind, payload }) => [kind, payload.caseId]),
    [['cancel-payment', taken]],
  )
  e.clock.pass(3 * 86_400 + 1)
  await e.jobs.runDue()
  const letGo = e.sent.filter(({ kind }) => kind === 'cancel-payment').map(({ payload }) => payload.caseId)
  assert.deepEqual(letGo, [taken, forgotten])
})
test('paid on a later day: registers are asked again, and the rate stays that of the day of submission', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  e.clock.to('2026-12-31T22:00:00Z')
  const draft = await filled(e, ann, largePlot)
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.ok(made.kind === 'to-pay')
  e.clock.to('2027-01-01T10:00:00Z')
  const [record] = await e.db.admin.query<{ record_id: never }>(`select record_id from portreeve.record where register = 'people'`)
  await e.db.app.transaction({ kind: 'person', person: ann.person }, (tx) =>
    e.registers.change(tx, {
      register: 'people',
      recordId: record?.record_id as never,
      version: 1,
      set: { owes: true },
      actor: { kind: 'machine', service: 'rents' },
      purpose: 'rent not paid',
    }),
  )
  assert.equal((await e.pay(ann.person, made.caseId, 3000)).kind, 'referred')
  const state = await e.cases.read(ann, made.caseId)
  assert.deepEqual(
    [state?.today, state?.fee, state?.reasons.map(({ because }) => because)],
    ['2026-12-31', 3000, ['You owe the town rent']],
  )
})
test('a register elsewhere that is silent refers the case to a person instead of stopping the applicant', async (t) => {
  const e = await engine(t, { remote: { read: async () => ({ kind: 'unavailable' }) } })
  const ann = await e.person()
  const caseId = await submitted(e, ann)
  const state = await e.cases.read(ann, caseId)
  assert.deepEqual([state?.stage, state?.desk, state?.outcome], ['parks', 'parks', undefined])
  assert.deepEqual(
    state?.reasons.map(({ because, about }) => [because, about]),
    [['A register could not be read', 'tested']],
  )
})
test('a case under way keeps the version it began with, and deciding again with that version says the same', async (t) => {
  let current = 1
  const { allotment, newerAllotment } = await import('../../test/engine/index.ts')
  const of = (version: number) => (version === 1 ? allotment : newerAllotment)
  const e = await engine(t, { book: { current: () => of(current), version: (_, version) => of(version) } })
  const ann = await e.person({ owes: true })
  const draft = await filled(e, ann)
  current = 2
  const made = await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.equal(made.kind, 'referred')
  assert.ok('caseId' in made)
  e.clock.to('2027-02-01T09:00:00Z')
  const again = await e.cases.decideAgain(officer(e), made.caseId)
  assert.equal(again?.same, true)
  const newer = await submitted(e, ann)
  assert.equal((await e.cases.read(ann, newer))?.outcome, 'granted')
})
test('one command of a batch that fails takes no other with it', async (t) => {
  const e = await engine(t)
  await e.db.admin.query(`alter table portreeve.job add constraint cursed check (key not like '%cursed%')`)
  await e.db.admin.query(`create function portreeve.curse() returns trigger language plpgsql as $$ begin
    if new.person_id = (select value::uuid from portreeve.cursed) then raise exception 'cursed'; end if; return new; end $$`)
  await e.db.admin.query('create table portreeve.cursed (value text)')
  await e.db.admin.query('grant select on portreeve.cursed to portreeve_app')
  await e.db.admin.query('grant execute on function portreeve.curse() to portreeve_app')
  const people = await Promise.all(Array.from({ length: 8 }, () => e.person()))
  const drafts = await Promise.all(people.map((who) => filled(e, who)))
  await e.db.admin.query('insert into portreeve.cursed values ($1)', [people[3]?.person])
  await e.db.admin.query('create trigger curse before insert on portreeve.cases for each row execute function portreeve.curse()')
  const answers = await Promise.allSettled(
    drafts.map((draft, at) => e.cases.submit(people[at] as never, draft.draftId, { key: e.cases.newKey(), version: draft.version })),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
  )
  assert.ok(await e.cases.readDraft(people[3] as never, drafts[3]?.draftId as never))
})
test('a guest who signs in midway keeps the draft and the case', async (t) => {
  const e = await engine(t)
  const guest = await e.visitor('none')
  const ann = await e.person()
  const draft = await filled(e, guest, trees)
  const caseId = await submitted(e, guest, trees)
  assert.equal(await e.cases.adopt(guest, ann), 2)
  assert.equal((await e.cases.readDraft(ann, draft.draftId))?.answers.wish, 'apple trees')
  assert.equal(await e.cases.readDraft(guest, draft.draftId), undefined)
  assert.deepEqual(
    (await e.cases.list(ann)).map((one) => one.caseId),
    [caseId],
  )
  assert.equal((await e.cases.read(ann, caseId))?.answers.wish, 'apple trees')
  e.vault.forget(ann.person)
  assert.equal((await e.cases.read(ann, caseId))?.stage, 'parks')
})
test('drafts expire, and are swept away by the background role', async (t) => {
  const e = await engine(t)
  const ann = await e.person()
  const draft = await filled(e, ann)
  assert.equal(await e.cases.expireDrafts(), 0)
  e.clock.pass(28 * 86_400 + 1)
  assert.equal(await e.cases.readDraft(ann, draft.draftId), undefined)
  assert.deepEqual(await e.cases.drafts(ann), [])
  assert.equal(await e.cases.expireDrafts(), 1)
})

test('a register that says more on the day of submission leads back to the page that it asks for', async (t) => {
  const asks = await import('../../test/engine/index.ts')
  const e = await engine(t, { book: { current: () => asks.cautiousAllotment, version: () => asks.cautiousAllotment } })
  const ann = await e.person()
  const draft = await filled(e, ann)
  const [record] = await e.db.admin.query<{ record_id: Uuid }>(`select record_id from portreeve.record where register = 'people'`)
  assert.ok(record)
  const change = {
    register: 'people',
    recordId: record.record_id,
    version: 1,
    set: { owes: true },
    actor: { kind: 'machine', service: 'rents' },
    purpose: 'rent not paid',
  } as const
  await e.db.app.transaction({ kind: 'person', person: ann.person }, (tx) => e.registers.change(tx, change))
  e.clock.to('2026-11-24T09:00:00Z')
  assert.deepEqual(await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: draft.version }), { kind: 'incomplete' })
  const now = await e.cases.readDraft(ann, draft.draftId)
  assert.ok(now)
  const { standing } = await e.cases.standing(ann, now)
  assert.equal(standing.next.kind === 'page' && standing.next.spot.id, 'will-pay')
  const saved = await e.cases.saveAnswers(ann, draft.draftId, now.version, { ...now.answers, willPay: true })
  assert.ok(saved.kind === 'saved')
  assert.equal((await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version: saved.draft.version })).kind, 'referred')
})
test('two processes that submit and save the same drafts in opposite order never block each other', async (t) => {
  const e = await engine(t)
  const { createCases } = await import('./cases.ts')
  const other = createCases(e.parts)
  const people = await Promise.all(Array.from({ length: 24 }, () => e.person()))
  const drafts = await Promise.all(people.map((who) => filled(e, who)))
  const all = people.map((who, at) => ({ who, draft: drafts[at] as NonNullable<(typeof drafts)[number]>, key: e.cases.newKey() }))
  const submitIn = (engineOf: typeof other, some: typeof all) =>
    some.map(({ who, draft, key }) => engineOf.submit(who, draft.draftId, { key, version: draft.version }))
  const saves = all.map(({ who, draft }) => other.saveAnswers(who, draft.draftId, draft.version, { ...smallPlot, wish: 'leeks' }))
  const outcomes = await Promise.all([...submitIn(e.cases, all), ...submitIn(other, all.toReversed()), ...saves])
  const kinds = new Set(outcomes.map(({ kind }) => kind))
  for (const kind of kinds) assert.ok(['decided', 'stale', 'gone', 'saved'].includes(kind), kind)
  const [row] = await e.db.admin.query<{ cases: number; drafts: number }>(
    'select (select count(*)::int from portreeve.cases) as cases, (select count(*)::int from portreeve.draft) as drafts',
  )
  assert.equal((row?.cases ?? 0) + (row?.drafts ?? 0), all.length)
})
