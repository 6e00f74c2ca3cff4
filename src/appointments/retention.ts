import type { RetentionClass } from '#database'

export const appointmentsRetention: readonly RetentionClass[] = [
  {
    id: 'appointments',
    what: { en: 'Your appointments', cy: 'Eich apwyntiadau' },
    term: { years: 2 },
    after: { en: 'after you asked for one', cy: 'ar ôl i chi ofyn am un' },
    because: {
      en: 'we must be able to say when you were expected and whether you were served',
      cy: 'rhaid i ni allu dweud pryd yr oeddem yn eich disgwyl ac a gawsoch eich gwasanaethu',
    },
    hold: 'none',
    tables: ['appointment', 'appointment_wish'],
    destroyedBy: 'the sweep of appointments',
    sweep: 'select portreeve.destroy_appointments($1, $2) as n',
  },
]
