import {
  address,
  confirm,
  date,
  declaration,
  file,
  group,
  longText,
  name,
  oneOf,
  optional,
  page,
  pageWhen,
  photo,
  rule,
  text,
  yesNo,
} from '#definition'
import { driver } from './driver.ts'

export const livesHere = yesNo({ ask: 'Do you live in England, Scotland or Wales?', hint: 'For at least 185 days of each year' })

export const fullName = confirm(name({ ask: 'What is your name?' }), { driver }, ({ driver }) => driver.name)
export const home = confirm(
  address({ ask: 'Where do you live?', hint: 'If you have no fixed address, give one where letters reach you' }),
  { driver },
  ({ driver }) => driver.address ?? undefined,
)
export const nameProof = file({
  ask: 'Show us why your name is another one now',
  hint: 'A marriage certificate or a deed poll, as a picture or PDF',
})

export const photoChoice = oneOf({
  ask: 'Which photo should be on your licence?',
  options: { keep: 'The one that is on it now', replace: 'A new one' },
})
export const newPhoto = photo({ ask: 'Choose a photo of yourself', hint: 'Face the camera, without a hat or dark glasses' })

const health = { special: 'health' } as const
export const eyesight = yesNo({
  ask: 'Can you read a number plate from 20 metres?',
  hint: 'With glasses or contact lenses if you wear them',
  ...health,
})
export const isUnwell = yesNo({
  ask: 'Do you have a medical condition that you must tell us about?',
  hint: 'For example diabetes treated with insulin, blackouts, a heart condition, sleep apnoea, epilepsy, a stroke or glaucoma',
  ...health,
})
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
const since = date({ ask: 'When did it begin?', hint: 'If you are not sure of the day, give one that is near', ...health })
const insulin = yesNo({ ask: 'Do you take insulin?', ...health })
const which = text({ ask: 'What is it called?', ...health })
const isDiabetes = rule('The condition is diabetes', { condition }, ({ condition }) => condition === 'diabetes')
const isOther = rule('The condition is another one', { condition }, ({ condition }) => condition === 'other')
export const conditions = group({
  ask: 'Tell us about each condition',
  another: 'Add another condition',
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
export const isTrue = declaration({
  ask: 'What I have told you is true, and I have told DVLA of every medical condition that I must',
  hint: 'It is an offence to make a false statement to get a licence',
})
