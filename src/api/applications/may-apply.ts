import { type Level, reaches } from '#identity'
import { type Closed, type Compiled, shutOn } from '#journey'
import type { Language, PlainDate } from '#kernel'
import { type Client, scopeFor } from '../clients.ts'
import { type Answer, problem } from '../problems.ts'
import { areAnswerable } from './values.ts'

/**
 * Why a service takes no applications from other systems. What only somebody who has signed in may do, no system does for them, whatever
 * it says to know of them, unless they agreed to it, and were known as surely (`level`) as the service asks; nor does it say for whom
 * somebody else acts: whoever agreed did so for themselves; and files do not travel in JSON: whoever agreed sends them on the pages.
 */
export const closedBecause = ({ service, asksForWhom }: Compiled, level: Level = 'none'): 'sign-in' | 'for-whom' | 'files' | undefined => {
  if (!reaches(level, service.who.signIn)) return 'sign-in'
  if (asksForWhom && level === 'none') return 'for-whom'
  return level !== 'none' || areAnswerable(service.pages) ? undefined : 'files'
}
/** Whether the client may present applications for it, or why not. */
export const barTo = (client: Client, compiled: Compiled, level?: Level): ReturnType<typeof closedBecause> | 'no-scope' =>
  closedBecause(compiled, level) ?? (hasScope(client, compiled.service) ? undefined : 'no-scope')
export const hasScope = (client: Client, service: { readonly body: string; readonly id: string }): boolean =>
  client.body === service.body && client.scopes.includes(scopeFor(service))
/** Whether it may see how applications of a person who agreed stand. */
export const mayFollow = (client: Client, service: { readonly body: string; readonly id: string }): boolean =>
  hasScope(client, service) || (client.body === service.body && client.scopes.includes(scopeFor(service, 'follow')))

/** In the body's own words. */
export const closedWords = ({ why, instead }: Closed, language: Language): string => `${why[language]} ${instead[language]}`
/** While the body has it closed nothing new begins. */
export const ifClosed = (compiled: Compiled, language: Language): Answer | undefined => {
  const closed = compiled.closed()
  return closed && problem('closed', language, { detail: closedWords(closed, language) })
}
/** And what was begun is finished only as long as the body says. */
export const ifShut = (compiled: Compiled, language: Language, today: PlainDate): Answer | undefined =>
  shutOn(compiled, today) && ifClosed(compiled, language)
