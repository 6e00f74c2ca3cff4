import assert from 'node:assert/strict'
import test from 'node:test'
import { check, inForce, type Mark, renderNotice, say, sayOffered } from '#definition'
import { act, asWritten, compile, decide, decideAgain, feeOf, type Known, keptFacts, planned, reader, stand } from '#journey'
import { day, pounds } from '#kernel'
import type { Vehicle } from '#registers/vehicles'
import { boughtFrom } from '../../../test/invented/own-vehicle.ts'
import { type Answers, about, answers, car, keeper, tested } from '../../../test/invented/vehicle-tax.ts'
import { debitAhead, taxed } from './notices.ts'
import { dueNow } from './payment.ts'
import { otherRates } from './rates.ts'
import service from './service.ts'
import { yearlyTax } from './tax.ts'
import { plate, vehicle } from './vehicle.ts'

const compiled = compile(service)
const today = '2026-06-10'
type Options = Parameters<typeof about>[2]
const next = (differs: Partial<Vehicle> = {}, options: Options = {}, on = today) => stand(compiled, about(on, differs, options)).next
const exit = (differs: Partial<Vehicle> = {}, options: Options = {}, on = today) => {
  const found = next(differs, options, on)
  return found.kind === 'exit' ? found.exit.when.because : found.kind
}
const decided = (differs: Partial<Vehicle> = {}, options: Options = {}, on = today) => {
  const { outcome, stage, reasons, fee } = decide(compiled, about(on, differs, options))
  return { outcome, stage, because: reasons.map((r) => r.because), fee }
}
const effects = (stage: string, known: Known) =>
  planned(compiled, stage, 'case', known).map(({ does, target, to, fact }) => [does, fact ?? target, ...(to ? [to] : [])])
const verdict = { reason: 'The insurance is not for this vehicle', law: 'Vehicle Excise and Registration Act 1994, section 7' }
type Collected = { readonly first: string; readonly amounts: readonly number[] }
const debit: Partial<Answers> = { bank: { accountName: 'A Khan', sortCode: '000000', accountNumber: '00001234' }, mandate: true }

test('the service has no problems', () => assert.deepEqual(check(service), []))

