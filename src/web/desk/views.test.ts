import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseState } from '#cases'
import { day } from '#kernel'
import { shown } from '../shown.ts'
import { words } from '../words.ts'
import { leftWords, workingDaysTo } from './due.ts'
import { asWords, deskName, desksOf } from './officer.ts'
import { worksHere } from './steps.ts'
import { reasonsHolding } from './why.ts'

const { en, cy } = words
const england = { nation: 'england-and-wales' } as Parameters<typeof workingDaysTo>[0]

test('working days are counted over weekends and Christmas, forwards and back', () => {
  assert.equal(workingDaysTo(england, day('2026-11-23'), day('2026-11-30')), 5)
  assert.equal(workingDaysTo(england, day('2026-12-24'), day('2026-12-29')), 1)
  assert.equal(workingDaysTo(england, day('2026-11-23'), day('2026-11-23')), 0)
  assert.equal(workingDaysTo(england, day('2026-11-23'), day('2026-11-20')), -1)
})
test('what is left is said in words, one day in the singular', () => {
  assert.deepEqual(
    [5, 1, 0, -1, -3].map((days) => leftWords(days, en)),
    ['5 working days left', '1 working day left', 'Less than a working day left', '1 working day late', '3 working days late'],
  )
  assert.equal(leftWords(1, cy), '1 diwrnod gwaith ar ôl')
})
test('a value of a register is shown in words, whatever JSON it is', () => {
  assert.equal(shown(null, { t: en, language: 'en' }), 'None')
  assert.equal(shown([], { t: en, language: 'en' }), 'None')
  assert.equal(shown(true, { t: cy, language: 'cy' }), cy('Yes'))
  assert.equal(shown('2026-12-24', { t: cy, language: 'cy' }), '24 Rhagfyr 2026')
  assert.equal(shown('2026-13-24', { t: en, language: 'en' }), '2026-13-24')
  assert.equal(shown({ first: 'Siân', last: 'Ŵyn' }, { t: en, language: 'en' }), 'Siân Ŵyn')
  assert.equal(shown({ lines: ['1 Row', 'Town'], postcode: 'PW1 1AB' }, { t: en, language: 'en' }), '1 Row\nTown\nPW1 1AB')
  assert.equal(shown({ digest: 'abc', type: 'image/png', bytes: 3 }, { t: en, language: 'en' }), 'A picture')
  assert.equal(shown([{ category: 'B', until: '2027-01-02' }], { t: en, language: 'en' }), 'category: B; until: 2 January 2027')
  assert.equal(shown({ digest: 'abc', type: 'application/pdf' }, { t: en, language: 'en' }), 'A file')
  const said = { en: 'Fuel', cy: 'Tanwydd', values: { gas: { en: 'Gas', cy: 'Nwy' } } }
  assert.equal(shown('gas', { t: cy, language: 'cy', said }), 'Nwy')
  assert.equal(shown('steam', { t: cy, language: 'cy', said }), 'steam')
  assert.equal(shown(['01', '78'], { t: en, language: 'en' }), '01\n78')
})
test('names of fields and desks are read as words', () => {
  assert.deepEqual(['cardUntil', 'vehicle-checks', 'co2'].map(asWords), ['Card until', 'Vehicle checks', 'Co2'])
  assert.equal(deskName(cy, 'medical'), 'Meddygol')
  assert.equal(deskName(en, 'constructor'), 'Constructor')
})
test('roles are no desks', () => {
  assert.deepEqual(desksOf(['caseworker', 'medical', 'supervisor', 'doctor']), ['medical', 'doctor'])
})
test('who may decide works at the desk of the case and has a role that allows it', () => {
  const state = { desk: 'medical' } as CaseState
  const here = (roles: readonly string[], may: boolean) =>
    ({ officer: { roles }, may: () => may }) as unknown as Parameters<typeof worksHere>[0]['here']
  assert.equal(worksHere({ here: here(['medical'], true), state }), true)
  assert.equal(worksHere({ here: here(['medical'], false), state }), false)
  assert.equal(worksHere({ here: here(['licensing'], true), state }), false)
  assert.equal(worksHere({ here: here(['medical'], true), state: {} as CaseState }), false)
})
test('what does not hold brought no case to a person; what is silent or cannot be told may have', () => {
  const reasons = (['does-not-hold', 'holds', 'silent', 'not-known'] as const).map((found) => ({ found, because: found, rates: [] }))
  assert.deepEqual(
    reasonsHolding({ reasons }).map(({ found }) => found),
    ['holds', 'silent', 'not-known'],
  )
})
