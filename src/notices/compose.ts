import type { Files } from '#files'
import { addYears, dayOf, type Instant } from '#kernel'
import { wordsOfText } from './choose.ts'
import { letterPdf } from './letter.ts'
import type { LetterFonts } from './letter-fonts.ts'
import type { Copy, Entry } from './record.ts'
import type { Channel, LetterheadOf, Rendered } from './send.ts'
import type { Message } from './sender.ts'
import { greeting, say } from './words.ts'

export type Composed = { readonly kind: 'message'; readonly message: Message } | { readonly kind: 'cannot'; readonly because: string }
export type ComposeParts = {
  readonly files: Files
  readonly letterheadOf: LetterheadOf
  readonly fonts: LetterFonts
  readonly demonstration: boolean
}
/** As long as a decision may be looked at again. */
export const letterYearsKept = 7

/** Ours for one notice on one channel: what a partner knows the message by. */
export const referenceOf = (entry: Pick<Entry, 'id'>, channel: Channel): string => `${entry.id}.${channel}`

/** What the person reads where nobody else does. */
export const inFullOf = ({ body, inFull }: Pick<Rendered, 'body' | 'inFull'>): readonly string[] => inFull ?? body

/** Makes what is handed to a partner. A letter is kept, as it was sent, under the notice's id. */
export const composer = (parts: ComposeParts) => {
  const letterhead = (entry: Entry) => parts.letterheadOf(entry.body)
  const drawn = async (entry: Entry, { send, rendered }: Copy, { at, made }: { at: Instant; made: 'post' | 'screen' }) => {
    const head = letterhead(entry)
    if (!head) return { kind: 'cannot', because: `no letterhead for ${entry.body}` } as const
    const { recipient, reference, language } = send
    const paragraphs = inFullOf(rendered).flatMap((one) => one.split('\n'))
    const words = { subject: rendered.subject, paragraphs, recipient, reference, language }
    return letterPdf({ ...words, letterhead: head, at, made, fonts: parts.fonts, demonstration: parts.demonstration })
  }
  const letter = async (entry: Entry, copy: Copy, at: Instant): Promise<Composed> => {
    const made = await drawn(entry, copy, { at, made: 'post' })
    if (made.kind === 'cannot') return made
    const { id, person, body, stream, language } = entry
    const destroyOn = addYears(dayOf(at), letterYearsKept)
    await parts.files.keepLetter({ id, person, body, stream, name: `${copy.rendered.subject}.pdf`, pdf: made.pdf, destroyOn })
    return { kind: 'message', message: { channel: 'letter', pdf: made.pdf, language, reference: referenceOf(entry, 'letter') } }
  }
  const compose = async (entry: Entry, copy: Copy, { channel, at }: { channel: Channel; at: Instant }): Promise<Composed> => {
    if (channel === 'letter') return letter(entry, copy, at)
    const { send, rendered } = copy
    const { language } = entry
    const to = (channel === 'email' ? send.recipient.email : send.recipient.phone) ?? ''
    const base = { to, language, reference: referenceOf(entry, channel) }
    const demonstration = parts.demonstration ? [say(language, 'Demonstration: not a government service')] : []
    if (channel === 'text')
      return { kind: 'message', message: { ...base, channel, words: [...demonstration, wordsOfText(rendered)].join('\n') } }
    const from = letterhead(entry)?.name[language]
    const close = [
      ...(send.reference === '' ? [] : [say(language, 'Reference: {reference}', { reference: send.reference })]),
      ...(from ? [from] : []),
    ].join('\n')
    const opening = greeting(language, send.recipient)
    const words = [...demonstration, opening, ...rendered.body, close].join('\n\n')
    return { kind: 'message', message: { ...base, channel, subject: rendered.subject, words } }
  }
  return Object.freeze({ compose, drawn })
}
