import {
  add,
  address,
  applicant,
  confirm,
  type DriverNumber,
  derive,
  driverNumberStem,
  exitWhen,
  fact,
  fresh,
  message,
  missing,
  type Need,
  notice,
  page,
  rule,
  send,
  today,
} from '#definition'
import { addDays, addYears, wholeYears } from '#kernel'
import { drivers, type Entitlement } from '#registers/drivers'
import { people } from '#registers/people'
import { roadTraffic } from './law.ts'
import { eyesight, isUnwell, livesHere, newPhoto } from './licence-questions.ts'
import { endOf, isInNorthernIreland, notHere, printer } from './own-licence.ts'

/** Who it is: the sign-in has proved that, so nothing of it is asked. */
export const person = fact(people, {
  by: { id: applicant },
  reads: ['name', 'bornOn', 'sex', 'address'],
  purpose: 'to make your licence without asking what we know',
  law: roadTraffic('97'),
})
export const before = fact(drivers, {
  by: { holder: applicant },
  reads: ['number'],
  purpose: 'to see whether you have a licence already',
  law: roadTraffic('97'),
})
const none = missing('You have no licence of Great Britain yet', before)
export const firstStops = [
  exitWhen(
    rule('You have a licence of Great Britain already', { none }, ({ none }) => !none),
    'See what it says, or share it. If it is lost, revoked or given up, the list of services says what to do.',
    '/dvla/share-driving-licence',
  ),
  exitWhen(
    rule('We do not know the day of your birth', { person }, ({ person }) => person.bornOn === null),
    'Ring or write to us: an officer will put it right.',
  ),
]
export const livesElsewhere = exitWhen(
  rule('You do not live in Great Britain', { livesHere }, ({ livesHere }) => !livesHere),
  'Only who lives here gets a licence of Great Britain. In Northern Ireland, ask the Driver and Vehicle Agency; abroad, the country where you live.',
)
export const home = confirm(
  address({ ask: 'Where do you live?', hint: 'If you have no fixed address, give one where letters reach you' }),
  { person },
  ({ person }) => (person.address === null || isInNorthernIreland(person.address) ? undefined : person.address),
)
export const healthGround = {
  law: roadTraffic('92'),
  ...rule('You have told us about your health', { eyesight, isUnwell }, ({ eyesight, isUnwell }) => !eyesight || isUnwell),
}

/** The page that asks where they live, which is said to be in Great Britain. */
export const homePage = page({ home }, { wrongIf: { home: [notHere(home)] } })

const seventy = 70
const cardYears = 10
const oldAgeYears = 3
/** Ten years for the card, the 70th birthday for the right to drive, or three years from then on. */
export const validity = derive('How long the licence lasts', { person, today }, ({ person, today }) => {
  const bornOn = person.bornOn ?? today
  const isOld = wholeYears(bornOn, today) >= seventy
  const drivesUntil = addDays(isOld ? addYears(today, oldAgeYears) : addYears(bornOn, seventy), -1)
  return { cardFrom: today, drivesUntil, cardUntil: endOf({ cardUntil: addDays(addYears(today, cardYears), -1), drivesUntil }) }
})
const firstIssue = 10
const letterCode = 65
const letters = 26
/** What nobody publishes of a driver number is made up here: a letter at the end of its series, and two check letters by chance. */
const number = derive(
  'The driver number',
  { person, today, chosen: fresh.digits('the letters of the driver number', 6) },
  ({ person, today, chosen }): DriverNumber => {
    const sex = person.sex === 'unspecified' ? 'male' : person.sex
    const letter = (digits: string): string => String.fromCharCode(letterCode + (Number(digits) % letters))
    const stem = driverNumberStem({ name: person.name, bornOn: person.bornOn ?? today, sex })
    return `${stem}${'ABCDEFGH'[Number(chosen.slice(0, 2)) % 8]}${letter(chosen.slice(2, 4))}${letter(chosen.slice(4))}` as DriverNumber
  },
)
const made = notice({
  id: 'first-licence',
  by: ['email', 'letter', 'account'],
  fields: { number: 'text', until: 'date' },
  subject: 'Your driving licence is on its way',
  body: [
    'Your driving licence is on its way. Your driver number is {number}, and the card is good until {until}.',
    'Tell us if you move, change your name, or have a medical condition that affects your driving.',
  ],
})
/** A new record, its first card, and the letter about it. */
export const firstLicence = (entitlements: Need<readonly Entitlement[]>) => [
  add(
    drivers,
    { applicant, person, home, newPhoto, entitlements, validity, number, today },
    ({ applicant, person, home, newPhoto, entitlements, validity, number, today }) => ({
      number,
      holder: applicant,
      name: person.name,
      title: null,
      address: home,
      bornOn: person.bornOn ?? today,
      sex: person.sex,
      photo: newPhoto,
      photoTakenOn: today,
      signature: null,
      issueNumber: firstIssue,
      ...validity,
      entitlements,
      restrictions: [],
      endorsements: [],
      ...{ disqualifiedUntil: null, highRisk: false, revokedOn: null, revokedAsNew: false, surrenderedOn: null },
      ...{ exchangedIn: null, medicalEnquiry: false, shortPeriodYears: null, conditions: [], diedOn: null },
    }),
  ),
  message(printer, { number, validity, home }, ({ number, validity, home }) => ({
    number,
    issue: firstIssue,
    until: validity.cardUntil,
    to: home,
  })),
  send({ notice: made, to: applicant }, { number, validity }, ({ number, validity }) => ({ number, until: validity.cardUntil })),
]
