import assert from 'node:assert/strict'
import test from 'node:test'
import { check } from '#definition'
import { answerPage, compile, decide, planned, stand } from '#journey'
import { day } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { anExit, home } from '../../../test/invented/licences.ts'
import { aboutVehicle, groundsFor, taxedToMay } from '../../../test/invented/own-vehicle.ts'
import { keeper } from '../../../test/invented/vehicle-tax.ts'
import noLonger from './service.ts'

const service = compile(noLonger)
const buyer = { first: 'Anest', last: 'Ŵyn-Hughes' }
const said = {
  person: { buyer, buyerHome: home },
  trade: { trader: 'Invented Motors' },
  scrapped: { facility: 'Invented Metals', certificate: 'X1' },
  exported: {},
}
type Happened = keyof typeof said
const known = (happened: Happened, differs: Partial<Vehicle> = taxedToMay, more = {}) =>
  aboutVehicle(differs, { happened, ...said[happened], endedOn: day('2026-11-20'), ...more })
const effects = (happened: Happened, differs?: Partial<Vehicle>) => planned(service, 'gone', 'case', known(happened, differs))
const does = (happened: Happened) => effects(happened).map(({ does, target }) => `${does} ${target}`)
const amountOf = (effect: { readonly data: unknown } | undefined) => (effect?.data as { readonly amount?: number } | undefined)?.amount
const ended = { taxedUntil: '2026-11-22', taxBought: [] }