test('a petrol car with MOT and insurance is taxed for 12 months at once', () => {
  assert.deepEqual(decided(), { ...decided(), outcome: 'granted', stage: 'taxed', fee: 200_00 })
  const known = about(today)
  assert.deepEqual(effects('taxed', known), [
    ['change', 'vehicle'],
    ['send', 'vehicle-taxed', keeper],
  ])
  assert.deepEqual(planned(compiled, 'taxed', 'case', known)[0]?.data, {
    taxedUntil: '2027-05-31',
    taxBought: [{ number: 2, from: '2026-06-01', until: '2027-05-31', yearly: 200_00, paidOn: today, byDebit: false, byNewKeeper: false }],
    timesTaxed: 2,
    everTaxed: true,
    sornFrom: null,
  })
})
test('the vehicle is looked up once its numbers are known, and nothing is read before', () => {
  assert.equal(stand(compiled, { ...about(today), answers: {}, facts: { mine: [] } }).next.kind, 'page')
  const asked = stand(compiled, { ...about(today), facts: { mine: [] } }).next
  assert.deepEqual(asked.kind === 'look-up' && [asked.name, asked.by], ['vehicle', { mark: answers.plate, references: answers.reference }])
})
type Mine = Pick<Vehicle, 'mark' | 'make' | 'taxedUntil' | 'sornFrom' | 'scrappedOn' | 'exportedOn'>
const own = (mark: string, differs: Partial<Mine> = {}): Mine => {
  const { make, sornFrom, scrappedOn, exportedOn } = car()
  return { make, sornFrom, scrappedOn, exportedOn, taxedUntil: day('2026-06-30'), mark: mark as Mark, ...differs }
}
test('a guest is asked for a number from the papers, and nobody’s vehicles are read', () => {
  const { applicant: _, ...guest } = about(today)
  const first = stand(compiled, { ...guest, answers: {}, facts: {} }).next
  assert.deepEqual(first.kind === 'page' && first.spot.id, 'plate')
  const next = stand(compiled, { ...guest, answers: { plate: answers.plate }, facts: {} }).next
  assert.equal(next.kind === 'page' && next.spot.id, 'reference')
  assert.equal(decide(compiled, { ...guest, facts: { ...guest.facts, mine: undefined } }).outcome, 'granted')
})
test('a keeper who has signed in chooses from their own vehicles, and needs no number', () => {
  const { reference: _, ...rest } = answers
  const looks = stand(compiled, { ...about(today), answers: {}, facts: {} }).next
  assert.deepEqual(looks.kind === 'look-up' && [looks.name, looks.by], ['mine', { keeper }], 'before the first page')
  const mine = [own(answers.plate)]
  const asked = stand(compiled, { ...about(today), answers: rest, facts: { mine } }).next
  assert.deepEqual(asked.kind === 'look-up' && [asked.name, asked.by], ['vehicle', { mark: answers.plate, references: keeper }])
  assert.equal(decide(compiled, { ...about(today), answers: rest, facts: { ...about(today).facts, mine } }).outcome, 'granted')
  const { contact: _gone, ...bare } = rest
  const whole = { ...about(today), answers: bare, facts: { ...about(today).facts, mine } }
  assert.equal(stand(compiled, whole).next.kind, 'check-answers', 'no e-mail address is asked for: we know how to reach them')
  assert.deepEqual(effects('taxed', whole).at(-1), ['send', 'vehicle-taxed', keeper])
  const another = stand(compiled, { ...about(today), answers: rest, facts: { mine: [own('AB12CDE')] } }).next
  assert.equal(another.kind === 'page' && another.spot.id, 'reference', 'somebody else’s vehicle needs its number')
})
test('of a keeper’s vehicles the case keeps the one that was chosen, and none where another was', () => {
  const known = { mine: [own('AB12CDE'), own(answers.plate), own('AB13CDE')], vehicle: car() }
  assert.deepEqual(keptFacts(compiled, known, answers), { ...known, mine: [own(answers.plate)] })
  assert.deepEqual(keptFacts(compiled, { mine: [own('AB12CDE')] }, answers), { mine: [] })
  assert.deepEqual(keptFacts(compiled, { mine: null }, answers), { mine: null }, 'a silent register')
})
test('the vehicles offered are those that can be taxed, the most urgent first, each with what is known of its tax', () => {
  const mine = [
    own('AB12CDE'),
    own('AB13CDE', { taxedUntil: day('2026-05-31') }),
    own('AB14CDE', { taxedUntil: null }),
    own('AB15CDE', { taxedUntil: null, sornFrom: day('2026-01-01') }),
    own('AB16CDE', { scrappedOn: day('2026-01-01') }),
    own('AB17CDE', { exportedOn: day('2026-01-01') }),
    own('AB18CDE', { taxedUntil: day('2027-05-31') }),
  ]
  const { offers } = plate
  assert.ok(offers)
  const reading = reader(compiled, { ...about(today), answers: {}, facts: { mine } })(offers.of)
  const said = (language: 'en' | 'cy') =>
    reading.known ? reading.value.map((one) => `${one.value}: ${sayOffered(offers, one, language, say(service.welsh, language))}`) : []
  assert.deepEqual(said('en'), [
    'AB14CDE: CORVANE, not taxed',
    'AB15CDE: CORVANE, off the road (SORN)',
    'AB13CDE: CORVANE, its tax ended on 31 May 2026',
    'AB12CDE: CORVANE, taxed until 30 June 2026',
  ])
  assert.equal(said('cy')[3], 'AB12CDE: CORVANE, wedi’i drethu tan 30 Mehefin 2026')
})
test('nothing can be read of a vehicle before its number is given, and nothing breaks on the start page', () => {
  const nothing = { ...about(today), answers: {}, facts: {} }
  for (const need of [vehicle, yearlyTax, dueNow]) assert.equal(reader(compiled, nothing)(need as never).known, false)
  assert.equal(feeOf(compiled, nothing)?.known, false)
})

