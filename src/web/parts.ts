import type { Cases, ServiceBook } from '#cases'
import type { Body, Service } from '#definition'
import type { Files } from '#files'
import type { Identity } from '#identity'
import type { Clock, Language, Log, Money, Random, Reference, Uuid } from '#kernel'
import type { Mailbox, Notices } from '#notices'
import type { Registers } from '#registers'

/** Where a payment stands, as the pages need to know it. `waiting`: the provider has not said yet. */
export type PaymentReturn =
  | { readonly kind: 'paid' }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'absent' }
export type PaymentBegun =
  | { readonly kind: 'go'; readonly url: string }
  | { readonly kind: 'paid' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'refused'; readonly because: string }

/** What pages ask of payments: to begin one, and what became of it when the person comes back. */
export interface WebPayments {
  readonly begin: (ask: {
    readonly person: Uuid
    readonly caseId: Uuid
    readonly body: string
    readonly reference: Reference
    readonly amount: Money
    readonly description: string
    readonly returnUrl: string
    readonly language: Language
  }) => Promise<PaymentBegun>
  readonly returned: (person: Uuid, caseId: Uuid) => Promise<PaymentReturn>
}

export type WebSettings = {
  readonly mode: 'demo' | 'live'
  /** Where people reach the pages: decides the name and flags of cookies, and what a form may come from. */
  readonly publicUrl: string
  /** Addresses of proxies in front of us, whose word about the caller's address is believed: `'10.0.0.0/8'`. */
  readonly trustedProxies?: string
  /** The X-Road client that may ask the data tracker's interface, such as `EE/GOV/70006317/portal`, and its shared secret. */
  readonly trackerSecret?: string
}

/** Everything that the pages are made of. */
export type WebParts = {
  readonly settings: WebSettings
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly bodies: readonly Body[]
  /** The services in force, in the order of the directory. */
  readonly services: readonly Service[]
  readonly book: ServiceBook
  readonly cases: Cases
  readonly identity: Identity
  readonly registers: Registers
  readonly files: Files
  readonly notices: Pick<Notices, 'ofCase'> & { readonly mailbox: Mailbox }
  readonly payments: WebPayments
  /** Whether the database answers: for `/ready`. */
  readonly ready: () => Promise<boolean>
}
