import type { RetentionClass } from '#database'

/** Looks at somebody's records are kept for six years: as long as a claim about one may be brought. */
export const looksKept = { years: 6 } as const

/** What the registers keep besides the records themselves, whose terms their declarations say. */
export const registersRetention: readonly RetentionClass[] = [
  {
    id: 'looks',
    what: { en: 'Who has looked at your data', cy: 'Pwy sydd wedi edrych ar eich data' },
    term: looksKept,
    after: {
      en: 'after the look, and as long as the application that it was made for',
      cy: 'ar ôl edrych, a chyhyd â’r cais y gwnaed hynny ar ei gyfer',
    },
    because: {
      en: 'a claim about a wrongful look may be brought for six years (Limitation Act 1980, sections 2 and 9)',
      cy: 'gellir dwyn hawliad am edrych ar gam am chwe blynedd (Deddf Cyfyngiadau 1980, adrannau 2 a 9)',
    },
    hold: 'kept',
    tables: ['access', 'access_result'],
    destroyedBy: 'the sweep of looks; those that a case keeps longer go with the case',
    sweep: 'select portreeve.destroy_accesses($1, $2) as n',
  },
]