test('each exit says what to do instead', () => {
  const cases: readonly (readonly [string, Partial<Vehicle>, Options?])[] = [
    ['We cannot find a vehicle with that registration number and reference', {}, { facts: { vehicle: null } }],
    ['The vehicle is scrapped', { scrappedOn: day('2026-01-01') }],
    ['The vehicle is exported', { exportedOn: day('2026-01-01') }],
    ['The tax of the vehicle does not run out soon', { taxedUntil: day('2026-08-31') }],
    ['The vehicle has no MOT for the day its tax starts', {}, { facts: { mot: tested('2026-05-31') } }],
    ['We cannot find any MOT of the vehicle', {}, { facts: { mot: null } }],
    ['We cannot find any insurance for the vehicle', {}, { facts: { insurance: null } }],
    ['The vehicle is not insured for the day its tax starts', {}, { facts: { insurance: { insuredUntil: day('2026-05-31') } } }],
  ]
  for (const [because, differs, options] of cases) assert.equal(exit(differs, options), because)
  const exits = service.pages.flatMap((step) => (step.is === 'exit' ? [step.instead] : []))
  assert.ok(exits.every((instead) => instead.length > 20))
})
test('an exit that holds only when the person submits goes to an officer', () =>
  assert.deepEqual(decided({ scrappedOn: day('2026-06-10') }), {
    ...decided(),
    outcome: 'referred',
    stage: 'checks',
    because: ['The vehicle is scrapped'],
  }))

test('tax may be renewed up to two months before it ends, and starts on the day after', () => {
  assert.equal(exit({ taxedUntil: day('2026-08-10') }), 'check-answers')
  assert.equal(exit({ taxedUntil: day('2026-08-11') }), 'The tax of the vehicle does not run out soon')
  const known = about(today, { taxedUntil: day('2026-06-30') })
  const data = planned(compiled, 'taxed', 'case', known).find(({ does }) => does === 'send')?.data
  assert.deepEqual(data, { mark: 'AB85 CDE', from: '2026-07-01', until: '2027-06-30', cost: 200_00 })
})
test('tax that has run out starts again on the first of this month', () => {
  const until = (taxedUntil: string, payment: 'year' | 'halfYear') => {
    const [change] = planned(compiled, 'taxed', 'case', about(today, { taxedUntil: day(taxedUntil) }, { said: { payment } }))
    return (change?.data as { readonly taxedUntil: string } | undefined)?.taxedUntil
  }
  assert.deepEqual([until('2026-05-31', 'year'), until('2024-12-31', 'halfYear')], ['2027-05-31', '2026-11-30'])
})
test('a vehicle that is off the road may be taxed at once, whatever was paid before', () => {
  const sorn = { sornFrom: day('2026-02-01'), taxedUntil: day('2026-12-31') }
  assert.equal(exit(sorn), 'check-answers')
  assert.deepEqual(planned(compiled, 'taxed', 'case', about(today, sorn))[0]?.data, {
    taxedUntil: '2027-05-31',
    taxBought: [{ number: 2, from: '2026-06-01', until: '2027-05-31', yearly: 200_00, paidOn: today, byDebit: false, byNewKeeper: false }],
    timesTaxed: 2,
    everTaxed: true,
    sornFrom: null,
  })
})
test('a buyer ends the tax of the seller, who gets back what is left, and cannot tax the same vehicle twice', () => {
  const sold = { taxedUntil: day('2026-12-31'), taxBought: [boughtFrom('2026-01-01', '2026-12-31')] }
  const known = about(today, sold, { said: { reference: '123456789012', contact: 'a@example.com' as never } })
  const [change, stop, back] = planned(compiled, 'taxed', 'case', known)
  assert.deepEqual([stop?.does, back?.data && (back.data as { amount: number }).amount, back?.to], ['stopCollecting', 97_50, keeper])
  const { taxBought, taxedUntil } = (change?.data ?? {}) as Pick<Vehicle, 'taxBought' | 'taxedUntil'>
  assert.deepEqual(
    taxBought.map(({ number, byNewKeeper }) => [number, byNewKeeper]),
    [[2, true]],
  )
  assert.equal(exit({ taxBought, taxedUntil }, { said: { reference: '123456789012' } }), 'The tax of the vehicle does not run out soon')
})
test('the first tax of a new car is given back at no more than the rate of its second', () => {
  const isNew = { everTaxed: false, firstRegisteredOn: day('2026-06-02'), co2: 180 }
  const [change] = planned(compiled, 'taxed', 'case', about(today, isNew))
  assert.equal(((change?.data ?? {}) as Pick<Vehicle, 'taxBought'>).taxBought[0]?.yearly, 200_00)
  const monthly = about(today, {}, { said: { payment: 'monthly', ...debit } })
  const paid = planned(compiled, 'taxed', 'case', monthly)[0]?.data as Pick<Vehicle, 'taxBought'>
  assert.deepEqual([paid.taxBought[0]?.yearly, paid.taxBought[0]?.paidOn], [200_00, null])
})
test('a new keeper taxes at once, since tax does not pass, and says where to write', () => {
  const options = { said: { reference: '123456789012' } }
  const found = next({ taxedUntil: day('2027-01-31') }, options)
  assert.equal(found.kind === 'page' && found.spot.id, 'post-to')
  const postTo = { lines: ['1 High Street'], postcode: 'PW1 1AA' as never }
  const known = about(today, { taxedUntil: day('2027-01-31') }, { said: { reference: '123456789012', postTo } })
  assert.deepEqual(effects('taxed', known), [
    ['change', 'vehicle'],
    ['stopCollecting', 'vehicle-tax'],
    ['payOut', 'tax-refunds', keeper],
    ['send', 'vehicle-tax-ended-by-buyer', keeper],
    ['send', 'vehicle-taxed', postTo],
  ])
})

