import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { AnyRegister } from '#definition'
import { testSigner } from '#harness'
import { compile } from '#journey'
import { silentLog, type Uuid, uuid7 } from '#kernel'
import { createSequencer, verifyLedger } from '#ledger'
import { engine } from '../../test/engine/index.ts'
import { boats, sailors } from '../../test/services/services/havenmouth/boat-papers/registers.ts'
import boatPapers from '../../test/services/services/havenmouth/boat-papers/service.ts'
import type { Values, Visitor } from './index.ts'

const compiled = compile(boatPapers)
const home = { lines: ['2 Quay Lane'], postcode: 'ZZ1 1AB' }
const sold = { what: 'sold', sign: 'PW1', buyer: { first: 'Bo', last: 'Buyer' }, buyerHome: home, monthsLeft: 3, perMonth: 1000 }

const harbour = async (t: TestContext) => {
  const book = { current: () => compiled, version: () => compiled }
  const e = await engine(t, { book, registers: [boats, sailors] as unknown as readonly AnyRegister[] })
  const person = async (first = 'Ann'): Promise<Visitor> => {
    const who = await e.visitor()
    const fields = {
      id: who.person,
      name: { first, last: 'Sailor' },
      address: home,
      lettersTo: null,
      email: null,
      phone: null,
      prefers: 'letter',
    }
    await e.registers.load([{ register: 'people', fields }])
    return who
  }
  const boat = async (owner: Uuid | null, sign = 'PW1', differs: Values = {}): Promise<Uuid> => {
    const fields = { sign, owner, trader: null, paper: `1000000${sign}`, address: home, moored: true, ...differs }
    const [id] = await e.registers.load([{ register: 'boats', fields }])
    return id as Uuid
  }
  const filled = async (who: Visitor, answers: Values) => {
    const draft = await e.cases.openDraft(who, 'boat-papers', { language: 'en', channel: 'online' })
    const saved = await e.cases.saveAnswers(who, draft.draftId, draft.version, answers)
    assert.ok(saved.kind === 'saved')
    return saved.draft
  }
  const send = async (who: Visitor, answers: Values) => {
    const draft = await filled(who, answers)
    return e.cases.submit(who, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  }
  const found = (sign: string) =>
    e.registers.readAll({
      register: 'boats',
      by: { sign },
      reads: ['sign', 'owner', 'moored'],
      actor: { kind: 'machine', service: 'test' },
      body: 'havenmouth',
      purpose: 'to look',
    })
  const events = (record: Uuid) =>
    e.db.admin.query<{ seq: number; kind: string; person_id: Uuid }>(
      "select seq, kind, person_id from portreeve.event where topic = 'record' and stream = $1 order by seq",
      [record],
    )
  const records = () =>
    e.db.admin.query<{
      record_id: Uuid
      person_id: Uuid
      passed_on: Date | null
      version: number
      personal: boolean
      kept_until: string | null
    }>(
      "select record_id, person_id, passed_on, version, personal, kept_until from portreeve.record where register = 'boats' order by record_id",
    )
  const rows = async <R>(asked: Promise<readonly R[] | { rows: readonly R[] }>): Promise<readonly R[]> => {
    const answer = await asked
    return 'rows' in answer ? answer.rows : answer
  }
  return { ...e, e, person, boat, filled, send, found, events: (id: Uuid) => rows(events(id)), records: () => rows(records()) }
}
const one = <T>(all: readonly T[] | { kind: 'unavailable' | 'restricted' }): T => {
  assert.ok(!('kind' in all) && all.length === 1, `one, not ${'kind' in all ? all.kind : all.length}`)
  return all[0] as T
}

test('a new record is there with the decision, has an event of its own, and is found by what was made up for it', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  const made = await h.send(ann, { what: 'bought', sign: 'PW9' })
  assert.equal(made.kind, 'decided')
  const { recordId, version, person } = one(await h.found('PW9'))
  assert.deepEqual([version, person], [1, ann.person])
  assert.deepEqual(
    (await h.events(recordId)).map(({ seq, kind, person_id }) => [seq, kind, person_id]),
    [[1, 'added', ann.person]],
  )
  assert.ok('caseId' in made)
  const { fresh } = (await h.cases.read(ann, made.caseId)) ?? {}
  assert.match(String(fresh?.['the number of the paper']), /^\d{11}$/)
  const { accesses } = await h.registers.accessesOf(ann.person, {})
  assert.ok(accesses.some(({ action, system, fields }) => action === 'change' && system === 'boats' && fields.includes('paper')))
})

