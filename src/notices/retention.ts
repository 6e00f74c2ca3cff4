import type { RetentionClass } from '#database'

/** Messages go with the application that they are about. */
export const noticesRetention: readonly RetentionClass[] = [
  {
    id: 'messages',
    what: {
      en: 'Letters, e-mails and texts to you, and whether they arrived',
      cy: 'Llythyrau, e-byst a negeseuon testun atoch, ac a gyrhaeddon nhw',
    },
    until: { en: 'as long as the application that they are about', cy: 'cyhyd â’r cais y maent yn ymwneud ag ef' },
    because: { en: 'they say what was decided', cy: 'maent yn dweud beth a benderfynwyd' },
    hold: 'kept',
    tables: ['notice', 'notice_state'],
    destroyedBy: 'the destruction of the case',
  },
]
