import type { Agents, Attorneys } from '#agents'
import type { Appointments } from '#appointments'
import type { Cases, ServiceBook } from '#cases'
import type { Complaints } from '#complaints'
import type { Consultations } from '#consultations'
import type { Contacts } from '#contact'
import type { CallBacks, Callers, Conversations, Counter, Telephone } from '#conversations'
import type { Credentials } from '#credentials'
import type { Hearing, RetentionClass } from '#database'
import type { AnyRegister } from '#definition'
import type { Files } from '#files'
import type { Identity } from '#identity'
import type { Jobs } from '#jobs'
import type { Compiled } from '#journey'
import type { Bilingual, Clock, Instant, Log, PlainDate, Random } from '#kernel'
import type { Mailbox, Notices } from '#notices'
import type { DirectDebit, OwedMoney, Payments, PayOuts, Troubles } from '#payments'
import type { LookReviews, Quality } from '#quality'
import type { Registers } from '#registers'
import type { Reminders } from '#reminders'
import type { Copies, Details, Restrictions } from '#rights'
import type { Satisfaction } from '#satisfaction'
import type { Administrator, Change, ClientNamed, InForce, Settings } from '#settings'

/** Each takes the bytes as they came, since a signature is over them, and says which status to answer with. */
export type Webhooks = {
  readonly notify: (called: { readonly authorization: string | undefined; readonly body: string }) => Promise<number>
  readonly directDebit: (called: { readonly signature: string | undefined; readonly body: string }) => Promise<number>
}

/** A key by its name; what it is itself is never shown. */
export type KeyShown = {
  readonly kind: 'master' | 'older-master' | 'ledger' | 'credentials' | 'older-credentials' | 'client' | 'webhook' | 'sessions' | 'tokens'
  readonly name: string
  readonly since?: Instant
  /** How many keys of people it wraps. */
  readonly keys?: number
  /** What whoever runs the program types to change it. */
  readonly command?: string
  /** Where administrators ask for a new one. */
  readonly setting?: string
}
/** What an approved new secret came to. `over`: the approval is too old; `done`: it was made, and is not shown again. */
export type Turned =
  | { readonly kind: 'made'; readonly secret: string; readonly earlierUntil: Instant }
  | { readonly kind: 'done' | 'over' | 'absent' }
/** An account with a partner. `answeredMs`: absent when nothing answered. */
export type PartnerShown = {
  readonly name: Bilingual
  readonly at: string
  readonly settings: readonly { readonly name: string; readonly given: boolean; readonly since?: Instant }[]
  readonly answeredMs?: number
}

/** What an invented person has on paper. Null: there is no such paper. */
export type DrawerOf = {
  readonly name: string
  readonly story?: Bilingual
  readonly bornOn: PlainDate
  readonly postcode: string | null
  readonly driverNumber: string | null
  /** When the photocard runs out. */
  readonly cardUntil: PlainDate | null
  readonly email: string | null
  readonly phone: string | null
  /** The first line of where they live. */
  readonly line1: string | null
  readonly nationalInsuranceNumber: string | null
  readonly vehicles: readonly {
    readonly mark: string
    readonly keptSince: PlainDate | null
    readonly logBook: string | null
    readonly newKeeper: string | null
    readonly reminder: string | null
  }[]
  readonly rights: readonly { readonly mark: string; readonly certificate: string; readonly until: PlainDate }[]
  /** A new car that waits at a dealer’s. */
  readonly toRegister: { readonly vin: string; readonly certificate: string } | null
}
/** What a demonstration shows of itself: where its letters go, and whom to be. */
export type Demonstration = {
  readonly outbox: string
  readonly messages: string
  readonly bank: string
  readonly drawers: readonly DrawerOf[]
}

