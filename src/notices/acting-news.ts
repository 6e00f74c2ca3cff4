import { z } from 'zod'
import type { Handler } from '#jobs'
import { type Bilingual, languages } from '#kernel'
import { createUnlisted, type UnlistedParts } from './unlisted.ts'

const shape = z.object({ to: z.string().max(320), forName: z.string().max(320), where: z.url().max(300), language: z.enum(languages) })
/** Sample translations: a translator has still to confirm them. */
const subject: Bilingual = { en: 'A message for {name}, for whom you act', cy: 'Neges i {name}, yr ydych yn gweithredu ar eu rhan' }
const says: Bilingual = {
  en: 'We have written to {name} about something that you deal with for them. To read it, sign in at {where}, choose to act for them, and open it under “Letters and messages”.',
  cy: 'Rydym wedi ysgrifennu at {name} am rywbeth yr ydych yn delio ag ef ar eu rhan. I’w ddarllen, mewngofnodwch yn {where}, dewiswch weithredu ar eu rhan, ac agorwch ef o dan “Llythyrau a negeseuon”.',
}
/** `acting-news`: whoever may read somebody's letters hears that there is one, and nothing of what it says: an e-mail can be read by others. */
export const sendActingNews = (parts: UnlistedParts): Handler =>
  createUnlisted(parts, {
    said: 'a message for somebody else',
    parse: shape.parse,
    compose: ({ to, forName, where, language }, job) => {
      const values: Readonly<Record<string, string>> = { name: forName, where }
      const fill = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
      return { reference: `${job.key}.news`, language, to, words: fill(says[language]), channel: 'email', subject: fill(subject[language]) }
    },
  })
