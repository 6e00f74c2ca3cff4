import { derive, rule, under } from '#definition'
import { numberFor } from '../shared/driver-number.ts'
import { roadTraffic } from '../shared/law.ts'
import { isSameName, nextCard } from '../shared/own-licence.ts'
import { fullName, home, licence, person, title } from './questions.ts'

export const nothingNew = rule(
  'This is what your licence says already: change the name or the title',
  { licence, fullName, title },
  ({ licence, fullName, title }) => isSameName(licence.name, fullName) && licence.title === title,
)
/** The evidence is asked for, and looked at by an officer, only where nobody has seen any. */
export const nameIsNew = under(
  roadTraffic('99'),
  rule(
    'Nobody has shown us your new name yet',
    { licence, person, fullName },
    ({ licence, person, fullName }) => !isSameName(fullName, licence.name) && !isSameName(fullName, person.name),
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
export const number = derive('The driver number', { licence, fullName }, ({ licence, fullName }) =>
  numberFor(licence.number, { name: fullName, bornOn: licence.bornOn, sex: licence.sex }),
)
/** The next card, with the new name. */
export const card = nextCard(licence, { to: home, number })
