import type { Mark } from '#definition'
import { addDays, type PlainDate } from '#kernel'
import type { MotHistory } from '#registers/mot-history'
import { type enquiryReads, publicReads } from './public.ts'
import type { Fuel, Vehicle } from './record.ts'

/** What anybody may know of a vehicle: the answer of DVLA's Vehicle Enquiry Service 1.1.0, under its own names. Dates are yyyy-mm-dd, months yyyy-mm. */
export type VehicleEnquiry = {
  readonly registrationNumber: string
  readonly taxStatus: 'Not Taxed for on Road Use' | 'SORN' | 'Taxed' | 'Untaxed'
  /** The day from which tax is owed. */
  readonly taxDueDate?: PlainDate
  /** The last day of the additional rate (the supplement for expensive cars). */
  readonly artEndDate?: PlainDate
  readonly motStatus: 'No details held by DVLA' | 'No results returned' | 'Not valid' | 'Valid'
  readonly motExpiryDate?: PlainDate
  readonly make: string
  readonly monthOfFirstDvlaRegistration: string
  readonly monthOfFirstRegistration: string
  readonly yearOfManufacture: number
  readonly engineCapacity?: number
  readonly co2Emissions?: number
  readonly fuelType: string
  readonly markedForExport: boolean
  readonly colour: string
  readonly typeApproval?: string
  readonly wheelplan: string
  readonly revenueWeight?: number
  readonly realDrivingEmissions?: string
  readonly dateOfLastV5CIssued: PlainDate
  readonly euroStatus?: string
}
export type EnquiredVehicle = Pick<Vehicle, (typeof enquiryReads)[number]>
/** 'silent': DVSA did not answer. Null: it knows no such vehicle. */
export type MotKnown = Pick<MotHistory, 'tests' | 'firstTestDueOn'> | null | 'silent'

/** What an enquiry asks of the gate; who asks, its caller adds. */
export type EnquiryLook = {
  readonly register: 'vehicles' | 'mot-history'
  readonly by: { readonly mark: Mark }
  readonly reads: readonly string[]
  readonly body: 'dvla'
  readonly purpose: string
}
export type LookUp = (
  look: EnquiryLook,
) => Promise<
  | { readonly kind: 'found'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'missing' | 'unavailable' | 'restricted' }
>
/** The vehicle, with its model, and what DVSA says of it; undefined: no vehicle has that mark. A silent register is not an unknown vehicle. */
export async function enquireAbout(
  lookUp: LookUp,
  mark: Mark,
): Promise<{ readonly vehicle: EnquiredVehicle & Pick<Vehicle, 'model'>; readonly mot: MotKnown } | undefined> {
  const purpose = 'to tell whoever asks whether a vehicle is taxed'
  const found = await lookUp({ register: 'vehicles', by: { mark }, reads: publicReads, body: 'dvla', purpose })
  if (found.kind !== 'found') return undefined
  const vehicle = found.fields as EnquiredVehicle & Pick<Vehicle, 'model'>
  const mot = await lookUp({
    register: 'mot-history',
    by: { mark: vehicle.mark },
    reads: ['tests', 'firstTestDueOn'],
    body: 'dvla',
    purpose: 'to tell whoever asks whether a vehicle has an MOT',
  })
  return { vehicle, mot: mot.kind === 'found' ? (mot.fields as MotKnown) : mot.kind === 'missing' ? null : 'silent' }
}

const fuelWords: Readonly<Record<Fuel, string>> = {
  petrol: 'PETROL',
  diesel: 'DIESEL',
  electric: 'ELECTRICITY',
  hybrid: 'HYBRID ELECTRIC',
  gas: 'GAS',
}

/** The public part of a record: never the keeper, nor the numbers of the papers. */
export const enquiryOf = (vehicle: EnquiredVehicle, mot: MotKnown, today: PlainDate): VehicleEnquiry => ({
  registrationNumber: vehicle.mark,
  ...taxOf(vehicle, today),
  ...motOf(mot, today),
  make: vehicle.make,
  monthOfFirstDvlaRegistration: vehicle.firstRegisteredHereOn.slice(0, 7),
  monthOfFirstRegistration: vehicle.firstRegisteredOn.slice(0, 7),
  yearOfManufacture: vehicle.yearOfManufacture,
  ...known('engineCapacity', vehicle.engineCc),
  ...known('co2Emissions', vehicle.co2),
  fuelType: fuelWords[vehicle.fuel],
  markedForExport: vehicle.exportedOn !== null,
  colour: vehicle.colour,
  ...known('typeApproval', vehicle.typeApproval),
  wheelplan: vehicle.wheelplan,
  ...known('revenueWeight', vehicle.revenueWeightKg),
  ...known('realDrivingEmissions', vehicle.realDrivingEmissions),
  dateOfLastV5CIssued: vehicle.logBookIssuedOn,
  ...known('euroStatus', vehicle.euroStatus),
})

/** A field that is left out where nothing is recorded. */
const known = <K extends string, T>(name: K, value: T | null): { readonly [N in K]?: T } =>
  (value === null ? {} : { [name]: value }) as { readonly [N in K]?: T }

function taxOf(vehicle: EnquiredVehicle, today: PlainDate): Pick<VehicleEnquiry, 'taxStatus' | 'taxDueDate' | 'artEndDate'> {
  const due = vehicle.taxedUntil === null ? {} : { taxDueDate: addDays(vehicle.taxedUntil, 1) }
  const supplement = known('artEndDate', vehicle.supplementUntil)
  if (vehicle.exportedOn !== null || vehicle.scrappedOn !== null) return { taxStatus: 'Not Taxed for on Road Use', ...supplement }
  if (vehicle.sornFrom !== null && vehicle.sornFrom <= today) return { taxStatus: 'SORN', ...supplement }
  if (vehicle.taxedUntil === null) return { taxStatus: 'Not Taxed for on Road Use', ...supplement }
  return { taxStatus: vehicle.taxedUntil >= today ? 'Taxed' : 'Untaxed', ...due, ...supplement }
}

function motOf(mot: MotKnown, today: PlainDate): Pick<VehicleEnquiry, 'motStatus' | 'motExpiryDate'> {
  if (mot === 'silent') return { motStatus: 'No results returned' }
  if (mot === null) return { motStatus: 'No details held by DVLA' }
  const expiries = mot.tests.flatMap(({ result, expiresOn }) => (result === 'passed' && expiresOn !== null ? [expiresOn] : []))
  const expires = expiries.sort().at(-1)
  if (expires !== undefined) return { motStatus: expires >= today ? 'Valid' : 'Not valid', motExpiryDate: expires }
  return { motStatus: mot.firstTestDueOn !== null && mot.firstTestDueOn < today ? 'Not valid' : 'No details held by DVLA' }
}
