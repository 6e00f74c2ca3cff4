import type { RetentionClass } from '#database'

export const agentsRetention: readonly RetentionClass[] = [
  {
    id: 'acting',
    what: {
      en: 'Who may act for you, and for whom you may act',
      cy: 'Pwy a gaiff weithredu ar eich rhan, ac ar ran pwy y cewch chi weithredu',
    },
    term: { years: 6 },
    after: { en: 'after the last day that was agreed', cy: 'ar ôl y diwrnod olaf y cytunwyd arno' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'kept',
    tables: ['acting_grant', 'acting_link'],
    destroyedBy: 'the sweep of who acts for whom',
    sweep: 'select portreeve.destroy_acting($1, $2) as n',
  },
  {
    id: 'attorneys',
    what: { en: 'Powers of attorney that we were shown', cy: 'Atwrneiaethau a ddangoswyd i ni' },
    term: { years: 6 },
    after: { en: 'after they were shown', cy: 'ar ôl eu dangos' },
    because: {
      en: 'a claim may be brought for six years (Limitation Act 1980, section 2)',
      cy: 'gellir dwyn hawliad am chwe blynedd (Deddf Cyfyngiadau 1980, adran 2)',
    },
    hold: 'none',
    tables: ['attorney_claim'],
    destroyedBy: 'the sweep of powers of attorney',
    sweep: 'select portreeve.destroy_attorney_claims($1, $2) as n',
  },
]
