import {
  act,
  address,
  applicant,
  bankDetails,
  confirm,
  date,
  declaration,
  digits,
  driverNumber,
  email,
  fact,
  file,
  group,
  type Law,
  longText,
  manyOf,
  mark,
  money,
  name,
  nationalInsuranceNumber,
  number,
  oneOf,
  optional,
  page,
  phone,
  photo,
  place,
  rule,
  signature,
  text,
  vin,
  yearsAhead,
  yesNo,
} from '#definition'
import { traders } from './register.ts'

export const provisions: Law = {
  name: 'Local Government (Miscellaneous Provisions) Act 1982, Schedule 4',
  link: 'https://www.legislation.gov.uk/ukpga/1982/30/schedule/4',
}
export const identity = act('Immigration Act 2016', 'ukpga/2016/19')

export const trader = fact(traders, {
  by: { trader: applicant },
  reads: ['name', 'address', 'bannedUntil'],
  changes: ['licensedUntil'],
  purpose: 'to see whether you may trade, and to record your licence',
  law: provisions,
})

export const fullName = confirm(name({ ask: 'What is your name?' }), { trader }, ({ trader }) => trader.name)
export const home = confirm(address({ ask: 'Where do you live?' }), { trader }, ({ trader }) => trader.address)
export const bornOn = date({ ask: 'When were you born?', falls: 'birth' })
export const contact = email({ ask: 'Where should we write to you?' })
export const telephone = optional(phone({ ask: 'Which number may we call?' }))
export const workNumber = nationalInsuranceNumber({ ask: 'What is your National Insurance number?' })

export const goods = manyOf({
  ask: 'What will you sell?',
  options: { food: 'Food', flowers: 'Flowers', clothes: 'Clothes', knives: 'Knives or tools' },
})
export const pitch = place({ ask: 'In front of which address will you trade?' })
export const withoutVehicle = rule('You sell no food', { goods }, ({ goods }) => !goods.includes('food'))
export const from = oneOf({
  ask: 'What will you trade from?',
  options: { stall: 'A stall', vehicle: 'A vehicle', hands: 'A tray or a basket' },
  offerIf: { hands: withoutVehicle },
})
export const plate = mark({ ask: 'What is the vehicle’s registration number?' })
export const chassis = optional(vin({ ask: 'What is its vehicle identification number?' }))
export const driver = driverNumber({ ask: 'What is the number of your driving licence?' })
export const startsOn = date({ ask: 'When will you start?', falls: 'future', notAfter: [yearsAhead(5)] })
export const hours = number({ ask: 'How many hours a week will you trade?', min: 1, max: 80 })
export const takings = money({ ask: 'What do you expect to take in a week?' })
export const hygiene = digits({ ask: 'What is your food registration number?', lengths: [8] })
export const cover = file({ ask: 'Add your insurance', types: ['application/pdf'] })
export const likeness = photo({ ask: 'Add a photo of yourself' })
export const hasRecord = yesNo({ ask: 'Have you been convicted of an offence in the last five years?' })
export const account = text({ ask: 'What shall your licence say as the name of the trade?', lengthMax: 60 })
export const story = longText({ ask: 'What happened?', lengthMax: 3000, rows: 8 })
export const refundTo = bankDetails({ ask: 'Where should we send a refund?' })

const helper = name({ ask: 'What is the helper’s name?' })
const under16 = yesNo({ ask: 'Is the helper younger than 16?' })
export const helpers = group({
  ask: 'Who helps you?',
  another: 'Add another helper',
  itemsMin: 0,
  itemsMax: 6,
  pages: [page({ helper, under16 })],
})

export const isTrue = declaration({ ask: 'What I have told you is true' })
export const signed = signature({ ask: 'Sign your application' })
