import type { Language } from '#kernel'

/** What to tell the person whose payment did not go through. Their answers are kept in every case. */
export type FailureWords = { readonly title: string; readonly because: string; readonly next: string }
type Sentences = { readonly title: string; readonly because: string; readonly next: string }

const notTaken = 'No money has been taken. Your answers are saved.'
const failures: Readonly<Record<string, Sentences>> = {
  P0010: {
    title: 'Your payment was declined',
    because: 'Your bank or card company did not allow the payment.',
    next: `${notTaken} You can try again with another card, or ask your bank.`,
  },
  P0020: {
    title: 'Your payment ran out of time',
    because: 'The payment was not finished in time.',
    next: `${notTaken} You can try again.`,
  },
  P0030: {
    title: 'You cancelled the payment',
    because: 'You left the payment page with "Cancel payment".',
    next: `${notTaken} You can try again.`,
  },
  P0040: {
    title: 'The payment was cancelled',
    because: 'We cancelled the payment because it was no longer needed or its amount had changed.',
    next: `${notTaken} You can pay again if we still ask you to.`,
  },
  P0050: {
    title: 'There is a problem with the payment service',
    because: 'The payment could not be processed. This is not because of anything you did.',
    next: `${notTaken} You can try again in a few minutes.`,
  },
}

const welsh: Readonly<Record<string, string>> = {
  'Your payment was declined': 'Gwrthodwyd eich taliad',
  'Your bank or card company did not allow the payment.': 'Ni chaniataodd eich banc neu gwmni eich cerdyn y taliad.',
  'No money has been taken. Your answers are saved. You can try again with another card, or ask your bank.':
    "Nid oes arian wedi'i gymryd. Mae eich atebion wedi'u cadw. Gallwch roi cynnig arall arni gyda cherdyn arall, neu ofyn i'ch banc.",
  'Your payment ran out of time': 'Daeth yr amser i dalu i ben',
  'The payment was not finished in time.': 'Ni chafodd y taliad ei gwblhau mewn pryd.',
  'No money has been taken. Your answers are saved. You can try again.':
    "Nid oes arian wedi'i gymryd. Mae eich atebion wedi'u cadw. Gallwch roi cynnig arall arni.",
  'You cancelled the payment': 'Rydych wedi canslo’r taliad',
  'You left the payment page with "Cancel payment".': 'Gwnaethoch adael y dudalen dalu drwy ddewis "Canslo’r taliad".',
  'The payment was cancelled': 'Cafodd y taliad ei ganslo',
  'We cancelled the payment because it was no longer needed or its amount had changed.':
    'Gwnaethom ganslo’r taliad am nad oedd ei angen mwyach neu am fod y swm wedi newid.',
  'No money has been taken. Your answers are saved. You can pay again if we still ask you to.':
    "Nid oes arian wedi'i gymryd. Mae eich atebion wedi'u cadw. Gallwch dalu eto os ydym yn dal i ofyn i chi wneud hynny.",
  'There is a problem with the payment service': 'Mae problem gyda’r gwasanaeth talu',
  'The payment could not be processed. This is not because of anything you did.':
    'Nid oedd modd prosesu’r taliad. Nid chi sydd ar fai am hyn.',
  'No money has been taken. Your answers are saved. You can try again in a few minutes.':
    "Nid oes arian wedi'i gymryd. Mae eich atebion wedi'u cadw. Gallwch roi cynnig arall arni ymhen ychydig funudau.",
}
const say = (sentence: string, language: Language): string => (language === 'en' ? sentence : (welsh[sentence] ?? sentence))

/** In words for every code; one that is not known is told as a fault of the payment service. */
export const failureWords = (code: string | null, language: Language): FailureWords => {
  const words = failures[code ?? ''] ?? (failures.P0050 as Sentences)
  return { title: say(words.title, language), because: say(words.because, language), next: say(words.next, language) }
}
export const failureCodes = Object.keys(failures)
/** Every sentence of this file with its Welsh, for the check that none is missing. */
export const failureSentences = Object.values(failures).flatMap((words) => [words.title, words.because, words.next])
export const welshOf = (sentence: string): string | undefined => welsh[sentence]
