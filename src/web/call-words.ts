import type { Channel, Conversation, Outcome, Reason } from '#conversations'
import type { Say } from '#definition'

/** What a conversation came to. */
export const outcomeWords = (t: Say): Readonly<Record<Outcome, string>> => ({
  answered: t('Answered'),
  done: t('Done for them'),
  'passed-on': t('Passed on to a colleague'),
  'call-back': t('We ring back'),
  'not-verified': t('Not shown who they are'),
  'cut-off': t('Cut off'),
})
/** Why somebody rang. */
export const reasonWords = (t: Say): Readonly<Record<Reason, string>> => ({
  apply: t('To apply for something'),
  change: t('To tell us of a change'),
  pay: t('To pay, or about a payment'),
  advice: t('To ask for advice'),
  other: t('Something else'),
  chasing: t('Chasing: to hear where it stands'),
  'not-understood': t('Did not understand what we wrote or asked'),
  'our-mistake': t('Our mistake'),
})
export const channelWords = (t: Say): Readonly<Record<Channel, string>> => ({
  phone: t('Telephone call'),
  counter: t('Talk at the counter'),
})
/** Whole minutes, at least one of what took any time. */
export const minutesOf = ({ activeSeconds }: Pick<Conversation, 'activeSeconds'>): number => Math.ceil(activeSeconds / 60)
