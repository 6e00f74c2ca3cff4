import { agentsRetention } from '#agents'
import { apiRetention } from '#api'
import { appointmentsRetention } from '#appointments'
import { casesRetention } from '#cases'
import { complaintsRetention } from '#complaints'
import { consultationsRetention } from '#consultations'
import { contactRetention } from '#contact'
import { conversationRetention } from '#conversations'
import { credentialsRetention } from '#credentials'
import { installationRetention, type RetentionClass, showKept } from '#database'
import { type AnyRegister, say } from '#definition'
import { filesRetention } from '#files'
import { identityRetention } from '#identity'
import { jobsRetention } from '#jobs'
import type { Compiled } from '#journey'
import { type Clock, type Language, todayOf } from '#kernel'
import { ledgerRetention } from '#ledger'
import { legacyRetention } from '#legacy'
import { noticesRetention } from '#notices'
import { paymentsRetention } from '#payments'
import { qualityRetention } from '#quality'
import { recordsRetention, registersRetention } from '#registers'
import { remindersRetention } from '#reminders'
import { rightsRetention } from '#rights'
import { satisfactionRetention } from '#satisfaction'
import { settingsRetention } from '#settings'
import { vaultRetention } from '#vault'

type Declared = {
  readonly services: readonly Compiled[]
  readonly registers: readonly AnyRegister[]
  /** What a body has set about its cases counts as it is on this day; without a clock the definitions alone are said. */
  readonly clock?: Clock
}

/**
 * Every class of record of an installation: how long, from when, why, and what destroys it. First what the services and registers declare,
 * then what the program keeps besides. The keys come last: they go when nothing else is left.
 */
export const retentionOf = ({ services, registers, clock }: Declared): readonly RetentionClass[] => [
  ...services.map((one) => caseClass(one, clock)),
  ...recordsRetention(registers),
  ...casesRetention,
  ...filesRetention,
  ...noticesRetention,
  ...remindersRetention,
  ...paymentsRetention,
  ...credentialsRetention,
  ...contactRetention,
  ...satisfactionRetention,
  ...conversationRetention,
  ...complaintsRetention,
  ...appointmentsRetention,
  ...consultationsRetention,
  ...qualityRetention,
  ...agentsRetention,
  ...rightsRetention,
  ...registersRetention,
  ...legacyRetention,
  ...apiRetention,
  ...jobsRetention,
  ...identityRetention,
  ...settingsRetention,
  ...ledgerRetention,
  ...installationRetention,
  ...vaultRetention,
]

function caseClass({ service, keptYears }: Compiled, clock: Clock | undefined): RetentionClass {
  const [en, cy] = [say(service.welsh, 'en'), say(service.welsh, 'cy')]
  const { years, because } = service.kept
  const title = { en: en(service.title), cy: cy(service.title) }
  return {
    id: `cases-of-${service.id}`,
    what: { en: `What you said in an application: ${title.en}`, cy: `Yr hyn a ddywedoch mewn cais: ${title.cy}` },
    get term() {
      return { years: clock ? keptYears(todayOf(clock)) : years }
    },
    // The engine counts from the day on which the case ended.
    after: { en: 'after the application ended', cy: 'ar ôl i’r cais ddod i ben' },
    because: { en: en(because), cy: cy(because) },
    hold: 'kept',
    tables: ['cases', 'case_party'],
    destroyedBy: 'the destruction of cases: the key of the case goes, and what it sealed, in the ledger too',
  }
}

const holdWords: Readonly<Record<RetentionClass['hold'], string>> = {
  kept: 'kept while a case of theirs is held',
  none: 'nothing of a case is in it',
}

/** The classes as prose, for whoever answers for them. What a person may read is in their language; the rest is for whoever runs the program. */
export const showRetention = (classes: readonly RetentionClass[], language: Language): string =>
  classes
    .map((one) =>
      [
        one.what[language],
        `  how long: ${showKept(one, language)}`,
        `  why: ${one.because[language]}`,
        `  destroyed by: ${one.destroyedBy}`,
        `  legal hold: ${holdWords[one.hold]}`,
        `  tables: ${one.tables.join(', ')}`,
      ].join('\n'),
    )
    .join('\n\n')
