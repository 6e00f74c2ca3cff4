import { derive, ifAnswered, missing, rule, surnameLetters, today, told, under } from '#definition'
import type { PlainDate } from '#kernel'
import { numberFor } from '../shared/driver-number.ts'
import { logBookNumber, slipNumber, withNumbers } from '../shared/log-book.ts'
import { nextCard } from '../shared/own-licence.ts'
import {
  category,
  categoryFrom,
  categoryUntil,
  dataProtection,
  endorsement,
  kept,
  licence,
  me,
  part,
  plate,
  rightDay,
  rightEmail,
  rightFirst,
  rightMake,
  rightModel,
  rightName,
  rightPhone,
  rightSex,
  rightYear,
  which,
} from './questions.ts'

const says = (option: string, sentence: string) => rule(sentence, { which }, ({ which }) => which === option)
export const isName = says('name', 'The name is said to be wrong')
export const isBorn = says('born', 'The date of birth is said to be wrong')
export const isSex = says('sex', 'The sex is said to be wrong')
export const isEmail = says('email', 'The email address is said to be wrong')
export const isPhone = says('phone', 'The telephone number is said to be wrong')
export const isCategory = says('category', 'A category is said to be wrong or missing')
export const isEndorsement = says('endorsement', 'An endorsement is said to be somebody else’s')
export const isVehicle = says('vehicle', 'What we hold of a vehicle is said to be wrong')
const ofVehicle = (option: string, sentence: string) =>
  rule(sentence, { isVehicle, part }, ({ isVehicle, part }) => isVehicle && part === option)
export const isMake = ofVehicle('make', 'The make is said to be wrong')
export const isModel = ofVehicle('model', 'The model is said to be wrong')
export const isYear = ofVehicle('year', 'The year is said to be wrong')
export const isFirst = ofVehicle('first', 'The day of the first registration is said to be wrong')
export const isOther = says('other', 'Something else is said to be wrong')

export const noPerson = missing('We have no record of you', me)
export const noLicence = missing('You have no driving licence of Great Britain', licence)
/** Nothing to put right: said before anything else is asked. */
export const nothingHeld = rule(
  'We hold no record of that about you',
  { which, noPerson, noLicence, kept },
  ({ which, noPerson, noLicence, kept }) => {
    if (which === 'email' || which === 'phone') return noPerson
    if (which === 'category' || which === 'endorsement') return noLicence
    return which === 'vehicle' ? kept.length === 0 : which !== 'other' && noPerson && noLicence
  },
)
/** What somebody says of themselves is looked at by a person, whatever it is: a record proves who they are elsewhere. */
export const alwaysLooked = under(
  dataProtection('16'),
  rule('Somebody looks at what is said to be wrong', { which }, ({ which }) => which.length > 0),
)
export const canChange = rule('The record can be changed as asked', { isOther }, ({ isOther }) => !isOther)

const identity = { rightName: ifAnswered(rightName), rightDay: ifAnswered(rightDay), rightSex: ifAnswered(rightSex) }
export const ofPerson = rule(
  'The register of people says it',
  { isName, isBorn, isSex, isEmail, isPhone, noPerson },
  ({ isName, isBorn, isSex, isEmail, isPhone, noPerson }) => (isName || isBorn || isSex || isEmail || isPhone) && !noPerson,
)
export const personAfter = derive(
  'The person as they are',
  { me, ...identity, rightEmail: ifAnswered(rightEmail), rightPhone: ifAnswered(rightPhone) },
  ({ me, rightName, rightDay, rightSex, rightEmail, rightPhone }) => {
    const name = rightName ?? me.name
    // Left empty: we should have none. Not asked: it stays.
    const email = rightEmail === undefined ? me.email : rightEmail
    const phone = rightPhone === undefined ? me.phone : rightPhone
    return { name, surname: surnameLetters(name.last), bornOn: rightDay ?? me.bornOn, sex: rightSex ?? me.sex, email, phone }
  },
)
export const ofLicence = rule(
  'The driving licence says it',
  { isName, isBorn, isSex, isCategory, isEndorsement, noLicence },
  ({ isName, isBorn, isSex, isCategory, isEndorsement, noLicence }) =>
    (isName || isBorn || isSex || isCategory || isEndorsement) && !noLicence,
)
export const licenceAfter = derive(
  'The licence as it should be',
  {
    ...{ licence, ...identity },
    category: ifAnswered(category),
    categoryFrom: ifAnswered(categoryFrom),
    categoryUntil: ifAnswered(categoryUntil),
    endorsement: ifAnswered(endorsement),
  },
  ({ licence, rightName, rightDay, rightSex, category, categoryFrom, categoryUntil, endorsement }) => {
    const who = { name: rightName ?? licence.name, bornOn: rightDay ?? licence.bornOn, sex: rightSex ?? licence.sex }
    const named = category?.toUpperCase()
    const days = named && categoryFrom && categoryUntil && { category: named, from: categoryFrom, until: categoryUntil, provisional: false }
    const others = licence.entitlements.filter(({ category }) => category !== named)
    return {
      ...who,
      number: numberFor(licence.number, who),
      entitlements: days ? [...others, days] : licence.entitlements,
      endorsements: licence.endorsements.filter((one) => asOffered(one) !== endorsement && one.code !== endorsement),
    }
  },
)
const asOffered = ({ code, offenceOn }: { code: string; offenceOn: PlainDate }): string => `${code}, ${offenceOn}`
const number = derive('The driver number', { licenceAfter }, ({ licenceAfter }) => licenceAfter.number)
const home = derive('Where the card goes', { licence }, ({ licence }) => licence.address)
export const card = nextCard(licence, { to: home, number })

/** The vehicle with what is right, and with the numbers of the log book that says so. */
export const vehicleAfter = derive(
  'The vehicle as it is',
  {
    ...{ kept, plate, today, number: logBookNumber, slip: slipNumber },
    ...{ make: ifAnswered(rightMake), model: ifAnswered(rightModel), year: ifAnswered(rightYear), first: ifAnswered(rightFirst) },
  },
  ({ kept, plate, today, number, slip, make, model, year, first }) => {
    const found = kept.find(({ mark }) => mark === plate)
    if (!found) return null
    const { references, ...paper } = withNumbers({ mark: found.mark, references: found.references }, { number, slip })
    const right = {
      make: make ?? found.make,
      model: model ?? found.model,
      yearOfManufacture: year ?? found.yearOfManufacture,
      firstRegisteredOn: first ?? found.firstRegisteredOn,
    }
    return { ...paper, after: { ...right, references, logBookIssuedOn: today } }
  },
)
export const summary = [told('An officer looks at it, and you hear within a month. Until then you can ask us not to use it.')]
