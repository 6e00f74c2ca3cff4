import { declaration, file, photo, yesNo } from '#definition'

/* What services about licences ask in one way. */
export const livesHere = yesNo({ ask: 'Do you live in England, Scotland or Wales?', hint: 'For at least 185 days of each year' })
export const newPhoto = photo({ ask: 'Choose a photo of yourself', hint: 'Face the camera, without a hat or dark glasses', portrait: true })
export const nameProof = file({
  ask: 'Show us why your name is another one now',
  hint: 'A marriage or civil partnership certificate, a decree, a deed poll or a gender recognition certificate, as a picture or PDF',
})
/** Everybody answers it; a no goes to an officer. */
export const eyesight = yesNo({
  ask: 'Can you read a number plate from 20 metres?',
  hint: 'With glasses or contact lenses if you wear them',
  special: 'health',
})
export const isUnwell = yesNo({
  ask: 'Do you have a medical condition that you must tell us about?',
  hint: 'For example diabetes treated with insulin, blackouts, a heart condition, sleep apnoea, epilepsy, a stroke or glaucoma',
  special: 'health',
})
/** What is declared to get a licence: whoever does is told that it is an offence to say what is false. */
export const declareForLicence = (ask: string) => declaration({ ask, hint: 'It is an offence to make a false statement to get a licence' })
