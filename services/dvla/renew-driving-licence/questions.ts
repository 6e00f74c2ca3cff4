import { confirm, date, group, longText, name, oneOf, optional, page, pageWhen, rule, text, yesNo } from '#definition'
import { declareForLicence } from '../shared/licence-questions.ts'
import { homeOf, sinceBirth } from '../shared/own-licence.ts'
import { driver } from './driver.ts'

export { eyesight, isUnwell, livesHere, nameProof, newPhoto } from '../shared/licence-questions.ts'
export const fullName = confirm(name({ ask: 'What is your name?' }), { driver }, ({ driver }) => driver.name)
export const home = homeOf(driver)

export const photoChoice = oneOf({
  ask: 'Which photo should be on your licence?',
  options: { keep: 'The one that is on it now', replace: 'A new one' },
})

const health = { special: 'health' } as const
const condition = oneOf({
  ask: 'Which condition is it?',
  options: {
    diabetes: 'Diabetes',
    epilepsy: 'Epilepsy, or blackouts',
    heart: 'A heart condition',
    sleep: 'Sleep apnoea',
    stroke: 'A stroke',
    glaucoma: 'Glaucoma',
    other: 'Another one',
  },
  ...health,
})
const since = date({
  ask: 'When did it begin?',
  falls: 'past',
  notBefore: [sinceBirth(driver)],
  hint: 'If you are not sure of the day, give one that is near',
  ...health,
})
const insulin = yesNo({ ask: 'Do you take insulin?', ...health })
const which = text({ ask: 'What is it called?', ...health })
const isDiabetes = rule('The condition is diabetes', { condition }, ({ condition }) => condition === 'diabetes')
const isOther = rule('The condition is another one', { condition }, ({ condition }) => condition === 'other')
export const conditions = group({
  ask: 'Tell us about each condition',
  another: 'Add another condition',
  one: 'Condition {number}',
  itemsMin: 1,
  itemsMax: 10,
  pages: [page({ condition, since }), pageWhen(isOther, { which }), pageWhen(isDiabetes, { insulin })],
  ...health,
})
export const changes = optional(
  longText({ ask: 'What has changed about your health since your last licence?', hint: 'Leave this empty if nothing has', ...health }),
)
export const doctor = optional(
  text({
    ask: 'Which doctor or practice may we ask about it?',
    hint: 'Leave this empty if you do not want us to ask. We may then write to you instead',
    ...health,
  }),
)
export const isTrue = declareForLicence('What I have told you is true, and I have told DVLA of every medical condition that I must')
