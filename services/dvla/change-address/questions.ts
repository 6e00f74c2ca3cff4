import { address, applicant, fact, facts, yesNo } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { people } from '#registers/people'
import { ofLogBook, vehicles } from '#registers/vehicles'
import { registration, roadTraffic } from '../shared/law.ts'

const purpose = 'to change your address everywhere at once'

export const me = fact(people, {
  by: { id: applicant },
  reads: ['name', 'address', 'lettersTo', 'postcode'],
  changes: ['address', 'lettersTo', 'postcode'],
  purpose,
  law: registration('18'),
})
export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: standing,
  changes: ['address', 'issueNumber', 'cardFrom'],
  purpose,
  law: roadTraffic('99'),
})
export const vehiclesKept = facts(vehicles, {
  by: { keeper: applicant },
  reads: ofLogBook,
  changes: ['references', 'logBookIssuedOn'],
  purpose,
  law: registration('18'),
})
export const newHome = address({ ask: 'What is your new address?' })
export const everywhere = yesNo({
  ask: 'Shall we and every other body here write to you there from now on?',
  hint: 'If not, only your driving licence and log books change',
})