test('the service has no problems', () => assert.deepEqual(check(noLonger), []))
test('whatever happened is recorded at once, and six whole months of tax are given back to the keeper before', () => {
  for (const happened of Object.keys(said) as Happened[]) {
    assert.deepEqual([decide(service, known(happened)).outcome, groundsFor(service, known(happened))], ['granted', []], happened)
    const back = effects(happened).find(({ does }) => does === 'payOut')
    assert.deepEqual([back?.to, amountOf(back)], [keeper, 97_50])
    assert.ok(does(happened).includes('stopCollecting vehicle-tax'))
  }
})
test('sold to a person: they become known and its keeper, with a log book of other numbers and a letter', () => {
  assert.deepEqual(does('person'), [
    'add people',
    'passOn vehicles',
    'stopCollecting vehicle-tax',
    'payOut tax-refunds',
    'message log-book-printer',
    'send vehicle-new-keeper',
    'send vehicle-passed-on',
  ])
  const [person, passed, , , print, letter, proof] = effects('person', { ...taxedToMay, sornFrom: day('2026-01-01') })
  const { surname, bornOn } = (person?.data ?? {}) as { readonly surname?: string; readonly bornOn?: null }
  assert.deepEqual([surname, bornOn], ['WYNHUGHES', null])
  assert.deepEqual(
    [passed?.to, passed?.data],
    [
      'buyer',
      {
        ...ended,
        references: ['00000000001', '000000000002', 'buyer'],
        logBookIssuedOn: '2026-11-23',
        inTrade: null,
        keptSince: '2026-11-20',
        sornFrom: null,
      },
    ],
  )
  assert.deepEqual(print?.data, { mark: 'AB85CDE', number: '00000000001', slip: '000000000002', name: buyer, to: home })
  assert.deepEqual(
    [letter?.to, proof?.to, proof?.data],
    [home, keeper, { mark: 'AB85 CDE', on: '2026-11-20', back: 97_50, months: 6, byDebit: null }],
  )
})
test('sold to the trade: nobody keeps it, and the numbers of its log book serve whoever buys it', () => {
  const [passed] = effects('trade')
  assert.equal(passed?.to, null)
  assert.deepEqual(passed?.data, {
    ...ended,
    references: ['12345678901', '123456789012'],
    inTrade: { trader: 'Invented Motors', since: '2026-11-20' },
    keptSince: null,
    sornFrom: null,
  })
})
test('scrapped and exported: the day is recorded, and no tax is left', () => {
  assert.deepEqual(effects('scrapped')[0]?.data, { ...ended, scrappedOn: '2026-11-20' })
  assert.deepEqual(effects('exported')[0]?.data, { ...ended, exportedOn: '2026-11-20' })
})
test('tax that the buyer has bought already stays theirs', () => {
  const bought = taxedToMay.taxBought?.map((one) => ({ ...one, byNewKeeper: true })) ?? []
  const theirs = effects('person', { ...taxedToMay, taxBought: bought })
  const kept = (theirs[1]?.data ?? {}) as Pick<Vehicle, 'taxedUntil' | 'taxBought'>
  assert.deepEqual([kept.taxedUntil, kept.taxBought], ['2027-05-31', [{ ...bought[0], byNewKeeper: false }]])
  assert.ok(!theirs.some(({ does }) => does === 'stopCollecting'))
  assert.equal(amountOf(theirs.find(({ does }) => does === 'payOut')), 0)
})
test('without a certificate of destruction, or with a record called wrong, an officer looks', () => {
  assert.deepEqual(groundsFor(service, known('scrapped', {}, { certificate: null })), [
    'The vehicle was scrapped, and there is no certificate of destruction',
  ])
  assert.equal(decide(service, known('person', { disputed: true })).stage, 'looking')
})
test('what has not happened yet is not taken, and a vehicle that is gone is not told of again', () => {
  const form = { 'endedOn-day': '24', 'endedOn-month': '11', 'endedOn-year': '2026' }
  const answered = answerPage(service, known('person'), { page: 'ended-on', form })
  assert.match(JSON.stringify(answered), /The day has not come yet/)
  assert.equal(anExit(service, known('person', { scrappedOn: day('2026-01-01') }))?.[0], 'The vehicle is scrapped')
  assert.equal(anExit(service, known('person', { exportedOn: day('2026-01-01') }))?.[0], 'The vehicle is exported')
})
test('nothing happens to a vehicle before it was registered, or before its keeper had it, whatever was said before', () => {
  const kept = { ...taxedToMay, firstRegisteredOn: day('2019-05-25'), keptSince: day('2022-03-04') }
  const { answers, ...rest } = known('person', kept)
  const wrong = (on: string, differs: Partial<Vehicle> = kept) => {
    const [year = '', month = '', d = ''] = on.split('-')
    const form = { 'endedOn-day': d, 'endedOn-month': month, 'endedOn-year': year }
    const about = { ...known('person', differs), answers: { ...answers, endedOn: undefined } }
    const result = answerPage(service, about, { page: 'ended-on', form })
    return result.kind === 'problems' ? result.problems.map(({ field, sentence, day }) => [field, sentence, day]) : result.kind
  }
  const byKeeper = 'Our record says that its keeper has had it since {day}. Enter that day or a later one'
  const byRegister = 'The vehicle was first registered on {day}. Enter that day or a later one'
  // Whoever keeps the later bound keeps the earlier one too.
  assert.deepEqual(wrong('1900-01-01'), [['endedOn-day', byKeeper, '2022-03-04']])
  assert.deepEqual(wrong('2022-03-03'), [['endedOn-day', byKeeper, '2022-03-04']])
  assert.equal(wrong('2022-03-04'), 'answered')
  assert.equal(wrong('2026-11-23'), 'answered')
  assert.deepEqual(wrong('2026-11-24'), [['endedOn-day', 'The day has not come yet', '2026-11-23']])
  // Who has it since when was not always told: a record from before has no such day at all.
  for (const keptSince of [null, undefined as unknown as null]) {
    assert.deepEqual(wrong('2019-05-24', { ...kept, keptSince }), [['endedOn-day', byRegister, '2019-05-25']])
    assert.equal(wrong('2019-05-25', { ...kept, keptSince }), 'answered')
  }
  // An answer from before that rule, or by another system, is asked again.
  const { next } = stand(service, { ...rest, answers: { ...answers, endedOn: day('1900-01-01') } })
  assert.equal(next.kind === 'page' && next.spot.id, 'ended-on')
})
