import type { Language } from '#kernel'
import { effectsOf } from './leaves.ts'
import { type Notice, type NoticeWay, showField } from './notice.ts'
import type { AnyService } from './service.ts'
import { placeholders, say } from './welsh.ts'

/** A notice in words, and the ways it may go. */
export type Rendered = { readonly subject: string; readonly body: readonly string[]; readonly by: readonly NoticeWay[] }
type FieldsOfNotice = Readonly<Record<string, unknown>>

/** The notice that a service sends under a name. */
export const noticeOf = (service: AnyService, id: string): Notice | undefined =>
  effectsOf(service).find(({ effect }) => effect.notice?.id === id)?.effect.notice

/** A notice, or the name of one, in the person's language: a subject and paragraphs of plain text, every field in words. */
export function renderNotice(service: AnyService, notice: Notice, fields: FieldsOfNotice, language: Language): Rendered
export function renderNotice(service: AnyService, notice: string, fields: FieldsOfNotice, language: Language): Rendered | undefined
export function renderNotice(
  service: AnyService,
  notice: Notice | string,
  fields: FieldsOfNotice,
  language: Language,
): Rendered | undefined {
  const found = typeof notice === 'string' ? noticeOf(service, notice) : notice
  if (!found) return undefined
  const shown = Object.fromEntries(Object.entries(found.fields).map(([name, kind]) => [name, showField(kind, fields[name], language)]))
  const isSaid = (sentence: string): boolean => placeholders(sentence).every((name) => fields[name] !== null)
  const words = say(service.welsh, language)
  return { subject: words(found.subject, shown), body: found.body.filter(isSaid).map((sentence) => words(sentence, shown)), by: found.by }
}
