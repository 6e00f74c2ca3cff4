import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { compile, decide, planned } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import { anExit, knownOf, nobodyElse } from '../../../test/invented/licences.ts'
import { saidBy } from '../../../test/invented/said.ts'
import { shown } from './questions.ts'
import share from './service.ts'

const service = compile(share)
const may = (category: string, provisional = false) => ({ category, from: day('2000-01-01'), until: day('2049-12-31'), provisional })
const speeding = { code: 'SP30', points: 3, offenceOn: day('2024-11-24'), until: day('2028-11-23') }
const over = { code: 'CU80', points: 6, offenceOn: day('2022-11-20'), until: day('2026-11-22') }
const usual: Partial<Driver> = { entitlements: [may('AM'), may('B'), may('A', true)], endorsements: [speeding, over] }
const known = (differs: Partial<Driver> = {}) => knownOf({ ...usual, ...differs }, { seen: ['drives', 'points'] }, ['licence'])
const issued = (differs: Partial<Driver> = {}) =>
  planned(service, 'copied', 'case', known(differs))[0]?.data as {
    validUntil: string
    share: readonly string[]
    claims: Readonly<Record<string, unknown>>
  }

test('the service has no problems', () => assert.deepEqual(check(share), []))
test('a copy is made at once, for nothing, with a code of what was chosen, and takes the place of the last one', () => {
  const { outcome, stage, fee } = decide(service, known())
  assert.deepEqual([outcome, stage, fee], ['granted', 'copied', undefined])
  const [copy] = planned(service, 'copied', 'case', known())
  assert.deepEqual([copy?.does, copy?.target, copy?.replaces], ['issue', 'driving-licence', true])
})
test('it says what may be driven and learnt, until when, and the points that still count', () => {
  assert.deepEqual(issued(), {
    validUntil: '2026-12-07',
    share: ['name', 'drives', 'learns', 'disqualifiedUntil', 'points', 'offences'],
    claims: {
      name: 'Siân O’Brien',
      number: 'OBRIE801010S9AIJ',
      drives: 'AM, B',
      learns: 'A',
      cardUntil: '2026-12-07',
      drivesUntil: '2049-12-31',
      points: 3,
      offences: 'SP30',
      disqualifiedUntil: null,
      asOn: '2026-11-23',
    },
  })
})
test('it is good for six weeks, and never longer than the card and the right to drive; of what has ended it says so for six weeks', () => {
  const until = (cardUntil: string, drivesUntil = '2049-12-31') =>
    issued({ cardUntil: day(cardUntil), drivesUntil: day(drivesUntil) }).validUntil
  assert.deepEqual(
    [until('2027-01-05'), until('2027-01-03'), until('2027-01-05', '2026-11-23')],
    ['2027-01-04', '2027-01-03', '2026-11-23'],
  )
  assert.equal(until('2026-11-22'), '2027-01-04')
})
test('of somebody who may not drive it says so: disqualified, revoked, given up, or over', () => {
  const drives = (differs: Partial<Driver>) => [issued(differs).claims.drives, issued(differs).claims.disqualifiedUntil]
  assert.deepEqual(drives({ disqualifiedUntil: day('2026-11-23') }), ['–', '2026-11-23'])
  assert.deepEqual(drives({ disqualifiedUntil: day('2026-11-22') }), ['AM, B', null])
  for (const differs of [{ revokedOn: day('2026-01-01') }, { surrenderedOn: day('2026-01-01') }, { drivesUntil: day('2026-11-22') }])
    assert.deepEqual(drives(differs), ['–', null])
})
test('what the licence says is on the page before a copy is made', () => {
  assert.deepEqual(saidBy(service, shown, known()), [
    'Driver number OBRIE801010S9AIJ, Siân O’Brien.',
    'You may drive: AM, B.',
    'You may learn to drive: A.',
    'Your card is good until 7 December 2026, your right to drive until 31 December 2049.',
    'You have 3 points.',
  ])
})
test('of somebody who may not drive the page says so, and neither it nor a code says until when they may', () => {
  const banned = { disqualifiedUntil: day('2026-12-14') }
  const [, ...said] = saidBy(service, shown, known(banned))
  assert.deepEqual(said, [
    'You may not drive at present.',
    'The last day of your disqualification is 14 December 2026.',
    'You have 3 points.',
  ])
  for (const differs of [banned, { revokedOn: day('2026-01-01') }, { surrenderedOn: day('2026-01-01') }]) {
    const { cardUntil, drivesUntil } = issued(differs).claims
    assert.deepEqual([cardUntil, drivesUntil], [null, null])
  }
  assert.doesNotMatch(saidBy(service, shown, known({ entitlements: [may('B', true)] })).join(' '), /–|may drive:/)
})
test('whoever has a licence of ours may see it, however it stands', () => {
  assert.equal(anExit(service, known({ revokedOn: day('2026-01-01') })), undefined)
  nobodyElse(service, known, ['You have given up your licence', 'You are disqualified from driving', 'Your licence has been revoked'])
})
