import { applicant, confirm, fact, name, optional, text } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { people } from '#registers/people'
import { roadTraffic } from '../shared/law.ts'
import { declareForLicence } from '../shared/licence-questions.ts'
import { homeOf, isSameName } from '../shared/own-licence.ts'

export { nameProof } from '../shared/licence-questions.ts'
export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: [...standing, 'title', 'sex'],
  changes: ['name', 'title', 'number', 'address', 'issueNumber', 'cardFrom'],
  purpose: 'to change your name on your licence without asking what we know',
  law: roadTraffic('99'),
})
export const person = fact(people, {
  by: { id: applicant },
  reads: ['name'],
  changes: ['name', 'surname'],
  purpose: 'to see whether we know your new name already',
  law: roadTraffic('99'),
})
/** Where we know a new name already it is shown; the old one is not worth confirming. */
export const fullName = confirm(
  name({ ask: 'What is your name now?', hint: 'First names and last name, as they should be printed' }),
  { licence, person },
  ({ licence, person }) => (isSameName(licence.name, person.name) ? undefined : person.name),
)
export const title = optional(
  text({
    ask: 'Which title should be printed before it?',
    hint: 'For example Ms, Mx or Dr. Leave this empty for none',
    looksLike: /^[\p{L}\p{M} .’'-]+$/u,
    wrong: 'Enter a title with letters only, like Ms',
    lengthMax: 30,
  }),
)
export const home = homeOf(licence)
export const isTrue = declareForLicence('I use this name in all that I do, and will send the old card back to you')
