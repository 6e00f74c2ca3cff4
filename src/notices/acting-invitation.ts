import { z } from 'zod'
import type { Handler } from '#jobs'
import { type Bilingual, dayOf, type Instant, languages, showDate } from '#kernel'
import { createUnlisted, type UnlistedParts } from './unlisted.ts'

const shape = z.object({
  to: z.string().max(320),
  from: z.string().max(320),
  link: z.url().max(500),
  answerBy: z.number(),
  language: z.enum(languages),
})
/** Sample translations: a translator has still to confirm them. */
const subject: Bilingual = { en: '{from} asks you to act for them', cy: 'Mae {from} yn gofyn i chi weithredu ar eu rhan' }
const says: Bilingual = {
  en: '{from} asks whether you would deal with {body} for them. To see what they ask, and to say yes or no, sign in here by {day}:',
  cy: 'Mae {from} yn gofyn a fyddech yn delio â {body} ar eu rhan. I weld yr hyn a ofynnir, ac i gytuno neu wrthod, mewngofnodwch yma erbyn {day}:',
}
const keep: Bilingual = {
  en: 'The link works once. Pass it on to nobody. If you do not know who this is, you need do nothing.',
  cy: 'Mae’r ddolen yn gweithio unwaith. Peidiwch â’i rhoi i neb arall. Os nad ydych yn gwybod pwy yw hwn, nid oes angen i chi wneud dim.',
}
/** `acting-invitation`: the link goes to whoever was invited and nowhere else, so that only they have it. None is sent too late. */
export const sendActingInvitation = (parts: UnlistedParts): Handler =>
  createUnlisted(parts, {
    said: 'an invitation',
    parse: shape.parse,
    compose: ({ to, from, link, answerBy, language }, job) => {
      if (answerBy <= parts.clock.now()) return undefined
      const body = parts.letterheadOf(job.body)?.name[language] ?? job.body
      const values: Readonly<Record<string, string>> = { from, body, day: showDate(dayOf(answerBy as Instant), language) }
      const fill = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
      const words = `${fill(says[language])}\n\n${link}\n\n${keep[language]}`
      return { reference: `${job.key}.link`, language, to, words, channel: 'email', subject: fill(subject[language]) }
    },
  })
