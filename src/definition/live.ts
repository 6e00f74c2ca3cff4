import type { PlainDate } from '#kernel'
import { lawsOf, ratesOf } from './leaves.ts'
import { inForce, type Rate } from './rate.ts'
import { lawToName } from './rule.ts'
import type { AnyService } from './service.ts'
import { isDraft } from './welsh.ts'

/**
 * Why a service may be shown but not yet used by the public: Welsh that nobody checked, values that nobody verified, a law that nobody
 * named. Empty: it may go live.
 */
export const unfitForLive = (service: AnyService, today: PlainDate): readonly string[] => [
  ...(isDraft(service.welsh) ? [`${service.id}: its Welsh is a draft (${service.welsh.defined})`] : []),
  ...(lawsOf(service).includes(lawToName)
    ? [`${service.id}: a law is still to be named: put act('Title of the Act', 'ukpga/YEAR/NUMBER')('SECTION') in place of lawToName`]
    : []),
  ...ratesOf(service).flatMap((r) =>
    unverifiedFrom(r, today).map((from) => `${service.id}: the rate "${r.name}" from ${from} is not verified (${r.defined})`),
  ),
]
/** The value in force on a day and those that come after it; older ones are in the records of their decisions. */
const unverifiedFrom = (r: Rate<unknown>, today: PlainDate): readonly string[] => {
  const now = inForce(r, today)?.from
  return Object.entries(r.from).flatMap(([from, [, , status]]) => (status !== 'verified' && (from === now || from > today) ? [from] : []))
}
