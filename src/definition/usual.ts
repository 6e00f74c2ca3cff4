import { type Money, pence } from '#kernel'
import { onlyIf, type Recipient, refund, send } from './effect.ts'
import { applicant, calendar, ifAnswered, type Need, paid, today, verdict } from './need.ts'
import { notice } from './notice.ts'
import { derive, type Law, rule } from './rule.ts'
import type { Stage } from './service.ts'

/* Whoever hears of it may be somebody else than whoever applied: nothing here is "yours". */

/** Said when somebody looks at an application. */
export const applicationReferred = notice({
  id: 'application-referred',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', by: 'date' },
  subject: 'We are looking at an application: {service}',
  body: ['An officer is looking at this application, and will write to you by {by}. Nothing has been decided yet.'],
})
/** Said when two officers refuse. */
export const applicationRefused = notice({
  id: 'application-refused',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', reason: 'text', law: 'text', paid: 'maybeMoney' },
  subject: 'We have not agreed to an application: {service}',
  body: [
    'Two officers have looked at this application, and have not agreed to it. This is their reason:',
    '{reason}',
    'The law that it rests on: {law}.',
    'The {paid} that was paid by card is on its way back to that card.',
    'If you think that this is wrong, you can ask us to look again, and complain if you are still not content.',
  ],
})
/** Said when nobody answered what was asked. */
export const applicationLapsed = notice({
  id: 'application-lapsed',
  by: ['email', 'letter', 'account'],
  fields: { service: 'text', paid: 'maybeMoney' },
  subject: 'An application has ended: {service}',
  body: [
    'This application has ended, because we asked for something about it and heard nothing.',
    'The {paid} that was paid by card is on its way back to that card.',
    'Nothing has changed. The application can be made again at any time.',
  ],
})

export type Usual<Name extends string> = {
  /** The queue where it is looked at, and in how many working days. */
  readonly desk: string
  readonly days: number
  /** The stage that an officer grants to, and the words on the button. */
  readonly grant: { readonly to: Name; readonly says: string }
  /** `called`: what people call that end, where nothing was asked for that could be refused. */
  readonly refuse: { readonly says: string; readonly law: Law; readonly called?: string }
  /** Who hears of it; the applicant where nothing else is said. */
  readonly to?: Need<Recipient>
  /** Given back where nothing is granted. */
  readonly fee?: Need<Money>
}
/** Whatever was paid by card goes back: not what the fee would be now, since the registers may say something else than when it was paid. */
export const payBack = onlyIf(
  rule('There was something to pay', { paid: ifAnswered(paid) }, ({ paid = pence(0) }) => paid > 0),
  refund(derive('What was paid', { paid: ifAnswered(paid) }, ({ paid = pence(0) }) => paid)),
)
/**
 * The stages that nearly every application has beside what it grants, with their letters: an officer is `looking`, two officers
 * `refused`, the person did not answer and it `lapsed`. A service with more to say writes its own.
 */
export function usualStages<const Name extends string>(usual: Usual<Name>) {
  const { desk, days, grant, to = applicant, fee } = usual
  const { called, ...refuse } = usual.refuse
  type Names = Name | 'looking' | 'refused' | 'lapsed'
  const answerBy = derive('The day by which we answer', { today, calendar }, ({ today, calendar }) => calendar.after(today, days))
  const tellLooking = send({ notice: applicationReferred, to }, { answerBy }, ({ answerBy }) => ({ by: answerBy }))
  const tellRefused = send({ notice: applicationRefused, to }, { verdict, paid: ifAnswered(paid) }, ({ verdict, paid }) => ({
    ...verdict,
    paid: paid || null,
  }))
  const tellLapsed = send({ notice: applicationLapsed, to }, { paid: ifAnswered(paid) }, ({ paid }) => ({ paid: paid || null }))
  const back = fee ? [payBack] : []
  const looking: Stage<Names> = {
    says: 'An officer is looking at the application. Nothing has been decided yet.',
    desk,
    clocks: { agreed: days },
    actions: { grant, refuse: { to: 'refused', twoOfficers: true, ...refuse } },
    effects: [tellLooking],
  }
  const refused: Stage<Names> = {
    says: 'Two officers have decided not to agree. Our letter says why.',
    ends: 'refused',
    ...(called !== undefined && { called }),
    effects: [...back, tellRefused],
  }
  const lapsed: Stage<Names> = {
    says: 'The application ended because we did not hear from you.',
    ends: 'lapsed',
    effects: [...back, tellLapsed],
  }
  return { looking, refused, lapsed }
}
