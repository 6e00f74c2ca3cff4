import type { RetentionClass } from '#database'

/** What a body set stays with who proposed and who approved it: decisions were made by it. */
export const settingsRetention: readonly RetentionClass[] = [
  {
    id: 'settings',
    what: {
      en: 'What an organisation set here, such as opening hours and fees, and which officers decided it',
      cy: 'Yr hyn a osododd sefydliad yma, megis oriau agor a ffioedd, a pha swyddogion a’i penderfynodd',
    },
    until: { en: 'for good', cy: 'am byth' },
    because: {
      en: 'what held on which day, and who decided it, must be known as long as anything was decided by it',
      cy: 'rhaid gwybod beth oedd yn gymwys ar ba ddiwrnod, a phwy a’i penderfynodd, cyhyd ag y penderfynwyd unrhyw beth drwyddo',
    },
    hold: 'none',
    tables: ['setting_change', 'setting_version', 'key_seen'],
    destroyedBy: 'nothing: it is about the organisation, and names officers by number alone',
  },
]
