import { type Channel, channels, type Rendered, type Send } from './send.ts'

/** Longer words go another way: a text of more than four parts is dear and arrives in pieces. */
export const textCharactersMax = 612

/**
 * The channel of a notice: what the person prefers, else the notice's first, of those that can reach them. A letter where none of them can.
 * `account`: the notice asks for nothing more. `none`: nobody can be reached, so an officer must find a way.
 */
export const choose = (rendered: Rendered, { recipient, only }: Send): Channel | 'account' | 'none' => {
  const fits = wordsOfText(rendered).length <= textCharactersMax
  const reaches: Readonly<Record<Channel, boolean>> = {
    letter: (recipient.address ?? []).length > 0,
    email: Boolean(recipient.email),
    text: Boolean(recipient.phone) && fits,
  }
  if (only) return reaches[only] ? only : 'none'
  const wanted = rendered.by.filter((way): way is Channel => channels.includes(way as Channel))
  if (wanted.length === 0) return 'account'
  const { prefers } = recipient
  if (prefers && wanted.includes(prefers) && reaches[prefers]) return prefers
  return [...wanted, 'letter' as const].find((channel) => reaches[channel]) ?? 'none'
}
/** Without the subject: what a message says stands by itself. */
export const wordsOfText = ({ body }: Pick<Rendered, 'body'>): string => body.join('\n')