test('of two who register one sign at once one has it; the other is decided again, and an officer looks', async (t) => {
  const h = await harbour(t)
  const people = await Promise.all(['Ann', 'Bea', 'Cai', 'Dai'].map((first) => h.person(first)))
  const made = await Promise.all(people.map((who) => h.send(who, { what: 'bought', sign: 'PW7' })))
  assert.deepEqual(made.map(({ kind }) => kind).sort(), ['decided', 'referred', 'referred', 'referred'])
  one(await h.found('PW7'))
  const second = made.findIndex(({ kind }) => kind === 'referred')
  const [who, answer] = [people[second] as Visitor, made[second]]
  assert.ok(answer && 'caseId' in answer)
  const state = await h.cases.read(who, answer.caseId)
  assert.deepEqual(
    state?.reasons.map(({ because, about }) => [because, about]),
    [['There is such a record already', 'boats']],
  )
  const officer = { officer: uuid7(h.clock, h.random), body: 'havenmouth', roles: ['harbour', 'caseworker'] }
  const act = { key: h.cases.newKey(), version: state?.version ?? 0, action: 'grant', reason: 'Let them.' }
  assert.deepEqual(await h.cases.act(officer, answer.caseId, act), { kind: 'not-allowed', because: 'taken' })
  assert.equal((await h.cases.decideAgain(officer, answer.caseId))?.same, true)
  assert.equal((await h.records()).length, 1)
})

test('a boat passes to somebody whom nobody knew: they are made, it is theirs, and each sees their own time alone', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  const before = await h.boat(ann.person)
  const made = await h.send(ann, sold)
  assert.equal(made.kind, 'decided')
  const now = one(await h.found('PW1'))
  assert.ok(now.person && now.person !== ann.person && now.recordId !== before)
  assert.equal(now.fields.owner, now.person)
  const [old, theirs] = await h
    .records()
    .then((all) => [all.find((r) => r.record_id === before), all.find((r) => r.record_id === now.recordId)])
  assert.deepEqual([old?.person_id, old?.version, old?.passed_on !== null], [ann.person, 2, true])
  assert.deepEqual([theirs?.person_id, theirs?.version, theirs?.passed_on], [now.person, 1, null])
  assert.equal(String(old?.kept_until), '2032-11-30')
  assert.deepEqual(
    (await h.events(before)).map(({ kind, person_id }) => [kind, person_id]),
    [['passed-on', ann.person]],
  )
  assert.deepEqual(
    (await h.events(now.recordId)).map(({ kind, person_id }) => [kind, person_id]),
    [['received', now.person]],
  )
  const own = async (person: Uuid) =>
    h.db.app.transaction({ kind: 'person', person }, (tx) =>
      tx.query<{ id: Uuid }>("select record_id as id from portreeve.record where register = 'boats'"),
    )
  assert.deepEqual([await own(ann.person), await own(now.person)], [[{ id: before }], [{ id: now.recordId }]])
  const mine = { register: 'boats', by: { owner: ann.person }, reads: ['sign'], actor: { kind: 'self', person: ann.person } } as const
  assert.deepEqual(await h.registers.readAll({ ...mine, body: 'havenmouth', purpose: 'to look' }), [])
  await h.jobs.runDue()
  const [letter] = h.sent.filter(({ payload }) => payload.notice === 'boat-papers-received')
  assert.ok(letter)
  const { fields, recipient } = letter.payload as { fields: Values; recipient: { name: string } }
  assert.match(String(fields.paper), /^\d{11}$/)
  assert.equal(recipient.name, 'Bo Buyer')
  const paper = await h.registers.read({
    register: 'boats',
    by: { paper: fields.paper },
    reads: ['sign'],
    actor: { kind: 'public', person: uuid7(h.clock, h.random) },
    body: 'havenmouth',
    purpose: 'to look',
  })
  assert.ok(paper.kind === 'found' && paper.recordId === now.recordId)
})

