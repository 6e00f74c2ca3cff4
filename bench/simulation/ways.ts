import { addDays } from '#kernel'
import type { Invented } from '#population'
import type { Wanted } from '../visitor/answers.ts'
import type { Car, Licence } from './book.ts'
import { between, type Chance, happens, weighted } from './chance.ts'
import type { Person } from './folk.ts'
import { waysToPay } from './rates.ts'

/** Somebody of the population with whatever they have, and somebody else. */
export type Situation = {
  readonly person: Person
  readonly invented: Invented
  readonly car: Car | undefined
  readonly licence: Licence | undefined
  readonly other: Person
  /** A vehicle that `other` keeps and would sell. */
  readonly theirs: Car | undefined
  readonly today: Person['bornOn']
  /** The plainest of its kind, healthy and paying at once by card; otherwise as chance will have it. */
  readonly plain: boolean
  readonly chance: Chance
}
/** What this person would say in the service; undefined: they have no reason to use it. */
export type Way = (situation: Situation) => Wanted | undefined

const dueDays = 50
const renewableDays = 28
/** Why a log book is wanted again, in a hundred: assumed. */
export const logBookGone = { lost: 60, stolen: 10, damaged: 20, never: 10 } as const
/** Of people in some months, in a hundred: those who want another title, and those whose new name nobody has seen. Assumed. */
const titlePercent = 2
const newNamePercent = 2
/** Keepers who get the mobility part of an allowance, in a hundred: assumed. */
const disabledPercent = 5
/** A vehicle of more than forty years, or a keeper who gets an allowance; nobody else has a reason to ask. */
function exemption({ invented, car, today, chance }: Situation): Wanted | undefined {
  const vehicle = invented.cars.find(({ vehicle }) => vehicle.mark === car?.mark)?.vehicle
  if (!vehicle || vehicle.taxClass === 'historic' || vehicle.taxClass === 'disabled') return undefined
  if (vehicle.yearOfManufacture < Number(today.slice(0, 4)) - 41) return { becomes: 'historic' }
  return happens(chance, disabledPercent) ? { becomes: 'disabled' } : undefined
}
/** The vehicle, and every number of its papers, for whoever does not sign in; `but`: a number that does not serve here. */
const withCar =
  (more: Way, numbers: readonly (keyof Car['papers'])[] = ['logBook']): Way =>
  (situation) => {
    const { car } = situation
    const said = car && more(situation)
    const reference = numbers.map((one) => car?.papers[one]).find((one) => one !== undefined)
    return said && { plate: car.mark, reference, ...said }
  }
const withLicence =
  (more: Way): Way =>
  (situation) =>
    situation.licence && situation.licence.lost === undefined ? more(situation) : undefined
/** A car of the present table, which always costs something. */
const isPlainCar = ({ cars }: Invented, { mark }: Car): boolean =>
  cars.some(({ vehicle: one }) => one.mark === mark && one.taxClass === 'car' && one.firstRegisteredOn >= '2017-04-01' && one.co2 !== 0)
const always: Way = () => ({})
const illnesses = ['diabetes', 'epilepsy', 'heart', 'sleep', 'stroke', 'sight', 'other']

