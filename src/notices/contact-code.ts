import { z } from 'zod'
import type { Handler } from '#jobs'
import { type Bilingual, languages } from '#kernel'
import { createUnlisted, type UnlistedParts } from './unlisted.ts'

const shape = z.object({
  channel: z.enum(['email', 'text']),
  to: z.string().max(320),
  code: z.string().regex(/^\d{6}$/),
  minutes: z.number().int().positive(),
  endsAt: z.number(),
  language: z.enum(languages),
})
/** Sample translations: a translator has still to confirm them. */
const subject: Bilingual = { en: 'Your code', cy: 'Eich cod' }
const says: Bilingual = {
  en: '{code} is your code to change how {body} contacts you. It works for {minutes} minutes, on the device on which you asked for it.',
  cy: '{code} yw eich cod i newid sut mae {body} yn cysylltu â chi. Mae’n gweithio am {minutes} munud, ar y ddyfais y gofynnoch amdano arni.',
}
const keep: Bilingual = {
  en: 'Give it to nobody: we never ask for it. If you did not ask for it, you need do nothing.',
  cy: 'Peidiwch â’i roi i neb: ni fyddwn byth yn gofyn amdano. Os na ofynnoch amdano, nid oes angen i chi wneud dim.',
}
/** `contact-code`: the code goes to the new address and nowhere else, so that only whoever reads it there has it. None is sent too late. */
export const sendContactCode = (parts: UnlistedParts): Handler =>
  createUnlisted(parts, {
    said: 'a code',
    parse: shape.parse,
    compose: ({ channel, to, code, minutes, endsAt, language }, job) => {
      if (endsAt <= parts.clock.now()) return undefined
      const body = parts.letterheadOf(job.body)?.name[language] ?? job.body
      const first = says[language].replace('{code}', code).replace('{body}', body).replace('{minutes}', String(minutes))
      const words = `${first}\n\n${keep[language]}`
      const base = { reference: `${job.key}.code`, language, to, words }
      return channel === 'email' ? { ...base, channel, subject: subject[language] } : { ...base, channel }
    },
  })
