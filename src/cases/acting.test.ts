import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ActingFor, actingFor, rule, under } from '#definition'
import { compile } from '#journey'
import type { Language } from '#kernel'
import { allotmentOf, type Engine, engine, officer, smallPlot } from '../../test/engine/index.ts'
import type { Visitor } from './types.ts'

const plain = allotmentOf(1)
const [law] = plain.law
assert.ok(law)
const forOrganisation = under(
  law,
  rule('It is for an organisation', { actingFor }, ({ actingFor }) => actingFor?.as === 'organisation'),
)
const shared = compile({
  ...plain,
  who: { signIn: 'email', actingFor: ['parent', 'organisation'] },
  decide: { ...plain.decide, refer: { parks: [...(plain.decide.refer.parks ?? []), forOrganisation] } },
})
const book = { current: () => shared, version: () => shared }

type Given = { readonly actingFor?: ActingFor | null; readonly language?: Language }
const sent = async (e: Engine, visitor: Visitor, { actingFor, language = 'en' }: Given = {}) => {
  const how = { language, channel: 'online', ...(actingFor !== undefined && { actingFor }) } as const
  const draft = await e.cases.openDraft(visitor, 'rent-an-allotment', how)
  const saved = await e.cases.saveAnswers(visitor, draft.draftId, draft.version, smallPlot)
  assert.ok(saved.kind === 'saved')
  return {
    draft: saved.draft,
    made: await e.cases.submit(visitor, draft.draftId, { key: e.cases.newKey(), version: saved.draft.version }),
  }
}
const parent = { as: 'parent', name: 'Non Canary' } as const

test('nothing is sent before it is said for whom, and no register is read', async (t) => {
  const e = await engine(t, { book })
  const ann = await e.person()
  const { draft, made } = await sent(e, ann)
  assert.equal(made.kind, 'incomplete')
  assert.deepEqual((await e.cases.readDraft(ann, draft.draftId))?.facts, {})
  assert.equal((await e.registers.accessesOf(ann.person, {})).accesses.length, 0)
  const now = await e.cases.readDraft(ann, draft.draftId)
  const said = await e.cases.setActingFor(ann, draft.draftId, now?.version ?? 0, null)
  assert.ok(said.kind === 'saved')
  const { version } = said.draft
  assert.equal((await e.cases.submit(ann, draft.draftId, { key: e.cases.newKey(), version })).kind, 'decided')
})
test('what was said can be taken back, and is then asked again', async (t) => {
  const e = await engine(t, { book })
  const ann = await e.person()
  const draft = await e.cases.openDraft(ann, 'rent-an-allotment', { language: 'en', channel: 'online', actingFor: parent })
  const back = await e.cases.setActingFor(ann, draft.draftId, draft.version, undefined)
  assert.ok(back.kind === 'saved')
  assert.equal((await e.cases.standing(ann, back.draft)).standing.next.kind, 'for-whom')
  assert.equal((await e.cases.setActingFor(ann, draft.draftId, draft.version, null)).kind, 'stale')
})
test('a rule sees it: for an organisation an officer looks, and deciding again from the record says the same', async (t) => {
  const e = await engine(t, { book })
  const ann = await e.person()
  const organisation = { as: 'organisation', name: 'Gerddi Canary Cyf.' } as const
  const { made } = await sent(e, ann, { actingFor: organisation })
  assert.ok(made.kind === 'referred')
  const state = await e.cases.read(ann, made.caseId)
  assert.deepEqual([state?.actingFor, state?.record?.actingFor], [organisation, organisation])
  assert.deepEqual(
    state?.reasons.map(({ because }) => because),
    ['It is for an organisation'],
  )
  assert.equal((await e.cases.decideAgain(officer(e), made.caseId))?.same, true)
  const other = await sent(e, await e.person(), { actingFor: parent })
  assert.equal(other.made.kind, 'decided')
})
test('the letter to whoever acts names the one they act for, in both languages, and nobody else’s does', async (t) => {
  const e = await engine(t, { book })
  const greetings = async (given: Given): Promise<string> => {
    const who = await e.person({ prefers: 'email' })
    assert.equal((await sent(e, who, given)).made.kind, 'decided')
    await e.jobs.runDue()
    return e.notify.sent().at(-1)?.body ?? ''
  }
  assert.match(await greetings({ actingFor: parent }), /^Dear Ann Canary \(for Non Canary\)$/m)
  assert.match(await greetings({ actingFor: parent, language: 'cy' }), /^Annwyl Ann Canary \(ar ran Non Canary\)$/m)
  assert.match(await greetings({ actingFor: null }), /^Dear Ann Canary$/m)
})
