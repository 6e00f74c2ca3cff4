import type { Database, Transaction } from '#database'
import type { Law, MayRead } from '#definition'
import type { Bilingual, Clock, Instant, Log, PlainDate, Random, Uuid } from '#kernel'
import type { PersonKey, Vault } from '#vault'

/** A register as its folder declares it; only what the gate needs. `subject`: the field with the PersonId; absent means not personal. */
export interface DeclaredRegister {
  readonly id: string
  /** What it is, for the person whose record was looked at. */
  readonly holds: Bilingual
  readonly body: string
  readonly lives: 'here' | 'elsewhere'
  readonly subject?: string
  readonly fields: Readonly<Record<string, unknown>>
  /** What people call each field. */
  readonly says?: Readonly<Record<string, Bilingual>>
  /** Fields that are about somebody else than the record is. */
  readonly ofAnother?: readonly string[]
  readonly lookups: Readonly<Record<string, readonly string[]>>
  readonly unique?: readonly string[]
  /** Look-ups that find only records in which the field named is null. */
  readonly onlyWhileNull?: Readonly<Record<string, string | undefined>>
  /** For how many years whoever a record was about keeps it after it passed on. */
  readonly passesOn?: { readonly years: number; readonly toNobody?: true }
  readonly readers: readonly MayRead[]
  /** `from`: the fields of days that the years run from, the first of them that is set. Without it nothing is destroyed on time. */
  readonly kept?: { readonly years: number; readonly from?: readonly string[] }
}
/** Who looks. `self`: the person through a service; `public`: anybody with a reference; `machine`: the program by itself; `client`: another system. */
export type Actor =
  | { readonly kind: 'self'; readonly person: Uuid }
  | { readonly kind: 'public'; readonly person: Uuid }
  | { readonly kind: 'machine'; readonly service: string }
  | { readonly kind: 'client'; readonly client: Uuid }
  | { readonly kind: 'officer'; readonly officer: Uuid; readonly role: string; readonly body: string; readonly roles: readonly string[] }

export type Because = {
  readonly actor: Actor
  /** The body that asks: the service's, not the register's. */
  readonly body: string
  readonly purpose: string
  readonly law?: Law
  readonly service?: string
  readonly caseId?: Uuid
}
export type Reading = Because & {
  readonly register: string
  /** The fields of one lookup and their values. */
  readonly by: Readonly<Record<string, unknown>>
  /** Only these fields come back. */
  readonly reads: readonly string[]
  /** The look-ups by name, all of which must match; absent: the one whose fields are those of `by`. */
  readonly lookups?: readonly string[]
}
/** `person`: whom it was about; absent: nobody. */
export type ReadingAgain = Omit<Reading, 'by'> & { readonly recordId: Uuid; readonly person?: Uuid }
export type Fields = Readonly<Record<string, unknown>>
export type Found = { readonly recordId: Uuid; readonly person?: Uuid; readonly version: number; readonly fields: Fields }
/** `kind: 'unavailable'`: a register elsewhere could not answer; `retryAfterSeconds` when it said so. */
export type ReadOutcome =
  | ({ readonly kind: 'found' } & Found)
  | { readonly kind: 'missing' }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds?: number }
  /** It is kept and not to be used for this purpose, as its person asked (UK GDPR, Article 18): a service refers. */
  | { readonly kind: 'restricted' }

/** A register that lives in another system. */
export interface RemoteRegister {
  readonly read: (
    by: Fields,
  ) => Promise<{ kind: 'found'; fields: Fields } | { kind: 'missing' } | { kind: 'unavailable'; retryAfterSeconds?: number }>
}
export type Change = {
  readonly register: string
  readonly recordId: Uuid
  readonly person?: Uuid
  /** The version that was read. Another one now: 'stale', and nothing is changed. 'latest': whatever is stored, for fields that nobody else sets. */
  readonly version: number | 'latest'
  readonly set: Fields
  /** Whom it is about from now on; null: nobody. Absent: whoever it is about now. */
  readonly to?: Uuid | null
  /** Both are one person: wherever the record names the one it names the other. */
  readonly same?: true
  /** It was never theirs: whoever it was about keeps nothing of what it said. */
  readonly forgets?: true
  readonly actor: Actor
  readonly purpose: string
  readonly service?: string
  readonly caseId?: Uuid
}
/** A new record, whole. `adds[subject]` is whoever it is about. */
export type Addition = Pick<Change, 'register' | 'actor' | 'purpose' | 'service' | 'caseId'> & { readonly adds: Fields }
/** What becomes of one record, sealed: whoever writes it needs no more than this, and writes it only on `version`; 0: it is new. */
export type RecordRow = {
  readonly kind: 'changed' | 'added' | 'passed-on' | 'received'
  readonly recordId: Uuid
  readonly person: Uuid
  readonly version: number
  readonly at: Instant
  readonly sealed: Buffer
  /** The key of the record's events, wrapped. */
  readonly recordKey: Buffer
  readonly event: Buffer
  readonly leaf: Buffer
  /** Keyed hashes by which it is found no longer, and from now on. */
  readonly lost: readonly Buffer[]
  readonly gained: readonly Buffer[]
  /** Those that no other record may have. */
  readonly unique: readonly Buffer[]
  readonly lastDay: PlainDate | undefined
  /** The record is about somebody, who sees that it was changed. */
  readonly isPersonal: boolean
  readonly body: string
  readonly register: string
  readonly fields: readonly string[]
  readonly purpose: string
}
/** One row; two where a record passes on. */
export type ReadyChange = { readonly kind: 'ready'; readonly rows: readonly RecordRow[] }
export type ChangeOutcome =
  /** Another record has what only one may have. */
  | { readonly kind: 'taken' }
  /** `recordId`: another one where it passed on. */
  | { readonly kind: 'changed'; readonly version: number; readonly recordId: Uuid }
  | { readonly kind: 'stale' }
  | { readonly kind: 'missing' }

