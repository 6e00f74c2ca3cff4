import type { RetentionClass } from '#database'
import type { Bilingual } from '#kernel'

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

type Kept = { readonly years: number; readonly from?: readonly string[]; readonly after: Bilingual; readonly because: Bilingual }
type Keeping = { readonly id: string; readonly holds: Bilingual; readonly lives: 'here' | 'elsewhere'; readonly kept: Kept }
const undecided: Bilingual = { en: 'until somebody decides', cy: 'nes bod rhywun yn penderfynu' }

/** The classes that the declarations of registers make: those that live here, and what becomes of records for which no day is known. */
export const recordsRetention = (registers: readonly Keeping[]): readonly RetentionClass[] =>
  registers
    .filter(({ lives }) => lives === 'here')
    .map(({ id, holds, kept: { years, from, after, because } }): RetentionClass => {
      const always = { id: `record-${id}`, what: holds, because, hold: 'kept', tables: ['record', 'record_index'] } as const
      if (!from || from.length === 0)
        return { ...always, until: undecided, destroyedBy: 'nobody by the clock: no field says what the years run from' }
      return {
        ...always,
        term: { years },
        after: {
          en: `after ${after.en}, to the end of that month; otherwise ${undecided.en}`,
          cy: `ar ôl y diwrnod y ${after.cy}, hyd ddiwedd y mis hwnnw; fel arall ${undecided.cy}`,
        },
        destroyedBy: `the keeper of records, by ${from.join(' or ')}, whichever comes first; an event says that one was destroyed`,
      }
    })
