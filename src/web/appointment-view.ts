import { dayOf, type Instant, type Language, showDate } from '#kernel'
import { clockTime } from './layout/times.ts'

/** Where people see, book and change their appointments. */
export const appointmentsAddress = '/account/appointments'
const weekday = {
  en: new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' }),
  cy: new Intl.DateTimeFormat('cy', { weekday: 'long', timeZone: 'Europe/London' }),
}
/** Tuesday 24 November 2026, 09:40 */
export const appointmentWhen = (at: Instant, language: Language): string =>
  `${weekday[language].format(at)} ${showDate(dayOf(at), language)}, ${clockTime(at)}`