/** Every service with the people who come to it; one that is not here is tried with nothing particular to say. */
export const ways: Readonly<Record<string, Way>> = {
  'tax-a-vehicle': withCar(
    ({ car, invented, today, person, plain, chance }) =>
      car && (car.taxedUntil === null || car.taxedUntil <= addDays(today, 28)) && (!plain || isPlainCar(invented, car))
        ? { payment: plain ? 'year' : weighted(chance, waysToPay), changed: 'no', contact: person.email, postTo: person.home }
        : undefined,
    ['reminder', 'logBook'],
  ),
  'declare-sorn': withCar(({ car }) => (car?.sornFrom === null ? {} : undefined)),
  'change-tax-class': (situation) => withCar(() => exemption(situation))(situation),
  'change-vehicle-details': withCar(({ plain, chance }) =>
    plain || happens(chance, 70) ? { changes: ['colour'], colour: 'RED' } : { changes: ['engine'], engineCc: 900 + chance.below(1500) },
  ),
  'replace-log-book': withCar(({ plain, chance }) => ({ happened: plain ? 'lost' : weighted(chance, logBookGone) }), ['reminder']),
  'no-longer-keep-a-vehicle': withCar(({ other, today }) => ({
    ...{ happened: 'person', buyer: other.name, buyerHome: other.home, endedOn: today },
  })),
  'new-keeper': ({ theirs, today }) => theirs && { plate: theirs.mark, reference: theirs.papers.slip, since: today },
  'keep-private-number': withCar(() => ({ nominee: null })),
  'assign-private-number': ({ invented: { rights }, car }) =>
    rights[0] && car
      ? { where: 'certificate', number: rights[0].mark, certificate: rights[0].certificate, plate: car.mark, reference: car.papers.logBook }
      : undefined,
  'renew-private-number': ({ invented: { rights }, today, plain }) => {
    const [right] = rights
    const isDue = right && right.until <= addDays(today, renewableDays)
    return right && (isDue || !plain) ? { number: right.mark, what: isDue ? 'renew' : 'nominee' } : undefined
  },
  'register-vehicle': ({ invented: { newVehicle: made } }) => (made ? { vin: made.vin, certificate: made.certificate } : undefined),
  'register-imported-vehicle': ({ today }) => ({
    ...{ vin: 'ZZZ00000000000001', arrivedOn: addDays(today, -5), toldHmrc: true, nova: 'NOVA-00-1', firstUsedOn: addDays(today, -400) },
    ...{ make: 'INVENTA', model: 'UNO', engineCc: 1400, co2: 120, weightKg: 1500, approval: 'E00*0000', colour: 'BLUE' },
  }),
  'renew-driving-licence': withLicence(({ licence, today, plain, chance }) =>
    licence && licence.until <= addDays(today, dueDays)
      ? { eyesight: plain || !happens(chance, 3), isUnwell: !plain && happens(chance, 8), photoChoice: 'keep' }
      : undefined,
  ),
  'replace-driving-licence': withLicence(({ chance }) => ({ happened: chance.pick(['lost', 'stolen', 'damaged']) })),
  'new-photo': withLicence(always),
  'share-driving-licence': withLicence(always),
  'give-up-licence': withLicence(always),
  'change-name-on-licence': withLicence(({ person, invented, chance }) => {
    // What a passport has shown already is confirmed.
    if (invented.driver?.name.last !== person.name.last) return { title: null }
    const drawn = chance.below(100)
    if (drawn < titlePercent) return { fullName: person.name, title: chance.pick(['Ms', 'Mx', 'Dr', 'Mrs']) }
    return drawn < titlePercent + newNamePercent ? { fullName: { ...person.name, last: 'Madeup-Jones' }, title: null } : undefined
  }),
  'medical-condition': withLicence(({ today, chance }) => {
    const since = addDays(today, -between(chance, 10, 300))
    return { condition: chance.pick(illnesses), since, lastAttack: since, strokeOn: since, doctor: 'Dr Invented, The Surgery' }
  }),
  'change-address': ({ other }) => ({ newHome: other.home }),
  'first-provisional-licence': ({ licence, plain, chance }) => (licence ? undefined : { isUnwell: !plain && happens(chance, 4) }),
  'exchange-licence': ({ licence, chance }) => (licence ? undefined : { origin: chance.pick(['ni', 'eea', 'other']) }),
  'renew-after-disqualification': ({ licence, plain, chance }) =>
    licence?.lost ? { isUnwell: !plain && happens(chance, 10), story: 'It is under control.' } : undefined,
  'correct-record': ({ chance }) => ({ which: chance.pick(['name', 'bornOn']), why: null }),
}
