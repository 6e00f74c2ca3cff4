import type { Say } from '#definition'
import type { Language } from '#kernel'
import { caseIn, type Restriction, type RestrictionGround, type RestrictionState } from '#rights'
import { tag } from './components/tag.ts'
import type { Html } from './html.ts'
import type { Web } from './web.ts'
import { words } from './words.ts'

/** Why somebody may ask, in words: the UK GDPR, Article 18(1). */
export const groundWords = (t: Say): Readonly<Record<RestrictionGround, string>> => ({
  accuracy: t('It is wrong, and you are looking at that'),
  unlawful: t('You may not use it, and I do not want it erased'),
  claim: t('You need it no more, and I need it for a legal claim'),
  objection: t('I have objected to its use, and you have not answered yet'),
})
/** How it stands, as a word and a colour. */
export const stateTag = (state: RestrictionState, t: Say): Html => {
  const shown: Readonly<Record<RestrictionState, readonly [text: string, colour: string]>> = {
    asked: [t('To be answered'), 'govuk-tag--yellow'],
    restricted: [t('Not used at present'), 'govuk-tag--green'],
    declined: [t('Used as before'), ''],
    lifting: [t('Used again soon'), 'govuk-tag--yellow'],
    lifted: [t('Used again'), ''],
  }
  const [text, classes] = shown[state]
  return tag({ text, classes })
}
/** What people call a register, or that it is an application. */
export function registerNamed(web: Web, { register }: Pick<Restriction, 'register'>, language: Language): string {
  const t = words[language]
  return caseIn(register) ? t('An application') : (web.registers.holds(register)?.[language] ?? register)
}
