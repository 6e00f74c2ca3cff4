import type { Catalogue } from '#catalogue'
import { type Translation, unfitForLive } from '#definition'
import { addMonths, bankHolidaysUntil, type PlainDate } from '#kernel'
import { unreached } from './handled.ts'

export type LiveParts = {
  readonly catalogue: Pick<Catalogue, 'services'>
  /** The Welsh of the platform's own pages, letters and refusals. */
  readonly platformWelsh: Translation['state']
  readonly today: PlainDate
  /** Whether the settings say where another body takes messages. */
  readonly reaches: (body: string) => boolean
  /** What stands in the way of sending, such as a template that is not there: asked of the real partner. */
  readonly notifyProblems: () => Promise<readonly string[]>
}

/** Clocks run for months: with fewer months of known bank holidays a promised day could be wrong from the start. */
const monthsOfHolidaysMin = 12
const monthsOfHolidaysWarned = 18
const holidaysEnd = (today: PlainDate, months: number): boolean => bankHolidaysUntil < addMonths(today, months)
const holidaysEndWords = `bank holidays are known until ${bankHolidaysUntil} only: lengthen the list in src/kernel/calendar.ts`
/** What whoever runs the program is told at each start once the known bank holidays run out, in any mode. */
export const holidaysWarning = (today: PlainDate): string | undefined =>
  holidaysEnd(today, monthsOfHolidaysWarned) ? `Mind: ${holidaysEndWords}.` : undefined

/**
 * Everything that keeps an installation from serving the public, together: Welsh that nobody checked, values that nobody verified,
 * messages that could not be sent, bank holidays that run out. The settings were checked before, when they were read. Empty: it may go live.
 */
export async function liveProblems({ catalogue, platformWelsh, today, reaches, notifyProblems }: LiveParts): Promise<readonly string[]> {
  const words = 'state' in platformWelsh ? ['the Welsh of the platform’s own pages is a draft (src/web/welsh.ts)'] : []
  const services = catalogue.services.flatMap(({ service }) => unfitForLive(service, today))
  const messages = await notifyProblems().catch((error: unknown) => [
    `GOV.UK Notify could not be asked: ${error instanceof Error ? error.name : 'unknown'}`,
  ])
  const holidays = holidaysEnd(today, monthsOfHolidaysMin) ? [holidaysEndWords] : []
  return [...words, ...holidays, ...services, ...unreached(catalogue.services, { reaches }), ...messages]
}
