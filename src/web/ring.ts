import type { Body } from '#definition'
import { dayOf } from '#kernel'
import type { Asked } from './reply.ts'

/** A telephone number with when somebody answers: the usual hours, and today’s where today is a day with others. */
export function whenToRing(
  { contact: { phone, hours, exceptions = [] } }: Pick<Body, 'contact'>,
  { t, language, at }: Pick<Asked, 't' | 'language' | 'at'>,
): string {
  const today = exceptions.find(({ on }) => on === dayOf(at))
  const said = today ? t('today: {hours}', { hours: today.hours[language] }) : hours[language]
  return `${phone} (${said})`
}
