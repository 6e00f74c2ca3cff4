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
  {
    id: 'asked-reminders',
    what: { en: 'Of which of your records you asked to be reminded', cy: 'Am ba rai o’ch cofnodion y gofynnoch am nodyn atgoffa' },
    until: {
      en: 'until you do not want it any more, or the record is somebody else’s',
      cy: 'nes na fyddwch ei eisiau mwyach, neu fod y cofnod yn eiddo i rywun arall',
    },
    because: { en: 'you asked for it', cy: 'gwnaethoch ofyn amdano' },
    hold: 'none',
    tables: ['asked_reminder'],
    destroyedBy: 'whoever asked, or the look that finds the record gone',
  },
]
