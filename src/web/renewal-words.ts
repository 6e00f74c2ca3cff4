import type { Say } from '#definition'

/** Why a case moved that the machine renews, or tried to, by the reason of the event. */
export const renewalWords = (t: Say): Readonly<Record<string, string>> => ({
  'renewal-done': t('The Direct Debit renewed it'),
  'renewal-waits': t('Something is missing, so the Direct Debit cannot renew it yet'),
  'renewal-ends': t('The Direct Debit does not renew it'),
})
