import type { RetentionClass } from '#database'

export const conversationRetention: readonly RetentionClass[] = [
  {
    id: 'conversations',
    what: {
      en: 'Telephone calls and talks at the counter: when, why you rang and what it came to',
      cy: 'Galwadau ffôn a sgyrsiau wrth y cownter: pryd, pam y ffonioch a beth ddaeth ohonynt',
    },
    term: { years: 2 },
    after: { en: 'after the call', cy: 'ar ôl yr alwad' },
    because: {
      en: 'whoever you talk with next sees what you were told, and one year is compared with the next',
      cy: 'mae pwy bynnag y siaradwch ag ef nesaf yn gweld beth a ddywedwyd wrthych, a chymherir un flwyddyn â’r nesaf',
    },
    hold: 'none',
    tables: ['conversation'],
    destroyedBy: 'the sweep of conversations',
    sweep: 'select portreeve.destroy_conversations($1, $2) as n',
  },
  {
    id: 'call-backs',
    what: { en: 'Calls that you asked us for, and the number you gave', cy: 'Galwadau y gofynnoch i ni amdanynt, a’r rhif a roesoch' },
    term: { years: 1 },
    after: { en: 'after you asked', cy: 'ar ôl i chi ofyn' },
    because: { en: 'we can show that we rang when we said', cy: 'gallwn ddangos ein bod wedi ffonio pan ddywedom' },
    hold: 'none',
    tables: ['call_back'],
    destroyedBy: 'the sweep of call-backs',
    sweep: 'select portreeve.destroy_call_backs($1, $2) as n',
  },
  {
    id: 'announced-calls',
    what: { en: 'The number of a call that is ringing', cy: 'Rhif galwad sy’n canu' },
    until: { en: 'until the call has ended', cy: 'nes bod yr alwad wedi dod i ben' },
    because: { en: 'whoever answers can see who it could be', cy: 'gall pwy bynnag sy’n ateb weld pwy y gallai fod' },
    hold: 'none',
    tables: ['announced_call', 'officer_extension'],
    destroyedBy: 'the end of the call, or four hours without news of it',
  },
  {
    id: 'conversation-figures',
    what: {
      en: 'How many calls a month were about what, and how long they took: numbers, with nobody in them',
      cy: 'Faint o alwadau mewn mis oedd am beth, a faint o amser a gymerasant: rhifau, heb neb ynddynt',
    },
    until: { en: 'for good', cy: 'am byth' },
    because: { en: 'figures of a service are published', cy: 'cyhoeddir ffigurau gwasanaeth' },
    hold: 'none',
    tables: ['conversation_count'],
    destroyedBy: 'nothing: nobody is in it',
  },
]
