import type { RetentionClass } from '#database'

/** A key goes when nothing is left under it; who was erased is kept, so that no copy brings them back. */
export const vaultRetention: readonly RetentionClass[] = [
  {
    id: 'keys',
    what: {
      en: 'The key of your own that your data is encrypted under, and the language you chose',
      cy: 'Eich allwedd eich hun y mae eich data wedi’i amgryptio dani, a’r iaith a ddewisoch',
    },
    term: { days: 1 },
    after: {
      en: 'after the last thing under it is destroyed; looked at every month, and every year where a register holds a record',
      cy: 'ar ôl i’r peth olaf dani gael ei ddinistrio; edrychir bob mis, a phob blwyddyn lle mae gan gofrestr gofnod',
    },
    because: { en: 'without it nothing under it can be read', cy: 'hebddi ni ellir darllen dim sydd dani' },
    hold: 'kept',
    tables: ['person_key', 'retention_mark'],
    destroyedBy: 'the sweep of keys',
    sweep: 'select portreeve.destroy_keys($1, $2) as n',
  },
  {
    id: 'erasures',
    what: { en: 'That somebody was erased: a number and why', cy: 'Bod rhywun wedi’i ddileu: rhif a pham' },
    until: { en: 'for good', cy: 'am byth' },
    because: {
      en: 'a copy of the database that is restored must lose them again',
      cy: 'rhaid i gopi o’r gronfa ddata a adferir eu colli eto',
    },
    hold: 'none',
    tables: ['erasure'],
    destroyedBy: 'nothing; it names nobody',
  },
]
