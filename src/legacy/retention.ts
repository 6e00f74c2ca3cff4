import type { RetentionClass } from '#database'

/** What is kept about records that another system keeps too. */
export const legacyRetention: readonly RetentionClass[] = [
  {
    id: 'older-systems',
    what: {
      en: 'Which of your records came from an older system, and whether both agree',
      cy: 'Pa rai o’ch cofnodion a ddaeth o system hŷn, ac a yw’r ddwy yn cytuno',
    },
    until: { en: 'as long as the record itself is kept', cy: 'cyhyd ag y cedwir y cofnod ei hun' },
    because: {
      en: 'a change made in one system must not be lost in the other',
      cy: 'rhaid i newid a wneir yn y naill system beidio â mynd ar goll yn y llall',
    },
    hold: 'kept',
    tables: ['legacy_record', 'import_change'],
    destroyedBy: 'the database, with the record',
  },
  {
    id: 'imports',
    what: { en: 'Which files were taken in and sent', cy: 'Pa ffeiliau a dderbyniwyd ac a anfonwyd' },
    until: { en: 'for good; nothing of their content is in it', cy: 'am byth; nid oes dim o’u cynnwys ynddo' },
    because: { en: 'it shows where a record came from', cy: 'mae’n dangos o ble y daeth cofnod' },
    hold: 'none',
    tables: ['import_batch', 'import_block', 'extract'],
    destroyedBy: 'nobody: counts, days and sums of files',
  },
]