test('what passes on lies under the key of whoever has it: with the buyer’s key gone the seller’s time is still there', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  const before = await h.boat(ann.person)
  await h.send(ann, sold)
  const buyer = one(await h.found('PW1')).person as Uuid
  const erased = await h.db.jobs.transaction({ kind: 'person', person: buyer }, (tx) => h.vault.erase(tx, buyer, 'asked'))
  await erased()
  h.clock.pass(60)
  assert.deepEqual(await h.found('PW1'), [])
  const look = { reads: ['sign'], actor: { kind: 'machine', service: 'test' }, body: 'havenmouth', purpose: 'to look' } as const
  const closed = await h.registers.ready(
    { ...look, register: 'boats', recordId: before, version: 2, set: { moored: false }, service: 'test' },
    h.clock.now(),
  )
  assert.equal(closed.kind, 'ready')
})

test('a boat goes to a trader, and is nobody’s from then on', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  await h.boat(ann.person)
  const made = await h.send(ann, { what: 'traded', sign: 'PW1', trader: 'Pier Boats', monthsLeft: 0, perMonth: 1 })
  assert.equal(made.kind, 'decided')
  const now = one(await h.found('PW1'))
  assert.deepEqual([now.person, now.fields.owner], [undefined, null])
  assert.equal((await h.records()).find((row) => row.record_id === now.recordId)?.personal, false)
})

test('two sell one boat at once: it passes on once, and never has two owners', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  await h.boat(ann.person)
  const drafts = await Promise.all([h.filled(ann, sold), h.filled(ann, { ...sold, buyer: { first: 'Cy', last: 'Other' } })])
  let most = 0
  let over = false
  const watching = (async () => {
    while (!over) {
      const all = await h.found('PW1')
      most = Math.max(most, 'kind' in all ? 0 : all.length)
      assert.ok('kind' in all || all.length === 1, 'a boat without a record')
    }
  })()
  const made = await Promise.all(
    drafts.map((draft) => h.cases.submit(ann, draft.draftId, { key: h.cases.newKey(), version: draft.version })),
  )
  over = true
  await watching
  assert.deepEqual(made.map(({ kind }) => kind).sort(), ['decided', 'incomplete'])
  assert.equal(most, 1)
  assert.equal((await h.records()).length, 2)
})

test('whoever moves changes every record or none: one that has changed meanwhile is read again with the others', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  const ids = await Promise.all([h.boat(ann.person, 'PW1'), h.boat(ann.person, 'PW2'), h.boat(ann.person, 'PW3', { moored: false })])
  const moved = await h.filled(ann, { what: 'moved', home: { lines: ['9 New Street'], postcode: 'ZZ9 9ZZ' } })
  const [result] = await Promise.all([
    h.cases.submit(ann, moved.draftId, { key: h.cases.newKey(), version: moved.version }),
    h.send(ann, { ...sold, sign: 'PW2' }),
  ])
  assert.equal(result?.kind, 'decided')
  const kinds = await Promise.all(ids.map(async (id) => (await h.events(id)).map(({ kind }) => kind)))
  assert.deepEqual(kinds[0], ['changed'])
  assert.deepEqual(kinds[2], [], 'one that the service leaves as it is')
  assert.equal(kinds[1]?.at(-1), 'passed-on')
})

test('nothing of a decision is there when its transaction fails, and the same key does all of it once', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  await h.boat(ann.person)
  const draft = await h.filled(ann, sold)
  const command = { key: h.cases.newKey(), version: draft.version }
  await h.db.admin.query('alter table portreeve.job add constraint broken check (false) not valid')
  await assert.rejects(h.cases.submit(ann, draft.draftId, command))
  assert.equal((await h.records()).length, 1)
  assert.equal(one(await h.found('PW1')).person, ann.person)
  await h.db.admin.query('alter table portreeve.job drop constraint broken')
  const answers = await Promise.all([1, 2, 3].map(() => h.cases.submit(ann, draft.draftId, command)))
  assert.deepEqual(new Set(answers.map(({ kind }) => kind)), new Set(['decided']))
  assert.equal((await h.records()).length, 2)
  one(await h.found('PW1'))
})