test('a car needs an MOT from the day it is three years old, in Northern Ireland four', () => {
  const untested = { facts: { mot: tested(null) } }
  const stops = (registered: string, keptIn: Vehicle['keptIn']) =>
    exit({ firstRegisteredOn: day(registered), keptIn }, untested) !== 'check-answers'
  assert.deepEqual([stops('2023-06-01', 'great-britain'), stops('2023-06-02', 'great-britain')], [true, false])
  assert.deepEqual([stops('2022-06-01', 'northern-ireland'), stops('2022-06-02', 'northern-ireland')], [true, false])
})
test('an MOT must be good on the day that the tax starts', () => {
  const at = (expires: string) => exit({ taxedUntil: day('2026-06-30') }, { facts: { mot: tested(expires) } })
  assert.deepEqual([at('2026-06-30'), at('2026-07-01')], ['The vehicle has no MOT for the day its tax starts', 'check-answers'])
})
test('a historic vehicle needs no MOT if its keeper declares that it is unchanged, and pays nothing', () => {
  const old = { firstRegisteredOn: day('1970-01-01'), taxClass: 'historic', co2: null, listPrice: null } as const
  const untested = { mot: tested(null) }
  const asked = next(old, { facts: untested })
  assert.equal(asked.kind === 'page' && asked.spot.id, 'changed')
  assert.equal(exit(old, { facts: untested, said: { changed: true } }), 'The vehicle has no MOT for the day its tax starts')
  assert.deepEqual(decided(old, { facts: untested, said: { changed: false } }), { ...decided(), fee: 0 })
})

