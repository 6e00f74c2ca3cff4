import type { RetentionClass } from '#database'

export const consultationsRetention: readonly RetentionClass[] = [
  {
    id: 'consultations',
    what: { en: 'What officers asked each other about your application', cy: 'Yr hyn a ofynnodd swyddogion i’w gilydd am eich cais' },
    term: { years: 6 },
    after: { en: 'after they asked', cy: 'ar ôl iddynt ofyn' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'kept',
    tables: ['consultation'],
    destroyedBy: 'the sweep of questions between officers',
    sweep: 'select portreeve.destroy_consultations($1, $2) as n',
  },
]
