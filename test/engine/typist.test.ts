import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Visitor } from '#cases'
import { createConversations } from '#conversations'
import { timestamp } from '#database'
import type { Session } from '#identity'
import { plusDays, type Uuid } from '#kernel'
import { createAssisted } from '../../src/identity/assisted.ts'
import { engine, filled, officer, smallPlot } from './index.ts'

const body = 'town'
/** Ann on the telephone with an officer, who has found out that it is she. */
const talking = async (t: TestContext) => {
  const e = await engine(t)
  const conversations = createConversations({ database: e.db.app, vault: e.vault, clock: e.clock, random: e.random })
  const assisted = createAssisted({ database: e.db.app, clock: e.clock, random: e.random })
  const at = async (who: ReturnType<typeof officer>): Promise<Session> => {
    const idHash = randomBytes(32)
    const now = e.clock.now()
    await e.db.admin.query(
      `insert into portreeve.session (id_hash, person_id, kind, body, roles, level, language, subject, auth_time, started_at, idle_until, ends_at)
       values ($1, $2, 'officer', $3, $4, 'none', 'en', $5, $6, $6, $7, $7)`,
      [idHash, who.officer, who.body, who.roles, randomBytes(32), timestamp(now), timestamp(plusDays(now, 1))],
    )
    const own = {
      person: who.officer,
      body: who.body,
      roles: who.roles,
      earlier: [],
      level: 'none',
      language: 'en',
      authTime: now,
    } as const
    return { ...own, idHash, kind: 'officer', idleUntil: plusDays(now, 1), endsAt: plusDays(now, 1), csrf: 'token' }
  }
  const seatOf = async (session: Session): Promise<Visitor | undefined> => {
    const seat = await assisted(session)
    return seat?.assisting && { person: seat.person, session: seat.idHash, level: seat.level, typist: seat.assisting }
  }
  const ann = await e.person()
  const one = officer(e, ['adviser'])
  const session = await at(one)
  const verified = async (who: ReturnType<typeof officer>, person: Uuid) => {
    await conversations.begin(who, 'phone')
    await conversations.claim(who, person)
    await conversations.verify(who, 'questions', ['people.bornOn'])
  }
  await verified(one, ann.person)
  const seat = async (): Promise<Visitor> => {
    const found = await seatOf(session)
    assert.ok(found, 'the officer sits with Ann')
    return found
  }
  return { e, conversations, ann, one, session, at, seatOf, seat, verified }
}
const ended = { outcome: 'done', reason: 'apply', resolved: true, note: '' } as const

test('what was begun online is gone on with by telephone, and then online again: each answer says who typed it last', async (t) => {
  const { e, ann, one, seat } = await talking(t)
  const begun = await e.cases.openDraft(ann, 'allotment', {
    language: 'en',
    channel: 'online',
    answers: { fullName: smallPlot.fullName, size: 'small' },
  })
  const adviser = await seat()
  const by = await e.cases.saveAnswers(adviser, begun.draftId, begun.version, { ...begun.answers, plot: 'A1', wish: 'beans' })
  assert.equal(by.kind, 'saved')
  assert.deepEqual(by.kind === 'saved' && Object.entries(by.draft.typed ?? {}).map(([name, mark]) => [name, mark.officer, mark.channel]), [
    ['plot', one.officer, 'phone'],
    ['wish', one.officer, 'phone'],
  ])
  const late = await e.cases.saveAnswers(ann, begun.draftId, begun.version, { ...begun.answers, plot: 'A2' })
  assert.equal(late.kind, 'stale', 'whoever typed at the same time is told, and nothing is overwritten unseen')
  assert.ok(late.kind === 'stale')
  const own = await e.cases.saveAnswers(ann, begun.draftId, late.draft.version, { ...late.draft.answers, plot: 'A2' })
  assert.deepEqual(own.kind === 'saved' && Object.keys(own.draft.typed ?? {}), ['wish'])
})

