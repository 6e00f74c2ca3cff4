import type { RetentionClass } from '#database'
import { draftDaysMax } from './drafts.ts'

/** Applications; how long each service keeps them is declared by the service. */
export const casesRetention: readonly RetentionClass[] = [
  {
    id: 'drafts',
    what: { en: 'An application that you began and have not sent', cy: 'Cais a ddechreuoch ac nad ydych wedi’i anfon' },
    until: {
      en: `for ${draftDaysMax} days after you last worked on it`,
      cy: `am ${draftDaysMax} diwrnod ar ôl i chi weithio arno ddiwethaf`,
    },
    because: { en: 'you may want to go on with it', cy: 'efallai y byddwch am fynd ymlaen ag ef' },
    hold: 'none',
    tables: ['draft'],
    destroyedBy: 'the expiry of drafts',
  },
  {
    id: 'queue-views',
    what: {
      en: 'The names that officers give to what they look at in their queue: nobody is in them',
      cy: 'Yr enwau y mae swyddogion yn eu rhoi i’r hyn yr edrychant arno yn eu ciw: nid oes neb ynddynt',
    },
    until: { en: 'until an officer takes them away', cy: 'nes i swyddog eu tynnu ymaith' },
    because: { en: 'officers use them every day', cy: 'mae swyddogion yn eu defnyddio bob dydd' },
    hold: 'none',
    tables: ['desk_view'],
    destroyedBy: 'officers',
  },
  {
    id: 'cases',
    what: {
      en: 'That you applied: the service, the day, the reference and how it ended',
      cy: 'Eich bod wedi gwneud cais: y gwasanaeth, y diwrnod, y cyfeirnod a sut y daeth i ben',
    },
    term: { years: 1 },
    after: {
      en: 'after what you said in it was destroyed; how long that is kept each service says',
      cy: 'ar ôl i’r hyn a ddywedoch ynddo gael ei ddinistrio; mae pob gwasanaeth yn dweud pa mor hir y cedwir hwnnw',
    },
    because: {
      en: 'whoever asks for it must be told that it is gone',
      cy: 'rhaid dweud wrth bwy bynnag sy’n gofyn amdano ei fod wedi mynd',
    },
    hold: 'kept',
    tables: ['cases', 'case_party'],
    destroyedBy: 'the destruction of cases, by the days that their services declare; the line a year later',
    sweep: 'select portreeve.destroy_case_lines($1, $2) as n',
  },
  {
    id: 'commands',
    what: {
      en: 'That a form was sent, so that sending it twice does nothing more',
      cy: 'Bod ffurflen wedi’i hanfon, fel nad yw ei hanfon ddwywaith yn gwneud dim mwy',
    },
    term: { years: 1 },
    after: { en: 'after it was sent', cy: 'ar ôl ei hanfon' },
    because: {
      en: 'a repeated request must be answered as it was the first time',
      cy: 'rhaid ateb cais a ailadroddir fel y cafodd ei ateb y tro cyntaf',
    },
    hold: 'kept',
    tables: ['command'],
    destroyedBy: 'the sweep of commands',
    sweep: 'select portreeve.destroy_commands($1, $2) as n',
  },
  {
    id: 'erasure-requests',
    what: {
      en: 'That you asked to be erased, and what we answered',
      cy: 'Eich bod wedi gofyn am gael eich dileu, a’r hyn a atebwyd gennym',
    },
    term: { years: 6 },
    after: { en: 'after we answered', cy: 'ar ôl i ni ateb' },
    because: {
      en: 'we must be able to show that we answered (UK GDPR, Article 5(2)), as long as a claim may be brought',
      cy: 'rhaid i ni allu dangos ein bod wedi ateb (GDPR y DU, Erthygl 5(2)), cyhyd ag y gellir dwyn hawliad',
    },
    hold: 'kept',
    tables: ['erasure_request'],
    destroyedBy: 'the sweep of requests to be erased',
    sweep: 'select portreeve.destroy_erasure_requests($1, $2) as n',
  },
  {
    id: 'case-appeals',
    what: {
      en: 'That another officer looked again at what was decided, and who they were',
      cy: 'Bod swyddog arall wedi edrych eto ar yr hyn a benderfynwyd, a phwy oeddent',
    },
    term: { years: 6 },
    after: { en: 'after you asked for it', cy: 'ar ôl i chi ofyn amdano' },
    because: {
      en: 'we must be able to show that nobody judged their own decision, as long as a claim may be brought',
      cy: 'rhaid i ni allu dangos na farnodd neb ei benderfyniad ei hun, cyhyd ag y gellir dwyn hawliad',
    },
    hold: 'kept',
    tables: ['case_appeal'],
    destroyedBy: 'the sweep of decisions looked at again',
    sweep: 'select portreeve.destroy_case_appeals($1, $2) as n',
  },
]
