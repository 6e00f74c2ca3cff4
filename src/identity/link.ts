import type { Instant, Uuid } from '#kernel'

/** Several or nearly matching people: an officer says which, or nobody. Opaque ids only; names are read through the register's gate. */
export type LinkReview = {
  readonly review: Uuid
  readonly signIn: Uuid
  readonly person: Uuid
  readonly openedAt: Instant
  readonly candidates: readonly { readonly person: Uuid; readonly because: readonly string[] }[]
}
export type LinkOutcome =
  | { readonly kind: 'linked'; readonly person: Uuid }
  | { readonly kind: 'kept-apart' }
  | { readonly kind: 'split'; readonly person: Uuid }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-a-candidate' }
