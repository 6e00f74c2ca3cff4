import { z } from 'zod'
import { say } from '#definition'
import { type Setting, titleOf, usersOf } from '../setting.ts'
import { wholeNumber } from '../written.ts'

/** For how many years the cases of a service are kept after their end, where its definition leaves that to the body. */
export const kept: Setting<number> = {
  id: 'kept',
  group: 'retention',
  names: ({ services }) => services.flatMap(({ id, kept }) => (kept.between ? [id] : [])),
  of: ({ services }, name) => {
    const service = services.find(({ id }) => id === name)
    const between = service?.kept.between
    if (!service || !between) return undefined
    const [least, most] = between
    const because = { en: say(service.welsh, 'en')(service.kept.because), cy: say(service.welsh, 'cy')(service.kept.because) }
    return {
      title: titleOf(service),
      says: {
        en: `For how long a case is kept after it has ended: ${because.en}. Cases that end from the day on which it begins are kept so long; those that ended before keep the term that they were given.`,
        cy: `Am faint y cedwir achos ar ôl iddo ddod i ben: ${because.cy}. Cedwir achosion sy’n dod i ben o’r diwrnod y mae’n dechrau cyhyd â hynny; mae’r rhai a ddaeth i ben cyn hynny’n cadw’r cyfnod a roddwyd iddynt.`,
      },
      fields: [
        {
          name: 'years',
          kind: 'number',
          label: { en: 'Years', cy: 'Blynyddoedd' },
          unit: { en: 'years', cy: 'o flynyddoedd' },
          means: { en: '{value} years after the case has ended', cy: '{value} o flynyddoedd ar ôl i’r achos ddod i ben' },
          hint: { en: `From ${least} to ${most} years`, cy: `O ${least} i ${most} o flynyddoedd` },
        },
      ],
      touches: usersOf(service),
      schema: z.object({ years: wholeNumber(least, most) }).transform(({ years }) => years),
      standard: { years: String(service.kept.years) },
      begins: 'later-day',
    }
  },
}
