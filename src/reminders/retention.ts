import type { RetentionClass } from '#database'

/** They belong to no application, and say nothing that their register does not say. */
export const remindersRetention: readonly RetentionClass[] = [
  {
    id: 'reminders',
    what: { en: 'Reminders that we sent you', cy: 'Nodiadau atgoffa a anfonwyd atoch' },
    term: { years: 2 },
    after: { en: 'after they were sent', cy: 'ar ôl eu hanfon' },
    because: { en: 'you may ask whether you were reminded', cy: 'gallwch ofyn a gawsoch eich atgoffa' },
    hold: 'none',
    tables: ['notice', 'notice_state'],
    destroyedBy: 'the sweep of reminders',
    sweep: 'select portreeve.destroy_reminders($1, $2) as n',
  },
]
