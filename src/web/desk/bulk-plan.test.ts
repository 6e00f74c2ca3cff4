import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueueItem } from '#cases'
import type { Uuid } from '#kernel'
import { type Planning, planned } from './bulk-plan.ts'

const [me, mair, owain] = ['me', 'mair', 'owain'] as unknown as readonly [Uuid, Uuid, Uuid]
const by = (supervises: boolean): Planning => ({
  me,
  supervises,
  colleagues: [
    { officer: mair, roles: ['schools'] },
    { officer: owain, roles: ['licensing'] },
  ] as unknown as Planning['colleagues'],
  isFree: ({ assignedTo }) => assignedTo === undefined,
  mayAct: ({ service }, deed) => service === deed.service,
})
const item = (id: string, more: Partial<QueueItem> = {}): QueueItem =>
  ({ caseId: id, version: 3, desk: 'schools', waiting: false, ...more }) as unknown as QueueItem
const lefts = (supervises: boolean, deed: Parameters<typeof planned>[1], items: readonly QueueItem[], version = 3) =>
  planned(
    by(supervises),
    deed,
    items.map(({ caseId }) => ({ caseId, version })),
    items,
  ).map(({ left }) => left ?? 'done')

test('whoever does not work at the desk of a case is not given it, and whoever holds it is not given it again', () => {
  const items = [item('a'), item('b', { desk: 'licensing' }), item('c', { assignedTo: mair })]
  assert.deepEqual(lefts(true, { do: 'assign', officer: mair }, items), ['done', 'other-desk', 'held-already'])
})
test('what a colleague holds is moved by a supervisor alone; one’s own is given back, and what is free already stays so', () => {
  const items = [item('a', { assignedTo: mair }), item('b', { assignedTo: me }), item('c')]
  assert.deepEqual(lefts(true, { do: 'assign', officer: null }, items), ['done', 'done', 'free-already'])
  assert.deepEqual(lefts(false, { do: 'assign', officer: null }, items), ['not-holder', 'done', 'free-already'])
})
test('a case that changed or left is left out of everything, one that waits of a question alone', () => {
  assert.deepEqual(lefts(true, { do: 'note', text: 'x' }, [item('a')], 2), ['changed'])
  assert.deepEqual(lefts(true, { do: 'ask', question: 'x' }, [item('a', { waiting: true }), item('b')]), ['waits', 'done'])
  assert.deepEqual(lefts(true, { do: 'note', text: 'x' }, [item('a', { waiting: true })]), ['done'])
  const gone = planned(by(true), { do: 'note', text: 'x' }, [{ caseId: 'a' as Uuid, version: 3 }], [])
  assert.deepEqual(
    gone.map(({ left }) => left),
    ['gone'],
  )
})
test('nothing is decided in bulk of what another service has, what waits, or what a colleague holds', () => {
  const deed = { do: 'act', service: 'trip', action: 'approve', reason: 'x' } as const
  const trip = (id: string, more: Partial<QueueItem> = {}): QueueItem => item(id, { service: 'trip', ...more })
  const items = [trip('a'), trip('b', { assignedTo: me }), trip('c', { assignedTo: mair }), trip('d', { waiting: true }), item('e')]
  assert.deepEqual(lefts(true, deed, items), ['done', 'done', 'held', 'waits', 'no-such-action'])
})
