import assert from 'node:assert/strict'
import test from 'node:test'
import type { Told } from '#definition'
import { compile, type Known } from '#journey'
import { day, type Language, pence } from '#kernel'
import { saidBy } from '../../../test/invented/said.ts'
import { about } from '../../../test/invented/vehicle-tax.ts'
import service from './service.ts'
import { bought, prices, summary } from './tells.ts'

const compiled = compile(service)
const said = (tells: readonly Told[], known: Known, language: Language = 'en') => saidBy(compiled, tells, known, language)
const bank = { accountName: 'A Khan', sortCode: '000000', accountNumber: '00001234' }

test('each price is said before a way of paying is chosen', () => {
  assert.deepEqual(said(prices, about('2025-06-10')), [
    'The tax of AB85 CDE starts on 1 June 2025.',
    '12 months at once cost £195.',
    '12 months by monthly Direct Debit cost £204.75.',
    '6 months cost £107.25 by card, or £102.38 by Direct Debit.',
  ])
  assert.equal(said(prices, about('2025-06-10'), 'cy')[1], 'Mae 12 mis ar unwaith yn costio £195.')
})
test('what is not offered has no price: six months at 20 pounds, parts of a first year', () => {
  assert.equal(said(prices, about('2026-06-10', { firstRegisteredOn: day('2010-01-01'), co2: 90 })).length, 3)
  assert.equal(said(prices, about('2026-06-10', { firstRegisteredOn: day('2026-06-01'), everTaxed: false })).length, 2)
})
test('what is paid, and what is collected, is said before it is sent', () => {
  assert.deepEqual(said(summary, about('2026-06-10')), [
    'The vehicle is AB85 CDE, made by CORVANE.',
    'You pay £200 by card on the next page.',
  ])
  assert.deepEqual(said(summary, about('2026-06-10', {}, { said: { payment: 'monthly', bank, mandate: true } })).slice(1), [
    'We will take £210 by Direct Debit: the first £17.50 on 24 June 2026. Number of payments: 12.',
  ])
  assert.deepEqual(said(summary, about('2026-06-10', { taxClass: 'disabled' })).slice(1), [
    'There is nothing to pay, and the vehicle must be taxed all the same.',
  ])
  assert.deepEqual(said(summary, about('2026-06-10', { taxClass: 'light-goods' })).slice(1), [
    'An officer will work out where you can tax it. You pay nothing now.',
  ])
})
test('the price of an expensive car names its supplement', () => {
  const dear = { firstRegisteredOn: day('2024-06-01'), listPrice: pence(52_000_00) }
  assert.ok(
    said(prices, about('2026-06-10', dear)).includes(
      'That is the standard rate of £200 and a supplement of £440, because the car cost more than £40,000 when it was new.',
    ),
  )
  assert.ok(said(prices, about('2026-06-10')).every((sentence) => !sentence.includes('supplement')))
})
test('what was bought is said once it is: the mark, the days, the instalments', () =>
  assert.deepEqual(said(bought, about('2026-06-10', {}, { said: { payment: 'monthly', bank, mandate: true } })), [
    'AB85 CDE is taxed from 1 June 2026 to 31 May 2027.',
    'We will take £210 by Direct Debit: the first £17.50 on 24 June 2026. Number of payments: 12.',
  ]))
test('nothing is said while the vehicle is not known', () =>
  assert.deepEqual(said([...prices, ...summary], { ...about('2026-06-10'), answers: {}, facts: {} }), []))
