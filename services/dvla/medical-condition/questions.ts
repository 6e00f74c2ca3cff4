import { applicant, date, declaration, fact, group, oneOf, optional, page, pageWhen, rule, text, yesNo } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'
import { homeOf, sinceBirth } from '../shared/own-licence.ts'

export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: standing,
  changes: [
    ...['conditions', 'medicalEnquiry', 'shortPeriodYears'],
    ...['cardFrom', 'cardUntil', 'drivesUntil', 'issueNumber', 'revokedOn', 'surrenderedOn'],
  ] as const,
  purpose: 'to see which condition belongs to which licence',
  law: roadTraffic('94'),
})

const health = { special: 'health' } as const
const condition = oneOf({
  ask: 'Which condition is it?',
  options: {
    diabetes: 'Diabetes',
    epilepsy: 'Epilepsy, a seizure or a blackout',
    heart: 'A heart condition',
    sleep: 'Sleep apnoea, or another that makes you sleepy',
    stroke: 'A stroke or mini-stroke',
    sight: 'Glaucoma, or another that affects your sight',
    other: 'Another one',
  },
  ...health,
})
const is = (kind: string, because: string) => rule(because, { condition }, ({ condition }) => condition === kind)
const insulin = yesNo({ ask: 'Do you take insulin?', ...health })
const hypos = yesNo({
  ask: 'In the last 12 months, have you needed another person’s help more than once because your blood sugar was low?',
  hint: 'Only while you were awake',
  ...health,
})
const lastAttack = date({
  falls: 'past',
  notBefore: [sinceBirth(licence)],
  ask: 'When was the last seizure or blackout?',
  hint: 'If you are not sure of the day, give one that is near',
  ...health,
})
const heartDistracts = yesNo({
  ask: 'Has it made you faint, dizzy or suddenly unwell in the last 3 months?',
  hint: 'Or given you chest pain at rest or while driving',
  ...health,
})
const sleepy = yesNo({ ask: 'Have you lately been so sleepy in the day that it could affect your driving?', ...health })
const strokeOn = date({
  ask: 'When was it?',
  falls: 'past',
  notBefore: [sinceBirth(licence)],
  hint: 'If there were several, the last one',
  ...health,
})
const strokeLeft = yesNo({ ask: 'Do you still feel its effects, such as a weak arm or leg, or with your sight?', ...health })
const canRead = yesNo({
  ask: 'Can you read a number plate from 20 metres?',
  hint: 'With glasses or contact lenses if you wear them',
  ...health,
})
const bothEyes = yesNo({ ask: 'Does it affect both eyes, or the only one that you see with?', ...health })
const which = text({ ask: 'What is it called?', ...health })
const since = date({
  falls: 'past',
  notBefore: [sinceBirth(licence)],
  ask: 'When did it begin, or when did you first know of it?',
  hint: 'If you are not sure of the day, give one that is near',
  ...health,
})

export const conditions = group({
  ask: 'Tell us about each condition',
  another: 'Add another condition',
  one: 'Condition {number}',
  itemsMax: 10,
  pages: [
    page({ condition }),
    pageWhen(is('diabetes', 'The condition is diabetes'), { insulin, hypos }, { title: 'Your diabetes' }),
    pageWhen(is('epilepsy', 'The condition is epilepsy, a seizure or a blackout'), { lastAttack }),
    pageWhen(is('heart', 'The condition is one of the heart'), { heartDistracts }),
    pageWhen(is('sleep', 'The condition makes you sleepy'), { sleepy }),
    pageWhen(is('stroke', 'The condition is a stroke'), { strokeOn, strokeLeft }, { title: 'The stroke' }),
    pageWhen(is('sight', 'The condition affects your sight'), { canRead, bothEyes }, { title: 'Your sight' }),
    pageWhen(is('other', 'The condition is another one'), { which }),
    page({ since }),
  ],
  ...health,
})
export const toldToStop = yesNo({ ask: 'Has a doctor or optician told you not to drive?', ...health })
export const doctor = optional(
  text({
    ask: 'Which doctor or practice may we ask about it?',
    hint: 'Leave this empty if you do not want us to ask. We may then ask you instead',
    ...health,
  }),
)
export const home = homeOf(licence)
export const isTrue = declaration({
  ask: 'What I have told you is true',
  hint: 'It is an offence not to tell us of a condition that we must know of',
})
