import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, check, holdsSpecial } from '#definition'
import { compile, decide, planned } from '#journey'
import type { Driver } from '#registers/drivers'
import { knownOf, nobodyElse } from '../../../test/invented/licences.ts'
import giveUp from './service.ts'

const service = compile(giveUp)
const known = (differs: Partial<Driver> = {}) => knownOf(differs, { isMine: true }, ['licence'])

test('the service has no problems', () => assert.deepEqual(check(giveUp), []))
test('a licence is given up at once, for nothing: copies are taken back, no more cards are made, the holder hears of it', () => {
  const { outcome, stage, fee } = decide(service, known())
  assert.deepEqual([outcome, stage, fee], ['granted', 'surrendered', undefined])
  assert.deepEqual(
    planned(service, stage, 'case', known()).map(({ does, target, data }) => [`${does} ${target}`, data]),
    [
      ['change drivers', { surrenderedOn: '2026-11-23' }],
      ['revoke driving-licence', {}],
      ['message licence-printer', { number: 'OBRIE801010S9AIJ', stops: 17 }],
      ['send licence-given-up', { number: 'OBRIE801010S9AIJ', on: '2026-11-23' }],
    ],
  )
})
test('nobody is asked why', () => assert.equal(holdsSpecial(giveUp as unknown as AnyService), false))
test('a licence that is none any more is not given up', () => nobodyElse(service, known))
test('where the register is silent an officer looks', () =>
  assert.equal(decide(service, { ...known(), facts: {}, silent: ['licence'] }).stage, 'looking'))
