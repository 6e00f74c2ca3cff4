import type { Language } from '#kernel'

/** `reference` is ours, unique to one notice on one channel; the partner keeps it, and it can be searched for. */
export type Message = { readonly reference: string; readonly language: Language } & (
  | { readonly channel: 'email'; readonly to: string; readonly subject: string; readonly words: string }
  | { readonly channel: 'text'; readonly to: string; readonly words: string }
  | { readonly channel: 'letter'; readonly pdf: Buffer }
)

/** `because` names codes, never people: it is logged and kept. */
export type Sent =
  | { readonly kind: 'accepted'; readonly id: string }
  /** Perhaps taken, perhaps not: look for the reference before sending again, and not before the pause is over. */
  | { readonly kind: 'later'; readonly because: string; readonly pauseSeconds?: number }
  /** This message will never be taken, for instance because the address is not one: use another channel. */
  | { readonly kind: 'refused'; readonly because: string }
  /** The partner does not let us in: nothing will be taken until an operator acts. */
  | { readonly kind: 'barred'; readonly because: string }

export type Progress =
  | { readonly kind: 'moving'; readonly status: string }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string }

/** Whoever carries messages to people. */
export interface Sender {
  readonly name: string
  readonly send: (message: Message) => Promise<Sent>
  /** The partner's id of what was sent under this reference. */
  readonly find: (reference: string) => Promise<{ kind: 'found'; id: string } | { kind: 'absent' } | { kind: 'unknown'; because: string }>
  readonly progress: (id: string) => Promise<Progress>
}
/** News from a partner about one message, however it came. */
export type Receipt = { readonly reference: string; readonly progress: Progress }
