import { languages } from '#kernel'
import { languageDays } from './cookies.ts'
import type { Asked, Reply } from './reply.ts'
import type { Web } from './web.ts'
import { words } from './words.ts'

/** The language may be switched where a form was answered: what was posted is answered again in the other, which is remembered. */
export async function inLanguage(web: Web, asked: Asked, answer: (asked: Asked) => Promise<Reply>): Promise<Reply> {
  const language = languages.find((one) => one === asked.form.one('language'))
  if (!language || language === asked.language) return answer(asked)
  if (asked.session) await web.identity.sessions.setLanguage(asked.session, language)
  const reply = await answer({ ...asked, language, t: words[language] })
  const remembered = { name: web.names.language, value: language, maxAgeSeconds: languageDays * 86_400 }
  return { ...reply, language, cookies: [...(reply.cookies ?? []), remembered] }
}