export type WebSettings = {
  /** What a demonstration shows of itself; absent in live. */
  readonly demonstration?: Demonstration
  readonly mode: 'demo' | 'live'
  /** Where people reach the pages: decides the name and flags of cookies, and what a form may come from. */
  readonly publicUrl: string
  /** Addresses of proxies in front of us, whose word about the caller's address is believed: `'10.0.0.0/8'`. */
  readonly trustedProxies?: string
  /** The X-Road client that may ask the data tracker's interface, such as `EE/GOV/70006317/portal`, and its shared secret. */
  readonly trackerSecret?: string
  /** Whom to tell of a weakness: `mailto:` or `https://`. Absent: the project's invented address. */
  readonly securityContact?: string
  /** Since when looks at records have been written down. */
  readonly recordsSince: Instant
}

export type Told = { readonly hearing: Pick<Hearing, 'on'>; readonly tell: (channel: string, words: readonly string[]) => Promise<void> }
/** Everything that the pages are made of. */
export type WebParts = {
  readonly settings: WebSettings
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** What bodies decide for themselves: the page of administrators. */
  readonly own: Settings
  /** For the page of keys and partners. */
  readonly around: {
    readonly keys: (body: string) => Promise<readonly KeyShown[]>
    readonly partners: () => Promise<readonly PartnerShown[]>
    /** The systems of other organisations that may call a body. */
    readonly clients: (body: string) => Promise<readonly ClientNamed[]>
    /** Makes the new secret that two administrators agreed on: once, and to be seen once. */
    readonly turn: (who: Administrator, change: Change) => Promise<Turned>
  }
  /** Bodies, services and rates as they are now. */
  readonly inForce: InForce
  /** How long every class of record is kept, for the privacy page. */
  readonly retention: readonly RetentionClass[]
  /** The services in force, in the order of the directory. */
  readonly services: readonly Compiled[]
  readonly book: ServiceBook
  readonly cases: Cases
  readonly identity: Identity
  readonly registers: Registers
  /** What registers say of themselves: their fields in words. */
  readonly declared: readonly AnyRegister[]
  readonly files: Files
  readonly notices: Pick<Notices, 'ofCase'> & { readonly mailbox: Mailbox }
  readonly payments: Pick<
    Payments,
    'begin' | 'returned' | 'ofCase' | 'ofPerson' | 'refund' | 'refunds' | 'differences' | 'settleDifference'
  > & {
    /** What other bodies were told to pay out for a case. */
    readonly paidOut: PayOuts['ofCase']
    readonly paidOutTo: PayOuts['ofPerson']
    /** What instalments did not bring. */
    readonly owed: Pick<OwedMoney, 'find' | 'begin' | 'returned' | 'ofPerson'>
  }
  readonly credentials: Omit<Credentials, 'handlers'>
  readonly contacts: Contacts
  readonly satisfaction: Satisfaction
  readonly conversations: Conversations
  readonly complaints: Complaints
  readonly appointments: Appointments
  readonly consultations: Consultations
  readonly callers: Callers
  readonly telephone: Telephone
  readonly quality: Quality
  readonly lookReviews: LookReviews
  readonly attorneys: Attorneys
  readonly counter: Counter
  /** People who act for others. */
  readonly agents: Agents
  readonly callBacks: CallBacks
  readonly reminders: Pick<Reminders, 'offered' | 'wish'>
  /** What people may ask of their own data. */
  readonly rights: {
    readonly copies: Omit<Copies, 'handlers'>
    /** What registers say of somebody, for themselves. */
    readonly details: Details
    readonly restrictions: Restrictions
  }
  readonly directDebit: Pick<DirectDebit, 'mandates' | 'giveBack' | 'takes'>
  readonly troubles: Pick<Troubles, 'open' | 'settle'>
  readonly jobs: Pick<Jobs, 'dead' | 'retryDead'>
  /** Partners that call us; absent: nobody is listened to. */
  readonly webhooks?: Webhooks
  /** What other systems that look at records are called, by their ids. */
  readonly clientNames?: () => Promise<ReadonlyMap<string, string>>
  /** What is heard of what all processes do, and how they are told; absent: pages that stand open hear nothing. */
  readonly told?: Told
  /** Whether the database answers: for `/ready`. */
  readonly ready: () => Promise<boolean>
}