test('an application that an officer sends is by telephone, names them and the proof, and its person is told', async (t) => {
  const { e, one, seat, ann } = await talking(t)
  const adviser = await seat()
  assert.equal(await e.cases.noteTypist(adviser, { draftId: e.cases.newKey(), service: 'allotment' }), one.body === body)
  const draft = await filled(e, adviser)
  const done = await e.cases.submit(adviser, draft.draftId, { key: e.cases.newKey(), version: draft.version })
  assert.ok('caseId' in done, done.kind)
  const state = await e.cases.read(ann, done.caseId)
  assert.deepEqual([state?.channel, state?.sentBy?.officer, state?.sentBy?.how], ['phone', one.officer, 'questions'])
  assert.deepEqual(Object.keys(state?.typed ?? {}).toSorted(), Object.keys(smallPlot).toSorted())
  const [sent] = (await e.cases.timeline(ann, done.caseId)).filter(({ kind }) => kind === 'submitted')
  assert.deepEqual([sent?.by, sent?.officer, sent?.told.heardBy], ['officer', undefined, 'phone'], 'the person is not told which officer')
  while ((await e.jobs.runDue()) > 0);
  assert.ok(
    e.sent.some(({ key }) => key === `${done.caseId}/sent-for-you`),
    'the person is told',
  )
  const looks = await e.registers.accessesOf(ann.person, {})
  assert.ok(looks.accesses.some(({ actor, who, system }) => actor === 'officer' && who === one.officer && system === 'application'))
  assert.ok(!looks.accesses.some(({ actor }) => actor === 'self'), 'nothing that an officer looked at is said to be the person’s own look')
})

test('after the call, from another’s desk or after signing out an officer types nothing for anybody', async (t) => {
  const { e, conversations, ann, one, session, at, seatOf, seat } = await talking(t)
  const adviser = await seat()
  const draft = await filled(e, adviser, { fullName: smallPlot.fullName })
  const two = officer(e, ['adviser'])
  assert.equal(await seatOf(await at(two)), undefined, 'another officer talks with nobody')
  assert.equal(await seatOf({ ...session, roles: ['quality'] }), undefined, 'a role that opens nothing for anybody')
  assert.equal(await seatOf({ ...session, idHash: randomBytes(32) }), undefined, 'a session that is none')
  const ben = await e.person()
  assert.equal(await e.cases.readDraft(adviser, (await filled(e, ben)).draftId), undefined, 'another person’s draft')
  assert.equal(await e.cases.noteTypist({ ...adviser, person: ben.person }, draft), false)
  await conversations.end(one, ended)
  assert.equal(await seatOf(session), undefined)
  assert.equal((await e.cases.saveAnswers(adviser, draft.draftId, draft.version, smallPlot)).kind, 'signed-out')
  assert.equal((await e.cases.saveAnswers(ann, draft.draftId, draft.version, smallPlot)).kind, 'saved', 'the person goes on by themself')
  const now = await e.cases.readDraft(ann, draft.draftId)
  const key = e.cases.newKey()
  assert.equal((await e.cases.submit(adviser, draft.draftId, { key, version: now?.version ?? 0 })).kind, 'signed-out')
})

test('an officer who signs out or is signed out in the middle of a call saves nothing more', async (t) => {
  const { e, session, seat } = await talking(t)
  const adviser = await seat()
  const draft = await filled(e, adviser, { fullName: smallPlot.fullName })
  await e.db.admin.query('delete from portreeve.session where id_hash = $1', [session.idHash])
  assert.equal((await e.cases.saveAnswers(adviser, draft.draftId, draft.version, smallPlot)).kind, 'signed-out')
})

test('whoever rings may sign out online without ending the call, and nothing is typed for somebody whose data was destroyed', async (t) => {
  const { e, ann, seat, seatOf, session } = await talking(t)
  const adviser = await seat()
  const draft = await filled(e, adviser, { fullName: smallPlot.fullName })
  await e.db.admin.query('delete from portreeve.session where person_id = $1 and id_hash = $2', [ann.person, ann.session])
  const saved = await e.cases.saveAnswers(adviser, draft.draftId, draft.version, smallPlot)
  assert.equal(saved.kind, 'saved')
  await e.db.admin.query('delete from portreeve.session where person_id = $1', [ann.person])
  await e.db.admin.query('delete from portreeve.conversation where person_id = $1', [ann.person])
  assert.equal(await seatOf(session), undefined)
  assert.equal((await e.cases.saveAnswers(adviser, draft.draftId, draft.version + 1, { ...smallPlot, plot: 'A2' })).kind, 'signed-out')
})
