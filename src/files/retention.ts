import type { RetentionClass } from '#database'

/** Files go with what they were sent for. */
export const filesRetention: readonly RetentionClass[] = [
  {
    id: 'files',
    what: { en: 'Pictures and documents that you sent, and our letters', cy: 'Lluniau a dogfennau a anfonoch, a’n llythyrau' },
    term: { years: 1 },
    after: {
      en: 'after the file itself was destroyed we keep a line that there was one; the file goes the day after an application that was never sent, or with the application',
      cy: 'ar ôl i’r ffeil ei hun gael ei dinistrio cadwn linell i ddweud bod un; mae’r ffeil yn mynd y diwrnod ar ôl cais na chafodd ei anfon erioed, neu gyda’r cais',
    },
    because: {
      en: 'whoever asks for it must be told that it is gone',
      cy: 'rhaid dweud wrth bwy bynnag sy’n gofyn amdani ei bod wedi mynd',
    },
    hold: 'kept',
    tables: ['file'],
    destroyedBy: 'the sweep of files: key first, then bytes; its line a year later',
    sweep: 'select portreeve.destroy_file_lines($1, $2) as n',
  },
]
