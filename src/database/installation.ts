import type { Clock, Instant } from '#kernel'
import type { RetentionClass } from './retention.ts'
import { type Database, nobody } from './types.ts'
import { timestamp } from './values.ts'

/** When this installation began to keep records: written at its first start, read at every later one. `database` is opened as the app role. */
export const installationBegan = async (database: Database, clock: Clock): Promise<Instant> => {
  const [row] = await database.transaction(nobody, async (tx) => {
    await tx.query('insert into portreeve.installation (began_at) values ($1) on conflict do nothing', [timestamp(clock.now())])
    return tx.query<{ began_at: Instant }>('select began_at from portreeve.installation')
  })
  return row?.began_at ?? clock.now()
}

export const installationRetention: readonly RetentionClass[] = [
  {
    id: 'installation',
    what: { en: 'The day on which these records began', cy: 'Y diwrnod y dechreuodd y cofnodion hyn' },
    until: { en: 'for good', cy: 'am byth' },
    because: {
      en: 'whoever asks who has looked is told from when we can say',
      cy: 'dywedir wrth bwy bynnag sy’n gofyn pwy sydd wedi edrych ers pryd y gallwn ddweud',
    },
    hold: 'none',
    tables: ['installation', 'cleared_when_erased'],
    destroyedBy: 'nothing; it says nothing of anybody',
  },
]
