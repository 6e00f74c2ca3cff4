import {
  applicant,
  articles,
  bound,
  date,
  declaration,
  email,
  fact,
  facts,
  file,
  longText,
  mark,
  name,
  number,
  offer,
  oneOf,
  optional,
  phone,
  text,
  today,
} from '#definition'
import { addYears, parseDate } from '#kernel'
import { drivers, standing } from '#registers/drivers'
import { people } from '#registers/people'
import { ofLogBook, vehicles } from '#registers/vehicles'
import { sinceBirth } from '../shared/own-licence.ts'

export const dataProtection = articles('UK General Data Protection Regulation', 'eur/2016/679')
export const purpose = 'to put right what is held about you'
export const law = dataProtection('16')

export const me = fact(people, {
  by: { id: applicant },
  reads: ['name', 'bornOn', 'sex', 'email', 'phone'],
  changes: ['name', 'surname', 'bornOn', 'sex', 'email', 'phone'],
  purpose,
  law,
})
export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'sex', 'entitlements', 'endorsements'],
  changes: ['name', 'bornOn', 'sex', 'number', 'entitlements', 'endorsements', 'issueNumber', 'cardFrom'],
  purpose,
  law,
})
export const kept = facts(vehicles, {
  by: { keeper: applicant },
  reads: [...ofLogBook, 'model', 'yearOfManufacture', 'firstRegisteredOn'],
  changes: ['make', 'model', 'yearOfManufacture', 'firstRegisteredOn', 'references', 'logBookIssuedOn'],
  purpose,
  law,
})

export const which = oneOf({
  ask: 'What is wrong?',
  hint: 'What was right and is otherwise now, such as an address or a married name, you change in a service of its own',
  options: {
    name: 'How my name is written',
    born: 'My date of birth',
    sex: 'My sex',
    email: 'My email address',
    phone: 'My telephone number',
    category: 'A category that I may drive',
    endorsement: 'An endorsement on my licence is not mine',
    vehicle: 'The make, model or age of a vehicle of mine',
    other: 'Something else',
  },
})
export const rightName = name({ ask: 'What is your name?', hint: 'First names and last name, as they should be written' })
export const rightDay = date({ ask: 'What is your date of birth?', falls: 'birth' })
export const rightSex = oneOf({ ask: 'What is your sex?', options: { female: 'Female', male: 'Male', unspecified: 'Unspecified' } })
export const rightEmail = optional(email({ ask: 'What is your email address?', hint: 'Leave it empty if we should have none' }))
export const rightPhone = optional(phone({ ask: 'What is your telephone number?', hint: 'Leave it empty if we should have none' }))
export const category = text({
  ask: 'Which category is wrong or missing?',
  hint: 'As it stands on the licence, like B or C1E',
  looksLike: /^[A-Za-z]{1,2}[0-9]?[Ee]?$/,
  wrong: 'Enter a category, like B or C1E',
  lengthMax: 4,
})
export const categoryFrom = date({ ask: 'From which day may you drive it?', falls: 'past', notBefore: [sinceBirth(licence)] })
const seventy = 70
const oldAgeYears = 3
/** Section 99 of the Road Traffic Act 1988: to the 70th birthday, or for three years where that is later. */
const lasts = bound(
  'No licence lasts beyond {day}: you are 70 then, or three years have passed. Enter that day or an earlier one',
  { licence, today },
  ({ licence, today }) => {
    const [birthday, thirdYear] = [addYears(licence.bornOn, seventy), addYears(today, oldAgeYears)]
    return birthday > thirdYear ? birthday : thirdYear
  },
)
export const categoryUntil = date({
  ask: 'Until which day?',
  hint: 'Like 26 3 2055',
  notBefore: [
    bound('You said that you may drive it from {day}. Enter that day or a later one', { categoryFrom }, ({ categoryFrom }) => categoryFrom),
  ],
  notAfter: [lasts],
})
export const endorsement = offer(text({ ask: 'Which endorsement is not yours?', hint: 'Its code, like SP30' }), {
  ask: 'Which endorsement is not yours?',
  missing: 'Select the endorsement that is not yours',
  other: 'Another one',
  sentences: { stands: '{points} points, for an offence on {day}' },
  fields: { points: 'number', day: 'date' },
  from: { licence },
  each: ({ licence }) =>
    licence.endorsements.map(({ code, points, offenceOn }) => ({
      value: `${code}, ${offenceOn}`,
      sentence: 'stands',
      fields: { points, day: offenceOn },
    })),
})
export const plate = offer(mark({ ask: 'What is the vehicle’s registration number?' }), {
  ask: 'Which vehicle is it?',
  missing: 'Select the vehicle',
  other: 'Another vehicle',
  sentences: { kept: '{make} {model}' },
  fields: { make: 'text', model: 'text' },
  from: { kept },
  each: ({ kept }) => kept.map(({ mark, make, model }) => ({ value: mark, sentence: 'kept', fields: { make, model } })),
})
export const part = oneOf({
  ask: 'What is wrong about the vehicle?',
  options: {
    make: 'Its make',
    model: 'Its model',
    year: 'The year in which it was made',
    first: 'The day on which it was first registered',
  },
})
const yearMin = 1880
const yearMax = 2100
export const rightMake = text({ ask: 'What make is it?', lengthMax: 60 })
export const rightModel = text({ ask: 'What model is it?', lengthMax: 60 })
export const rightYear = number({ ask: 'In which year was it made?', min: yearMin, max: yearMax })
const made = bound(
  'Our record says that it was made no earlier than {day}. If that is wrong, have the year put right first',
  { kept, plate },
  ({ kept, plate }) => {
    const found = kept.find(({ mark }) => mark === plate)
    return found && parseDate(`${found.yearOfManufacture}-01-01`)
  },
)
export const rightFirst = date({ ask: 'On which day was it first registered?', falls: 'past', notBefore: [made] })
export const what = longText({
  ask: 'What should it say?',
  hint: 'If you mean a letter, or a record that is not shown here, say which',
})
export const why = optional(
  longText({ ask: 'How do you know?', hint: 'Anything that helps us to see it. Leave it empty if there is nothing' }),
)
export const evidence = optional(
  file({ ask: 'Show us what proves it', hint: 'A picture or PDF, such as of a birth certificate. Leave it empty if you have none' }),
)
export const isTrue = declaration({ ask: 'What I have said is right' })