/** A record to be loaded in bulk. `fields[subject]` is the person it is about; people get keys as needed. */
export type NewRecord = { readonly register: string; readonly fields: Fields; readonly recordId?: Uuid }

/** One line of "Who has looked at my data". */
export type Access = {
  readonly at: Instant
  readonly action: 'read' | 'search' | 'use' | 'change' | 'case'
  readonly actor: 'self' | 'public' | 'machine' | 'officer' | 'client'
  /** The id of an officer or of another system, or the service that the machine ran. */
  readonly who: string
  readonly role?: string
  readonly body: string
  /** The register read, or 'cases'. */
  readonly system: string
  readonly fields: readonly string[]
  readonly purpose: string
  readonly law?: string
  readonly service?: string
  readonly caseId?: Uuid
}
export type Search = {
  readonly register: string
  /** A lookup's name and the value it is looked up by: `{ surname: 'Jones', postcode: 'SA1 1AA' }`; all must match. */
  readonly by: Readonly<Record<string, string>>
  readonly reads: readonly string[]
  readonly officer: Uuid
  readonly role: string
  readonly roles: readonly string[]
  readonly body: string
  readonly caseId?: Uuid
  /** Written by the officer; needed where there is no case. */
  readonly reason?: string
}
export type WholeAsked = {
  readonly register: string
  readonly records: readonly Uuid[]
  /** The other system, the command that reads, and why. */
  readonly source: string
  readonly who: string
  readonly fields: readonly string[]
  readonly purpose: string
  readonly law: string
}
/** `key`: whoever it is about. `legacy`: how it stands with the other system, if that knows it. */
export type Whole = {
  readonly recordId: Uuid
  readonly person: Uuid
  readonly version: number
  readonly fields: Fields
  readonly key: PersonKey
  readonly legacy:
    | { readonly agreed: number; readonly checks: Buffer; readonly state: string; readonly number: Buffer | undefined }
    | undefined
}
export interface Registers {
  /** The one way to read a record. Writes the access record in the same statement, together with other reads that wait; with `tx` in that transaction. */
  readonly read: (reading: Reading, tx?: Transaction) => Promise<ReadOutcome>
  /** The same record once more, whatever it is found by today. Missing: it is gone, or somebody else's by now. */
  readonly readAgain: (reading: ReadingAgain) => Promise<ReadOutcome>
  /** Every record a lookup finds, newest first, at most `recordsPerReadMax`: all vehicles of one keeper. */
  readonly readAll: (reading: Reading, tx?: Transaction) => Promise<readonly Found[] | { readonly kind: 'unavailable' | 'restricted' }>
  /** Works out what a decision does to a record, to be written by a command of a case: on the version that was read or not at all. */
  readonly ready: (
    change: Change | Addition,
    at: Instant,
    tx?: Transaction,
  ) => Promise<ReadyChange | { readonly kind: 'stale' | 'missing' }>
  /** Changes a record within the caller's transaction and appends an event of topic 'record'. */
  readonly change: (tx: Transaction, change: Change) => Promise<ChangeOutcome>
  /** Inserts many records and the keys of their people, all of them in the transaction given, if one is. Returns their ids in order. */
  readonly load: (records: readonly NewRecord[], tx?: Transaction) => Promise<readonly Uuid[]>
  /** Whole records by their ids, for the body that keeps them and keeps them in another system too. Writes a line for each person first. */
  readonly whole: (tx: Transaction, asked: WholeAsked) => Promise<readonly Whole[]>
  /** A batch of records from before a look-up was declared: from now on it finds them. `last` is absent where there are none after those. */
  readonly fillIn: (
    tx: Transaction,
    of: { readonly register: string; readonly lookup: string; readonly after: string; readonly limit: number },
  ) => Promise<{ readonly last: Uuid | undefined; readonly filled: number }>
  /** The keyed hashes of one look-up of a record, to see whether it is here already without reading anything. */
  readonly blinds: (register: string, lookup: string, fields: Fields) => readonly Buffer[]
  /** For officers, by blind indexes; each person found has the search recorded. `no-reason`: neither case nor reason was given. */
  readonly search: (search: Search) => Promise<{ kind: 'found'; records: readonly Found[] } | { kind: 'no-reason' }>
  /** What a register is, in the words of its declaration; undefined for what is no register. */
  readonly holds: (register: string) => Bilingual | undefined
  /** Who has looked at this person's data, newest first; with `who` that one alone. */
  readonly accessesOf: (
    person: Uuid,
    range: { from?: Instant; to?: Instant; who?: string; offset?: number; limit?: number },
  ) => Promise<{ readonly accesses: readonly Access[]; readonly total: number }>
}
export type RegistersParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly registers: readonly DeclaredRegister[]
  /** By register id, for those that live elsewhere. */
  readonly remote?: Readonly<Record<string, RemoteRegister>>
}
