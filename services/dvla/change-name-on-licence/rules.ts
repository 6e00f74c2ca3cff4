import { type DriverNumber, derive, driverNumberStem, rule, under } from '#definition'
import { roadTraffic } from '../shared/law.ts'
import { fullName, isSame, licence, person, title } from './questions.ts'

export const nothingNew = rule(
  'This is what your licence says already: change the name or the title',
  { licence, fullName, title },
  ({ licence, fullName, title }) => isSame(licence.name, fullName) && licence.title === title,
)
/** The evidence is asked for, and looked at by an officer, only where nobody has seen any. */
export const nameIsNew = under(
  roadTraffic('99'),
  rule(
    'Nobody has shown us your new name yet',
    { licence, person, fullName },
    ({ licence, person, fullName }) => !isSame(fullName, licence.name) && !isSame(fullName, person.name),
  ),
)
const usual = ['mr', 'mrs', 'miss', 'ms', 'mx', 'dr']
export const titleIsUnusual = under(
  roadTraffic('99'),
  rule(
    'The title is not one of the usual ones',
    { licence, title },
    ({ licence, title }) => title !== null && title !== licence.title && !usual.includes(title.toLowerCase().replace(/\.$/, '')),
  ),
)
const britishLength = 16
/** The first thirteen characters follow from the name; what is chosen by the register stays. A number of Northern Ireland says nothing of the name. */
export const number = derive('The driver number', { licence, fullName }, ({ licence, fullName }): DriverNumber => {
  if (licence.number.length !== britishLength) return licence.number
  const sex = licence.sex === 'unspecified' ? 'male' : licence.sex
  const stem = driverNumberStem({ name: fullName, bornOn: licence.bornOn, sex })
  return `${stem}${licence.number.slice(stem.length)}` as DriverNumber
})
export const cardUntil = derive('The last day of the card', { licence }, ({ licence }) => licence.cardUntil)
