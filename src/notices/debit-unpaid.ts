/** What a payer is told when their account was short of money and the bank is asked once more. Sample translations, like the rest. */
export const debitAskedAgain = {
  id: 'direct-debit-asked-again',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', amount: 'money', place: 'number', again: 'date' },
  subject: 'A Direct Debit payment failed: {service}',
  body: [
    'Payment number {place} of your Direct Debit, {amount}, failed, because there was not enough money in the account.',
    'We ask your bank once more, on {again}. Please make sure that the money is in the account the day before.',
    'If it fails again, we may cancel the Direct Debit, and what it pays for may end. We write to you then.',
  ],
  welsh: {
    'A Direct Debit payment failed: {service}': 'Methodd taliad Debyd Uniongyrchol: {service}',
    'Payment number {place} of your Direct Debit, {amount}, failed, because there was not enough money in the account.':
      'Methodd taliad rhif {place} o’ch Debyd Uniongyrchol, {amount}, am nad oedd digon o arian yn y cyfrif.',
    'We ask your bank once more, on {again}. Please make sure that the money is in the account the day before.':
      'Byddwn yn gofyn i’ch banc unwaith eto, ar {again}. Gwnewch yn siŵr bod yr arian yn y cyfrif y diwrnod cynt.',
    'If it fails again, we may cancel the Direct Debit, and what it pays for may end. We write to you then.':
      'Os bydd yn methu eto, gallwn ganslo’r Debyd Uniongyrchol, a gall yr hyn y mae’n talu amdano ddod i ben. Byddwn yn ysgrifennu atoch bryd hynny.',
  },
} as const
/** What a payer is told whose Direct Debit has ended, by their own word or their bank's, before all was paid. */
export const debitEnded = {
  id: 'direct-debit-ended',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', reference: 'text', on: 'date' },
  subject: 'Your Direct Debit has ended: {service}',
  body: [
    'Nothing more is taken by the Direct Debit {reference}: it was cancelled with us or with your bank.',
    'The next payment was due on {on}. What the Direct Debit paid for ends then, unless it has ended before. We write to you on that day.',
  ],
  welsh: {
    'Your Direct Debit has ended: {service}': 'Mae eich Debyd Uniongyrchol wedi dod i ben: {service}',
    'Nothing more is taken by the Direct Debit {reference}: it was cancelled with us or with your bank.':
      'Ni chymerir dim mwy drwy’r Debyd Uniongyrchol {reference}: cafodd ei ganslo gyda ni neu gyda’ch banc.',
    'The next payment was due on {on}. What the Direct Debit paid for ends then, unless it has ended before. We write to you on that day.':
      'Roedd y taliad nesaf i fod ar {on}. Bydd yr hyn yr oedd y Debyd Uniongyrchol yn talu amdano yn dod i ben bryd hynny, oni bai ei fod wedi dod i ben cyn hynny. Byddwn yn ysgrifennu atoch ar y diwrnod hwnnw.',
  },
} as const
const taken = 'Your bank has taken payment number {place} of your Direct Debit, {amount}, back from us, because it was asked to.'
const goesOn =
  'What it paid for goes on until {by}. Pay {amount} by card before the end of that day at {where}/owed/{number}: you need no account.'
const ends =
  'If it is not paid by then, the Direct Debit is cancelled and what it pays for ends, if it has not ended yet. What was used of it is still owed.'
/**
 * What a payer is told who took a payment back under the guarantee: the notice that asks for it within a reasonable time (Vehicle Excise and
 * Registration Act 1994, section 19B, for the tax of vehicles). Sample translations, like the rest.
 */
export const debitClaimedBack = {
  id: 'direct-debit-claimed-back',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', amount: 'money', place: 'number', by: 'date', number: 'text', where: 'text' },
  subject: 'A Direct Debit payment was taken back: {service}',
  body: [taken, goesOn, ends],
  welsh: {
    'A Direct Debit payment was taken back: {service}': 'Cymerwyd taliad Debyd Uniongyrchol yn ôl: {service}',
    [taken]:
      'Mae eich banc wedi cymryd taliad rhif {place} o’ch Debyd Uniongyrchol, {amount}, yn ôl oddi wrthym, am y gofynnwyd iddo wneud hynny.',
    [goesOn]:
      'Mae’r hyn yr oedd yn talu amdano yn parhau tan {by}. Talwch {amount} â cherdyn cyn diwedd y diwrnod hwnnw yn {where}/owed/{number}: nid oes angen cyfrif arnoch.',
    [ends]:
      'Os na chaiff ei dalu erbyn hynny, caiff y Debyd Uniongyrchol ei ganslo a daw’r hyn y mae’n talu amdano i ben, os nad yw wedi dod i ben eisoes. Mae’r hyn a ddefnyddiwyd ohono yn ddyledus o hyd.',
  },
} as const
const cardTaken = 'Your bank has taken your card payment of {amount} back from us, because it was asked to.'
const payAgain = 'What you paid for has not ended. Pay {amount} by card by {by} at {where}/owed/{number}: you need no account.'
const cardEnds = 'If it is not paid by then, an officer looks at what it paid for, which may end.'
/** The same of a card payment: nothing ends by itself. */
export const cardTakenBack = {
  id: 'card-payment-taken-back',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', amount: 'money', by: 'date', number: 'text', where: 'text' },
  subject: 'A card payment was taken back: {service}',
  body: [cardTaken, payAgain, cardEnds],
  welsh: {
    'A card payment was taken back: {service}': 'Cymerwyd taliad â cherdyn yn ôl: {service}',
    [cardTaken]: 'Mae eich banc wedi cymryd eich taliad â cherdyn o {amount} yn ôl oddi wrthym, am y gofynnwyd iddo wneud hynny.',
    [payAgain]:
      'Nid yw’r hyn y taloch amdano wedi dod i ben. Talwch {amount} â cherdyn erbyn {by} yn {where}/owed/{number}: nid oes angen cyfrif arnoch.',
    [cardEnds]: 'Os na chaiff ei dalu erbyn hynny, bydd swyddog yn edrych ar yr hyn yr oedd yn talu amdano, a gall ddod i ben.',
  },
} as const