test('vehicles without a published table are referred and pay nothing', () => {
  const without: readonly Partial<Vehicle>[] = [
    { firstRegisteredOn: day('2001-02-28'), co2: null },
    { firstRegisteredOn: day('2001-02-28'), co2: 150 },
    { firstRegisteredOn: day('2009-01-01'), co2: null },
    { taxClass: 'light-goods' },
    { taxClass: 'goods' },
    { taxClass: 'motorcycle' },
    { taxClass: 'bus' },
    { firstRegisteredOn: day('2024-01-01'), listPrice: null },
    { firstRegisteredOn: day('2026-06-01'), everTaxed: false, fuel: 'diesel', realDrivingEmissions: null },
    { firstRegisteredOn: day('2020-06-01'), firstRegisteredHereOn: day('2026-06-01'), everTaxed: false },
  ]
  for (const differs of without) {
    const { payment: _, ...said } = answers
    const known = { ...about(today, differs), answers: said }
    const decision = decide(compiled, known)
    assert.deepEqual([decision.outcome, decision.stage, decision.fee], ['referred', 'unpriced', 0], JSON.stringify(differs))
    assert.equal(decision.reasons[0]?.because, 'We cannot work out the tax of a vehicle like this one online')
    assert.deepEqual(effects('elsewhere', known), [['send', 'vehicle-tax-elsewhere', keeper]])
  }
})
test('a rate that the organisation has set with its source prices older cars, light goods vehicles and motorcycles; one at 0 prices none', () => {
  const set = { smallEngine: 100_00, largeEngine: 200_00, lightGoods: 300_00, smallMotorcycle: 20_00, mediumMotorcycle: 40_00 }
  const value = { ...set, largeMotorcycle: 60_00, largestMotorcycle: 0 }
  const own = compile(service, {
    ...asWritten,
    rate: (_, of, on) =>
      of.name === otherRates.name
        ? { name: of.name, on, from: day('2026-04-01'), value, source: 'a table', status: 'verified' }
        : inForce(of, on),
  })
  const fee = (differs: Partial<Vehicle>) => decide(own, about(today, differs)).fee
  const before = { firstRegisteredOn: day('2001-02-28'), co2: null }
  assert.deepEqual(
    [fee({ ...before, engineCc: 1549 }), fee({ ...before, engineCc: 1550 }), fee({ ...before, engineCc: null })],
    [100_00, 200_00, 0],
  )
  const van = { taxClass: 'light-goods', engineCc: 1968 } as const
  assert.deepEqual(
    [fee({ ...van, ...before }), fee(van), fee({ ...van, revenueWeightKg: 3_500 }), fee({ ...van, revenueWeightKg: 3_501 })],
    [200_00, 300_00, 300_00, 0],
  )
  const early = ['2003-03-01', '2006-12-31', '2009-01-01', '2010-12-31', '2003-02-28', '2007-01-01', '2008-12-31', '2011-01-01']
  assert.deepEqual(
    early.map((since) => fee({ ...van, firstRegisteredOn: day(since) })),
    [0, 0, 0, 0, 300_00, 300_00, 300_00, 300_00],
  )
  const sizes = [125, 150, 151, 400, 401, 600, 601, null]
  const paid = sizes.map((engineCc) => fee({ taxClass: 'motorcycle', engineCc }))
  assert.deepEqual(paid, [20_00, 20_00, 40_00, 40_00, 60_00, 60_00, 0, 0])
  assert.equal(decide(own, about(today, van)).outcome, 'granted')
})
test('an exempt car is not asked how to pay, and is still taxed', () => {
  const { payment: _, ...said } = answers
  const known = { ...about(today, { taxClass: 'disabled' }), answers: said }
  const decision = decide(compiled, known)
  assert.deepEqual([decision.outcome, decision.fee], ['granted', 0])
  assert.deepEqual(effects('taxed', known)[0], ['change', 'vehicle'])
})
test('six months are not offered at 20 or 35 pounds, nor parts of a first year; an old choice of them lapses', () => {
  const stays = (differs: Partial<Vehicle>, payment: NonNullable<Answers['payment']>) => {
    const standing = stand(compiled, about(today, differs, { said: { payment, ...debit } }))
    return 'payment' in standing.answers
  }
  const old = { firstRegisteredOn: day('2010-01-01') }
  for (const co2 of [90, 120]) {
    assert.deepEqual([stays({ ...old, co2 }, 'halfYear'), stays({ ...old, co2 }, 'halfYearDebit')], [false, false])
    assert.deepEqual([stays({ ...old, co2 }, 'monthly'), stays({ ...old, co2 }, 'yearDebit')], [true, true])
  }
  assert.equal(stays({ ...old, co2: 121 }, 'halfYear'), true)
  const brandNew = { firstRegisteredOn: day('2026-06-01'), everTaxed: false }
  for (const way of ['halfYear', 'yearDebit', 'monthly', 'halfYearDebit'] as const) assert.equal(stays(brandNew, way), false, way)
  assert.equal(stays(brandNew, 'year'), true)
})

test('a Direct Debit asks for the account, takes nothing now and twelve shares later, after ten working days', () => {
  const asked = next({}, { said: { payment: 'monthly' } })
  assert.equal(asked.kind === 'page' && asked.spot.id, 'bank')
  const known = about(today, {}, { said: { payment: 'monthly', ...debit } })
  assert.equal(decide(compiled, known).fee, 0)
  const collected = planned(compiled, 'taxed', 'case', known).find(({ does }) => does === 'collect')?.data as Collected | undefined
  assert.equal(collected?.first, '2026-06-24')
  assert.equal(planned(compiled, 'taxed', 'case', known).find(({ does }) => does === 'collect')?.part, '2')
  assert.deepEqual(collected?.amounts, Array(12).fill(17_50))
  const told = planned(compiled, 'taxed', 'case', known).find(({ target }) => target === 'vehicle-tax-direct-debit')?.data as never
  const words = renderNotice(service, debitAhead, told, 'en').body
  assert.match(words[0] ?? '', /account ending in 1234: £17.50 on 24 June 2026; £17.50 on 24 July 2026; .* £17.50 on 24 May 2027\.$/)
})
test('a first collection that would fall on a weekend moves to the next working day', () => {
  const known = about('2026-07-06', { taxedUntil: day('2026-07-31') }, { said: { payment: 'monthly', ...debit } })
  const collected = planned(compiled, 'taxed', 'case', known).find(({ does }) => does === 'collect')?.data as Collected | undefined
  assert.equal(collected?.first, '2026-08-03')
})
test('odd pence of instalments fall on the first ones, and all add up', () => {
  const monthly = about('2025-06-10', {}, { said: { payment: 'monthly', ...debit } })
  const { amounts } = (planned(compiled, 'taxed', 'case', monthly).find(({ does }) => does === 'collect')?.data as
    | Collected
    | undefined) ?? { first: '', amounts: [] }
  assert.deepEqual([amounts[0], amounts[11], amounts.reduce((sum, one) => sum + one)], [17_07, 17_06, 204_75])
})

