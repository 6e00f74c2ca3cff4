import type { Verifier } from './note.ts'

/** Somebody outside the program who keeps the last checkpoint, and signs only what grows from it. */
export interface Witness {
  readonly verifier: Verifier
  readonly add: (request: WitnessRequest) => Promise<WitnessAnswer>
}
export type WitnessRequest = {
  /** The size that the witness is thought to have: 0 if it is not known. */
  readonly older: number
  readonly path: readonly Buffer[]
  readonly note: string
}
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly lines: readonly string[] }
  /** It has another size: ask again from there. */
  | { readonly kind: 'conflict'; readonly size: number }
  /** It cannot follow: either we are wrong or it is. */
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'away'; readonly because: string }
