import type { RetentionClass } from '#database'

export const contactRetention: readonly RetentionClass[] = [
  {
    id: 'contact-codes',
    what: {
      en: 'An email address or mobile number that waits for its code',
      cy: 'Cyfeiriad e-bost neu rif symudol sy’n aros am ei god',
    },
    term: { days: 0 },
    after: { en: 'after the code has run out: it works for ten minutes', cy: 'ar ôl i’r cod ddod i ben: mae’n gweithio am ddeg munud' },
    because: { en: 'it is used only when you have typed the code', cy: 'dim ond pan fyddwch wedi teipio’r cod y caiff ei ddefnyddio' },
    hold: 'none',
    tables: ['contact_code'],
    destroyedBy: 'the sweep of codes for addresses',
    sweep: 'select portreeve.destroy_contact_codes($1, $2) as n',
  },
]
