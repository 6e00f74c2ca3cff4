import assert from 'node:assert/strict'
import test from 'node:test'
import { driverNumber, driverNumberAgrees, email, formatOfMark, mark, phone } from '#definition'
import { addDays, day, wholeYears } from '#kernel'
import { demoPeople, type Invented, makePopulation } from './index.ts'
import { markAt, markFormats, marksOf, positionOfMark } from './marks.ts'

const today = day('2026-11-23')
const people = [...makePopulation({ seed: 7, people: 3000, today })]
const hardOf = (all: Iterable<Invented>) => [...all].flatMap((one) => one.hard ?? [])
const drivers = people.flatMap(({ driver }) => driver ?? [])
const cars = people.flatMap((one) => one.cars)
const vehicles = cars.map(({ vehicle }) => vehicle)
const isUnique = (all: readonly string[]) => new Set(all).size === all.length

test('every hard case is there at fifty people, and none is left out at three thousand', () => {
  const fifty = hardOf(makePopulation({ seed: 1, people: 50, today }))
  assert.deepEqual(fifty, hardOf(people))
  for (const needed of ['over 70', 'turning 70', 'short medical licence', 'disqualified', 'exported', 'scrapped', 'hybrid', 'not insured'])
    assert.ok(fifty.includes(needed), needed)
})
test('names of one and of sixty letters, apostrophes, hyphens, spaces and Welsh letters are there', () => {
  const lasts = people.slice(0, 50).map(({ person }) => person.name.last)
  assert.ok(lasts.some((last) => last.length === 1))
  assert.ok(lasts.some((last) => last.length === 60))
  for (const part of [/’/, /-/, / /, /ŵ/i, /ŷ/i, /[Ā-ſ]/])
    assert.ok(
      lasts.some((last) => part.test(last)),
      String(part),
    )
  assert.ok(people.slice(0, 50).some(({ person }) => person.name.first.length >= 50))
})
test('two people share a name and a birth date, and not a driver number', () => {
  const [one, other] = people.filter((p) => p.hard?.startsWith('two people'))
  assert.deepEqual([one?.person.name, one?.person.bornOn], [other?.person.name, other?.person.bornOn])
  assert.notEqual(one?.driver?.number, other?.driver?.number)
  assert.notEqual(one?.person.id, other?.person.id)
})
test('the same seed gives the same person, alone or among others, and another seed another', () => {
  const again = makePopulation({ seed: 7, people: 3000, today })
  assert.deepEqual(again.at(2345), people[2345])
  assert.notDeepEqual(makePopulation({ seed: 8, people: 3000, today }).at(2345).person.name, people[2345]?.person.name)
})
test('those with a story are the same whatever the seed and the size', () => {
  const one = makePopulation({ seed: 7, people: 60, today })
  for (const { position, invented } of demoPeople(today)) assert.deepEqual(one.at(position), invented)
  assert.ok(demoPeople(today).every(({ story }) => story.en !== '' && story.cy !== '' && story.en !== story.cy))
})
test('nobody shares an id, a driver number, a mark, a reference or a National Insurance number', () => {
  assert.ok(isUnique(people.map(({ person }) => person.id)))
  assert.ok(isUnique(drivers.map(({ number }) => number)))
  assert.ok(isUnique(vehicles.map(({ mark }) => mark)))
  assert.ok(isUnique(vehicles.flatMap(({ references, keeper }) => references.filter((one) => one !== keeper))))
  assert.ok(isUnique(people.map(({ person }) => person.nationalInsuranceNumber ?? '')))
  assert.ok(isUnique(people.flatMap(({ home }) => home?.uprn ?? [])))
})
test('every number is one that the questions of the forms accept', () => {
  const asks = { ask: 'x' }
  for (const driver of drivers) {
    assert.ok('value' in driverNumber(asks).parse(driver.number), driver.number)
    if (driver.sex !== 'unspecified')
      assert.ok(driverNumberAgrees(driver.number, { ...driver, sex: driver.sex }), `${driver.number} ${driver.name.last}`)
  }
  for (const vehicle of vehicles) assert.deepEqual(mark(asks).parse(vehicle.mark), { value: vehicle.mark })
  for (const { person } of people) {
    if (person.email) assert.ok('value' in email(asks).parse(person.email), person.email)
    if (person.phone) assert.deepEqual(phone(asks).parse(person.phone), { value: person.phone })
  }
})
test('no mark was ever issued: a year not yet reached, or letters and digits that no series had', () => {
  const impossible = [
    /^[A-Z]{2}(8[5-9]|9\d)[A-Z]{3}$/,
    /^[A-Z]\d+[A-Z]Z[A-Z]$/,
    /^[A-Z]Z[A-Z]\d+[A-Z]$/,
    /^[A-HJ-Y]{3}\d{4}$|^\d{4}[A-HJ-Y]{3}$/,
    /^0\d\d[DX]\d{3}$/,
    /^[A-Z](GI|IG|IV|VI)\d+$|^\d+[A-Z](GI|IG|IV|VI)$/,
  ]
  for (const { mark } of vehicles)
    assert.ok(
      impossible.some((shape) => shape.test(mark)),
      mark,
    )
})
test('every format of mark is carried by somebody', () => {
  const carried = new Set(people.slice(0, 50).flatMap((p) => p.cars.map(({ vehicle }) => formatOfMark(vehicle.mark))))
  assert.deepEqual([...carried].sort(), ['current', 'dateless', 'diplomatic', 'northern-ireland', 'prefix', 'q', 'suffix'])
})
test('a mark leads back to the vehicle that carries it', () => {
  const population = makePopulation({ seed: 7, people: 3000, today })
  for (const { vehicle } of cars.slice(0, 400)) assert.deepEqual(population.byMark(vehicle.mark)?.vehicle, vehicle)
  for (const format of markFormats)
    for (const serial of [0, 1, 999, marksOf(format) - 1])
      assert.ok(positionOfMark(markAt(format, serial), 1).includes(serial), `${format} ${serial}`)
})
test('marks of one format never repeat over their whole range', () => {
  const seen = new Set(Array.from({ length: 200_000 }, (_, serial) => markAt('northern-ireland', serial)))
  assert.equal(seen.size, 200_000)
})
test('records agree with one another: holder, keeper, dates and age', () => {
  for (const { person, driver, cars } of people) {
    assert.ok(wholeYears(person.bornOn, today) >= 16)
    if (driver) assert.deepEqual([driver.holder, driver.name.first, driver.bornOn], [person.id, person.name.first, person.bornOn])
    if (driver) assert.ok(driver.cardFrom < driver.cardUntil, `${driver.cardFrom} ${driver.cardUntil}`)
    for (const { vehicle, insurance, mot } of cars) {
      assert.equal(vehicle.keeper, person.id)
      assert.ok(vehicle.everTaxed === (vehicle.taxedUntil !== null))
      if (insurance) assert.equal(insurance.mark, vehicle.mark)
      for (const made of mot?.tests ?? [])
        assert.ok(made.completedOn <= today && made.completedOn > vehicle.firstRegisteredOn, made.completedOn)
    }
  }
})
test('the ordinary people are as old as those of Britain, and few of them are unusual', () => {
  const ordinary = people.filter(({ hard }) => hard === undefined)
  const percent = (holds: (one: Invented) => unknown, of = ordinary) => (100 * of.filter(holds).length) / of.length
  const near = (found: number, least: number, most: number) => assert.ok(found >= least && found <= most, `${found} %`)
  near(
    percent(({ person }) => wholeYears(person.bornOn, today) >= 70),
    13,
    20,
  )
  const holders = ordinary.filter(({ driver }) => driver)
  near(
    percent(({ driver }) => driver),
    75,
    88,
  )
  near(
    percent(({ driver }) => driver?.entitlements.every(({ provisional }) => provisional), holders),
    5,
    14,
  )
  near(
    percent(({ driver, person }) => driver?.name.last !== person.name.last, holders),
    0.3,
    2,
  )
  near(
    percent(({ driver: d }) => d?.shortPeriodYears || d?.medicalEnquiry || d?.revokedOn || d?.surrenderedOn, holders),
    1,
    4,
  )
  const rights = ordinary.flatMap((one) => one.rights)
  const soon = rights.filter(({ until }) => until >= today && until <= addDays(today, 28)).length
  assert.ok(rights.length > 50 && soon >= 5 && soon < rights.length / 3, `${soon} of ${rights.length}`)
})
test('telephones are those of dramas, mails go to example, National Insurance numbers begin with Q', () => {
  for (const { person } of people) {
    if (person.phone) assert.match(person.phone, /^\+44(7700900|1632960|2920180|1314960|2890180|2079460|1134960)\d{3}$/)
    if (person.email) assert.match(person.email, /^[a-z.\d]+@example\.(com|org|net)$/)
    assert.match(person.nationalInsuranceNumber ?? '', /^Q[A-Z]\d{6}[A-D]$/)
  }
})
test('no two vehicles have one mark or chassis number, and no right stands for the mark of a vehicle', () => {
  const all = [...makePopulation({ seed: 11, people: 3000, today })]
  const vehicles = all.flatMap(({ cars }) => cars.map(({ vehicle }) => vehicle))
  const rights = all.flatMap((one) => one.rights)
  const marks = [...vehicles.map(({ mark }) => mark), ...rights.map(({ mark }) => mark)]
  assert.equal(new Set(marks).size, marks.length)
  const issued = vehicles.flatMap(({ issuedMarks }) => issuedMarks)
  assert.equal(new Set(issued).size, issued.length)
  const chassis = [...vehicles.map(({ vin }) => vin), ...all.flatMap(({ newVehicle }) => newVehicle?.vin ?? [])]
  assert.equal(new Set(chassis).size, chassis.length)
  assert.ok(rights.length >= 3 && all.filter(({ newVehicle }) => newVehicle).length === 750)
})
