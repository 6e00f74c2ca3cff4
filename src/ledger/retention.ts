import type { RetentionClass } from '#database'

/** The ledger stays: what it says of people can be read only as long as the keys are there. */
export const ledgerRetention: readonly RetentionClass[] = [
  {
    id: 'ledger',
    what: {
      en: 'That something happened: its day and its seal, without what was said',
      cy: 'Bod rhywbeth wedi digwydd: ei ddiwrnod a’i sêl, heb yr hyn a ddywedwyd',
    },
    until: {
      en: 'for good; what was said can be read only as long as its key is kept',
      cy: 'am byth; dim ond cyhyd ag y cedwir ei allwedd y gellir darllen yr hyn a ddywedwyd',
    },
    because: {
      en: 'it proves that nothing was altered, left out or put in',
      cy: 'mae’n profi na chafodd dim ei newid, ei adael allan na’i ychwanegu',
    },
    hold: 'none',
    tables: ['event', 'ledger_entry', 'ledger_head', 'ledger_tile', 'checkpoint', 'cosignature', 'follower'],
    destroyedBy: 'nothing: its content goes with the keys of cases, records and people',
  },
]