test('who sells gets money back into the account that they pay the boat from, once, and that Direct Debit ends', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  await h.send(ann, { what: 'bought', sign: 'PW1' })
  while ((await h.jobs.runDue()) > 0);
  const made = await h.send(ann, sold)
  assert.ok(made.kind === 'decided')
  h.money.payers.inject({ kind: 'reset-after', on: 'message' })
  while ((await h.jobs.runDue()) > 0);
  h.clock.pass(3600)
  while ((await h.jobs.runDue()) > 0);
  const [taken, ...more] = h.money.payers.taken()
  assert.ok(taken)
  assert.deepEqual([more.length, taken.times], [0, 2], 'its answer was lost, and it paid once')
  const { pay, ...data } = taken.event.data as Values & { pay: Values }
  assert.deepEqual(data, { amount: 3000, because: 'Mooring for whole months that are left' })
  assert.equal(pay.kind, 'account')
  assert.deepEqual(await h.money.payOuts.totals('havenmouth'), [{ state: 'taken', count: 1, sum: 3000 }])
  assert.deepEqual(h.money.told, [pay.reference])
  const story = (await h.cases.timeline(ann, made.caseId)).filter(({ kind }) => kind === 'paid-out')
  assert.deepEqual(
    story.map(({ told: { amount, by, receipt } }) => [amount, by, receipt]),
    [[3000, 'harbour-cheques', taken?.receipt]],
  )
})

test('a month of one boat is paid out once, whoever asks and however much else is asked with it: an officer hears', async (t) => {
  const h = await harbour(t)
  const [ann, bea, cai] = [await h.person('Ann'), await h.person('Bea'), await h.person('Cai')]
  const sells = async (who: Visitor, monthsLeft: number) => {
    // The boat is somebody's again by a mistake of the register: no decision could have done it.
    await h.db.admin.query(
      'delete from portreeve.record_index where record_id in (select record_id from portreeve.record where register = $1)',
      ['boats'],
    )
    await h.boat(who.person)
    assert.equal((await h.send(who, { ...sold, monthsLeft })).kind, 'decided')
    while ((await h.jobs.runDue()) > 0);
  }
  await sells(ann, 2)
  await sells(bea, 4)
  assert.deepEqual(
    h.money.troubles.map(({ about, because }) => [about, because]),
    [['pay-out', 'some of it was paid out before: nothing was paid now']],
  )
  assert.deepEqual(
    h.money.payers.taken().map(({ event }) => event.data),
    [
      {
        amount: 2000,
        because: 'Mooring for whole months that are left',
        pay: { kind: 'cheque', name: 'Ann Sailor', address: ['2 Quay Lane', 'ZZ1 1AB'] },
      },
    ],
  )
  assert.deepEqual(await h.money.payOuts.totals('havenmouth'), [
    { state: 'refused', count: 1, sum: 4000 },
    { state: 'taken', count: 1, sum: 2000 },
  ])
  await sells(cai, 0)
  assert.equal(h.money.payers.taken().length, 1)
})

test('the ledger proves what was added, passed on, stopped and paid out', async (t) => {
  const h = await harbour(t)
  const ann = await h.person()
  await h.send(ann, { what: 'bought', sign: 'PW1' })
  while ((await h.jobs.runDue()) > 0);
  await h.send(ann, sold)
  while ((await h.jobs.runDue()) > 0);
  const sequencer = createSequencer({ database: h.db.sequencer, signer: testSigner, clock: h.clock, log: silentLog })
  await sequencer.drain()
  const { findings, size } = await verifyLedger({ database: h.db.auditor, key: testSigner, now: h.clock.now() })
  assert.deepEqual(findings, [])
  const kinds = await h.db.admin.query<{ kind: string }>('select distinct kind from portreeve.event')
  const all = ('rows' in kinds ? (kinds as unknown as { rows: { kind: string }[] }).rows : kinds).map(({ kind }) => kind)
  for (const kind of ['added', 'passed-on', 'received', 'pay-out-taken', 'paid-out', 'mandate-ended']) assert.ok(all.includes(kind), kind)
  assert.ok(size > 0)
})
