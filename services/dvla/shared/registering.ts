import {
  add,
  address,
  applicant,
  derive,
  displayMark,
  exitWhen,
  fact,
  fresh,
  ifAnswered,
  type Mark,
  missing,
  type Need,
  name,
  notice,
  on,
  oneOf,
  onlyIf,
  pageWhen,
  rate,
  rule,
  send,
  today,
  told,
  under,
  type Vin,
} from '#definition'
import { pounds } from '#kernel'
import { type Vehicle, vehicles } from '#registers/vehicles'
import { exciseAct, registration } from './law.ts'
import { logBookNumber, me, printLogBook, slipNumber } from './log-book.ts'
import { addPerson } from './new-person.ts'
import { vehicleChecks } from './vehicle-services.ts'

const registrationFee = rate('First registration of a vehicle', 'money', {
  '2008-04-01': [
    pounds(55),
    'Road Vehicles (Registration and Licensing) Regulations 2002, regulation 10(1); the amount and its first day are to be checked',
    'unverified',
  ],
})
export const firstFee = derive('The fee for the first registration', { fee: on(today, registrationFee) }, ({ fee }) => fee)
/** No vehicle has it: one without a VIN is like no other. */
const noVin = 'NONE' as Vin
/** Whether a vehicle with that chassis number is there already, and where to go with it then. */
export const sameVin = (vin: Need<Vin | null>) => {
  const there = fact(vehicles, {
    by: { vin: derive('The VIN that is looked for', { vin }, ({ vin }) => vin ?? noVin) },
    reads: ['mark', 'vin'],
    purpose: 'to see that the vehicle is not registered yet',
    law: exciseAct('21'),
  })
  const isNew = missing('No vehicle with that VIN is registered', there)
  const isRegistered = rule('A vehicle with that VIN is registered already', { isNew }, ({ isNew }) => !isNew)
  return { there, registered: exitWhen(isRegistered, 'If you have bought it, tell us that you are its keeper.', '/dvla/new-keeper') }
}

/** What an application to register a vehicle is about, which has no mark yet. */
export const aboutVin = (vin: Need<Vin>) => told('Vehicle with the VIN {vin}', { vin: 'text' }, { vin })

/* Who will keep it: whoever applies, or somebody for whom a dealer or another applies, who need not sign in. */
const isKnown = rule('We know who you are', { me: ifAnswered(me) }, ({ me }) => me !== undefined)
export const keeperIs = oneOf({
  ask: 'Who will keep the vehicle?',
  hint: 'The keeper taxes it and answers for how it is used. It may be somebody else than its owner',
  options: { me: 'I will', other: 'Somebody else, for whom I apply' },
})
export const isForOther = rule('Somebody else will keep it', { keeperIs: ifAnswered(keeperIs) }, ({ keeperIs }) => keeperIs !== 'me')
export const keeperName = name({ ask: 'What is the name of the keeper?' })
export const keeperHome = address({ ask: 'What is the address of the keeper?', hint: 'The log book goes there' })
export const keeperPages = [
  pageWhen(isKnown, { keeperIs }),
  pageWhen(isForOther, { keeperName }),
  pageWhen(isForOther, { keeperHome }),
] as const

export const home = derive(
  'Where the log book goes',
  { keeperHome: ifAnswered(keeperHome), me: ifAnswered(me) },
  ({ keeperHome, me }) => keeperHome ?? me?.lettersTo ?? me?.address ?? null,
)
export const unknownHome = under(
  registration('18'),
  rule('We do not know where letters reach the keeper', { home }, ({ home }) => home === null),
)
const made = fresh.person('the keeper')
const keeper = derive(
  'The keeper',
  { isForOther, applicant: ifAnswered(applicant), made },
  ({ isForOther, applicant, made }) => (!isForOther && applicant) || made,
)

/** By post for whoever was named by another; as they want to hear from us for whoever has signed in. */
const reached = derive(
  'Where we write to the keeper',
  { isForOther, keeperHome: ifAnswered(keeperHome), applicant: ifAnswered(applicant) },
  ({ isForOther, keeperHome, applicant }) => (isForOther ? keeperHome : applicant),
)

/** What is told of a vehicle before it has a mark. */
export type Described = Pick<
  Vehicle,
  | ('vin' | 'make' | 'model' | 'colour' | 'yearOfManufacture' | 'firstRegisteredOn' | 'wheelplan' | 'taxClass')
  | ('fuel' | 'engineCc' | 'co2' | 'realDrivingEmissions' | 'euroStatus' | 'typeApproval' | 'revenueWeightKg' | 'listPrice')
>
export type FirstTax = Pick<Vehicle, 'everTaxed' | 'taxedUntil' | 'taxBought' | 'timesTaxed' | 'supplementUntil'>
export const untaxed: FirstTax = { everTaxed: false, taxedUntil: null, taxBought: [], timesTaxed: 0, supplementUntil: null }

const registered = notice({
  id: 'vehicle-registered',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', make: 'text', model: 'text' },
  subject: 'The vehicle has the number {mark}',
  body: [
    'The {make} {model} is registered. Its log book is on its way to the keeper.',
    'Have number plates made with {mark}, and tell the insurer, before it is driven.',
    'Without tax it may not be used on a road: the vehicle enquiry says whether it is taxed.',
  ],
})
/** Said on the page that says what came of it, and to a dealer's own system. */
const given = (mark: Need<Mark>) => told('Its number is {mark}.', { mark: 'text' }, { mark }, ({ mark }) => ({ mark: displayMark(mark) }))
const keeperNamed = derive(
  'The name of the keeper',
  { keeperName: ifAnswered(keeperName), me: ifAnswered(me) },
  ({ keeperName, me }) => keeperName ?? me?.name,
)
type Registering = { readonly vehicle: Need<Described>; readonly mark: Need<Mark>; readonly tax: Need<FirstTax> }
/** The record of the vehicle, with its mark, its keeper and its first log book. */
const registers = ({ vehicle, mark, tax }: Registering) => [
  onlyIf(isForOther, addPerson({ id: made, name: keeperName, home: keeperHome })),
  add(
    vehicles,
    { vehicle, mark, tax, keeper, home, today, number: logBookNumber, slip: slipNumber },
    ({ vehicle, mark, tax, keeper, home, today, number, slip }) => ({
      ...vehicle,
      ...tax,
      ...{ mark, issuedMarks: [mark], earlierMarks: [], keeper, keptSince: today, inTrade: null, references: [number, slip, keeper] },
      keptIn: home?.postcode.startsWith('BT') ? ('northern-ireland' as const) : ('great-britain' as const),
      ...{ logBookIssuedOn: today, firstRegisteredHereOn: today },
      ...{ sornFrom: null, exportedOn: null, scrappedOn: null, disputed: false },
    }),
  ),
  printLogBook({ mark, name: keeperNamed, home }),
  send({ notice: registered, to: reached }, { mark, vehicle }, ({ mark, vehicle: { make, model } }) => ({
    mark: displayMark(mark),
    make,
    model,
  })),
]
/** The stage in which a vehicle is registered. */
export const registering = (its: Registering) => ({
  says: 'The vehicle is registered. Its log book is on its way to the keeper, with its number.',
  tells: [given(its.mark)],
  ends: 'granted' as const,
  effects: registers(its),
})
/** Who looks at what a machine may not register, and who hears of it. */
export const registrationChecks = {
  ...vehicleChecks,
  refuse: { says: 'Do not register it', law: exciseAct('21') },
  to: reached,
}
