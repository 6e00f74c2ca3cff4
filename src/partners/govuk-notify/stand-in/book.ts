import { type Clock, type Instant, plusSeconds } from '#kernel'
import { createShelf } from '../../wire/shelf.ts'

export type Kind = 'email' | 'sms' | 'letter'
export type Kept = {
  readonly id: string
  readonly kind: Kind
  readonly reference: string | null
  readonly to: string
  readonly template: Template
  readonly subject: string | null
  readonly body: string
  readonly pdf: Buffer | undefined
  readonly postage: string | undefined
  readonly at: Instant
  /** Where it ends, and when. */
  readonly end: string
  readonly endsAt: Instant
}
export type Template = {
  readonly id: string
  readonly name: string
  readonly type: Kind
  readonly version: number
  readonly subject: string | null
  readonly body: string
}
export type Pace = { readonly sendingSeconds: number; readonly deliveredSeconds: number; readonly letterSeconds: number }
export const demoPace: Pace = { sendingSeconds: 1, deliveredSeconds: 5, letterSeconds: 120 }

const template = (n: number, type: Kind, name: string, subject: string | null, body: string): Template => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  ...{ name, type, version: 1, subject, body },
})
/** The templates of the stand-in's service: one for each language, and Notify's own name for a letter that comes ready made. */
export const templates = {
  emailEn: template(1, 'email', 'Notice (English)', '((subject))', '((body))'),
  emailCy: template(2, 'email', 'Notice (Welsh)', '((subject))', '((body))'),
  textEn: template(3, 'sms', 'Notice (English)', null, '((body))'),
  textCy: template(4, 'sms', 'Notice (Welsh)', null, '((body))'),
  letter: template(5, 'letter', 'Pre-compiled PDF', 'Pre-compiled PDF', ''),
} as const

/** What the simulator's own recipients come to. */
export const endOf = (kind: Kind, to: string): string => {
  if (kind === 'letter') return 'received'
  if (to === 'temp-fail@simulator.notify' || to === '+447700900003') return 'temporary-failure'
  if (to === 'perm-fail@simulator.notify' || to === '+447700900002') return 'permanent-failure'
  return 'delivered'
}
export const statusAt = (kept: Kept, pace: Pace, now: Instant): string => {
  if (now >= kept.endsAt) return kept.end
  if (kept.kind === 'letter') return 'accepted'
  return now >= plusSeconds(kept.at, pace.sendingSeconds) ? 'sending' : 'created'
}

/** `id`: the place in the order of sending, so that files by name are in it. */
type Stored = { readonly id: string; readonly kept: Omit<Kept, 'pdf'>; readonly pdf: string | undefined }
const placeDigits = 9
const stored = (place: number, { pdf, ...kept }: Kept): Stored => ({
  id: String(place).padStart(placeDigits, '0'),
  kept,
  pdf: pdf?.toString('base64'),
})
const keptOf = ({ kept, pdf }: Stored): Kept => ({
  ...kept,
  pdf: pdf === undefined ? undefined : Buffer.from(pdf, 'base64'),
  // JSON keeps no undefined.
  postage: kept.postage,
  // The same object as ever: letters are told by it.
  template: Object.values(templates).find(({ id }) => id === kept.template.id) ?? kept.template,
})
/** What was sent, newest last: in the folder when one is given, else in memory only. */
export function createBook({ clock, pace, folder }: { clock: Clock; pace: Pace; folder?: string | undefined }) {
  const shelf = createShelf<Stored>(folder)
  const all: Kept[] = shelf.all().map(keptOf)
  const status = (kept: Kept): string => statusAt(kept, pace, clock.now())
  const keep = (kept: Omit<Kept, 'at' | 'endsAt'>): Kept => {
    const at = clock.now()
    const seconds = kept.kind === 'letter' ? pace.letterSeconds : pace.deliveredSeconds
    const whole = { ...kept, at, endsAt: plusSeconds(at, seconds) }
    all.push(whole)
    if (folder !== undefined) shelf.put(stored(all.length, whole))
    return whole
  }
  const find = (id: string): Kept | undefined => all.find((kept) => kept.id === id)
  const ended = (kept: Kept): boolean => clock.now() >= kept.endsAt
  return { all: all as readonly Kept[], keep, find, status, ended }
}
export type Book = ReturnType<typeof createBook>
