import { address, bankDetails, declaration, email, oneOf, optional } from '#definition'
import { mayPayInParts, sixMonthsOffered } from './rules.ts'

export const payment = oneOf({
  ask: 'How do you want to pay?',
  options: {
    year: '12 months, one payment by card',
    halfYear: '6 months, one payment by card',
    yearDebit: '12 months, one payment by Direct Debit',
    monthly: '12 months, monthly by Direct Debit',
    halfYearDebit: '6 months, one payment by Direct Debit',
  },
  offerIf: { halfYear: sixMonthsOffered, halfYearDebit: sixMonthsOffered, yearDebit: mayPayInParts, monthly: mayPayInParts },
})
export const bank = bankDetails({ ask: 'Which account should the Direct Debit be taken from?' })
export const mandate = declaration({ ask: 'I can authorise payments from this account by myself' })
export const contact = optional(
  email({ ask: 'What is your email address?', hint: 'For the receipt. You can leave this empty: we then write by post' }),
)
export const postTo = address({ ask: 'What is your address?', hint: 'The log book does not have it yet' })
export const isKeeper = declaration({ ask: 'I am the registered keeper, or I tax the vehicle for its keeper' })
