import type { StoredFile } from '#definition'
import { addDays, addMonths, addYears, type PlainDate, wholeYears } from '#kernel'
import type { Driver, Endorsement, Entitlement } from '#registers/drivers'
import { between, type Chance, happens } from './chance.ts'
import { driverNumberOf } from './identifiers.ts'
import { licenceFrom, newSurnames, sharePercent, type Unusual, unusualFrom } from './shares.ts'
import type { InventedPerson, Wish } from './wish.ts'

const cardYears = 10
const oldAgeYears = 70
const oldAgeCardYears = 3
const learnsFrom = 17

/** A licence that agrees with the person, their age and today; or null where they never had one. */
export function driverFrom(chance: Chance, person: InventedPerson, today: PlainDate, wish?: Wish): Driver | null {
  const wished = wish?.driver
  if (wished === 'none') return null
  const seventieth = addYears(person.bornOn, oldAgeYears)
  const age = wholeYears(person.bornOn, today)
  const held = wish ? 'full' : licenceFrom(chance, age)
  if (held === 'none') return null
  const years = age >= oldAgeYears ? oldAgeCardYears : cardYears
  const cardUntil = addDays(today, between(chance, -40, years * 365 - 40))
  const drivesUntil = age >= oldAgeYears ? cardUntil : addDays(seventieth, -1)
  const cardFrom = addDays(addYears(cardUntil, -years), 1)
  const photoTakenOn = age >= oldAgeYears ? addYears(cardFrom, -chance.below(7)) : cardFrom
  const learnt = addYears(person.bornOn, learnsFrom)
  const passedOn = addMonths(learnt, between(chance, 3, 60))
  const isProvisional = held === 'provisional' || passedOn > today
  const ordinary: Driver = {
    number: driverNumberOf({ ...person, namesake: wish?.namesake ?? 0 }, chance),
    holder: person.id,
    name: person.name,
    title: null,
    address: person.address,
    bornOn: person.bornOn,
    sex: person.sex,
    photo: pictureFrom(chance, 'image/jpeg'),
    photoTakenOn,
    signature: pictureFrom(chance, 'image/png'),
    issueNumber: between(chance, 10, 39),
    cardFrom,
    cardUntil: cardUntil < drivesUntil ? cardUntil : drivesUntil,
    drivesUntil,
    entitlements: entitlementsFrom(chance, isProvisional ? learnt : passedOn, drivesUntil, isProvisional),
    restrictions: happens(chance, 30) ? ['01'] : [],
    endorsements: [],
    disqualifiedUntil: null,
    highRisk: false,
    revokedOn: null,
    revokedAsNew: false,
    surrenderedOn: null,
    exchangedIn: null,
    medicalEnquiry: false,
    shortPeriodYears: null,
    conditions: [],
    diedOn: null,
  }
  const whole = { ...ordinary, endorsements: endorsementsFrom(ordinary, today) }
  return wish ? { ...whole, ...wished } : { ...whole, ...unusual(chance, whole, today), ...nameBefore(chance, whole) }
}

/** The licence still says the name of before; its number is made from it. */
function nameBefore(chance: Chance, { name, bornOn, sex }: Driver): Partial<Driver> {
  if (!happens(chance, sharePercent.nameChangedElsewhere)) return {}
  const before = { first: name.first, last: chance.pick(newSurnames[sex]) } as Driver['name']
  return { name: before, number: driverNumberOf({ name: before, bornOn, sex }, chance) }
}

const conditions = ['diabetes', 'epilepsy', 'heart', 'sleep', 'glaucoma', 'stroke'] as const
/** What few licences have, by their shares. */
function unusual(chance: Chance, driver: Driver, today: PlainDate): Partial<Driver> {
  const which: Unusual = unusualFrom(chance)
  if (which === undefined) return {}
  const lost = addDays(today, -between(chance, 30, 500))
  switch (which) {
    case 'medicalEnquiry':
      return { medicalEnquiry: true }
    case 'hasCondition':
      return { conditions: [chance.pick(conditions)] }
    case 'shortPeriod':
      return { ...shorter(chance, driver, today), conditions: [chance.pick(conditions)] }
    case 'disqualified':
      return { revokedOn: lost, disqualifiedUntil: addDays(today, between(chance, -120, 300)), highRisk: happens(chance, 40) }
    case 'revokedAsNew':
      return { revokedOn: lost, revokedAsNew: true }
    case 'surrendered':
      return { surrenderedOn: lost }
  }
}
/** A right to drive of one, two, three or five years, somewhere in its time. */
function shorter(chance: Chance, { photoTakenOn, cardUntil }: Driver, today: PlainDate): Partial<Driver> {
  const years = chance.pick([1, 2, 3, 3, 5])
  const until = addDays(today, between(chance, -20, years * 365 - 40))
  const drivesUntil = until < cardUntil ? until : cardUntil
  return { shortPeriodYears: years, drivesUntil, cardUntil: drivesUntil, cardFrom: addDays(addYears(drivesUntil, -years), 1), photoTakenOn }
}

const pointsPercent = 8
/** Points for speeding, which count for three years and stay for four. Drawn from the number, so that whoever has points changes nobody else. */
const endorsementsFrom = ({ number }: Driver, today: PlainDate): readonly Endorsement[] => {
  const drawn = [...number].reduce((sum, one) => sum + one.charCodeAt(0), 0)
  if (drawn % 100 >= pointsPercent) return []
  const offenceOn = addMonths(today, -3 - (drawn % 30))
  return [{ code: 'SP30', points: 3, offenceOn, until: addDays(addYears(offenceOn, 4), -1) }]
}

const entitlementsFrom = (chance: Chance, from: PlainDate, until: PlainDate, provisional: boolean): readonly Entitlement[] => {
  const extra = happens(chance, 20) ? ['A'] : []
  return ['AM', 'B', ...extra].map((category) => ({ category, from, until, provisional }))
}
/** A reference only: no picture of an invented person exists. */
const pictureFrom = (chance: Chance, type: string): StoredFile => ({
  digest: Array.from(chance.bytes(32), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  type,
  bytes: between(chance, 20_000, 90_000),
})