test('a silent register refers, and neither refuses nor grants', () => {
  for (const name of ['mot', 'insurance'])
    assert.deepEqual(
      (({ outcome, stage }) => [outcome, stage])(
        decide(compiled, { ...about(today), facts: { ...about(today).facts, [name]: undefined }, silent: [name] }),
      ),
      ['referred', 'checks'],
      name,
    )
})
test('a vehicle that DVSA does not know yet is taxed while it is too new to need a test', () =>
  assert.equal(decided({ firstRegisteredOn: day('2026-05-01') }, { facts: { mot: null } }).outcome, 'granted'))
test('a disputed record, and insurance of Northern Ireland that we cannot see, are referred with the law', () => {
  assert.deepEqual(decided({ disputed: true }).because, ['Somebody has told us that the record of this vehicle is wrong'])
  const there = decide(compiled, about(today, { keptIn: 'northern-ireland' }, { facts: { insurance: null } }))
  assert.deepEqual([there.outcome, there.stage, there.reasons[0]?.law?.name], ['referred', 'checks', 'Road Traffic Act 1988, section 143'])
  assert.equal(decided({ keptIn: 'northern-ireland' }, { facts: { insurance: { insuredUntil: day('2026-01-01') } } }).outcome, 'referred')
})
test('a day without a rate is referred, and nothing is asked for', () => {
  const { payment: _, ...said } = answers
  const decision = decide(compiled, { ...about('2025-03-10'), answers: said })
  assert.deepEqual([decision.outcome, decision.fee], ['referred', undefined])
  assert.deepEqual(effects('refused', { ...about('2025-03-10'), answers: said, verdict }), [['send', 'vehicle-not-taxed', keeper]])
})
test('not taxing needs two officers, gives the money back and says so', () => {
  const by = (id: string, first?: string) =>
    act(compiled, {
      stage: 'checks',
      action: 'refuse',
      officer: { id, roles: ['vehicle-checks'] },
      today: day(today),
      reason: 'The insurance is not for this vehicle',
      known: about(today),
      ...(first && { proposedBy: first }),
    })
  assert.equal(by('a').kind, 'needs-second-officer')
  assert.equal(by('a', 'a').kind, 'not-allowed')
  assert.equal(by('b', 'a').kind, 'moved')
  assert.deepEqual(effects('refused', { ...about(today), verdict, paid: pounds(200) }), [
    ['refund', 'card'],
    ['send', 'vehicle-not-taxed', keeper],
  ])
  assert.deepEqual(effects('refused', { ...about(today, {}, { said: { payment: 'monthly', ...debit } }), verdict }), [
    ['send', 'vehicle-not-taxed', keeper],
  ])
})
test('a decision keeps the rates that it used, and is the same when it is made again', () => {
  const { record, ...made } = decide(compiled, about(today))
  const again = decideAgain(compiled, JSON.parse(JSON.stringify(record)))
  assert.deepEqual([again.outcome, again.fee], [made.outcome, made.fee])
  assert.ok(
    record.rates.some(({ name, status }) => name === 'Standard rate of cars registered since April 2017' && status === 'unverified'),
  )
})
test('the receipt reads well in both languages', () => {
  const fields = { mark: 'AB85 CDE', from: '2026-07-01', until: '2027-06-30', cost: 200_00 }
  assert.equal(renderNotice(service, taxed, fields, 'en').body[0], 'The vehicle AB85 CDE is taxed from 1 July 2026 to 30 June 2027.')
  assert.equal(
    renderNotice(service, taxed, fields, 'cy').body[0],
    'Mae’r cerbyd AB85 CDE wedi’i drethu o 1 Gorffennaf 2026 hyd 30 Mehefin 2027.',
  )
})
