import type { As } from '#database'
import type { Instant, PlainDate, Uuid } from '#kernel'

/** Where a file came from: an upload by a person, a paper scanned in a post room, a letter that we made. */
export type FileKind = 'upload' | 'scan' | 'letter'
export const fileTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const
export type FileType = (typeof fileTypes)[number]

/** `waiting`: no virus scanner has answered yet, so nobody can open it. */
export type FileState = 'waiting' | 'clean' | 'infected' | 'destroying' | 'destroyed'

/** What pages may show about a file. `name` is the person's own, made safe to show; it is never used as a path. */
export type FileSummary = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly kind: FileKind
  readonly type: FileType
  readonly bytes: number
  readonly name: string
  readonly state: FileState
  readonly at: Instant
  readonly destroyOn: PlainDate
}
/** A file offered: bytes already read under `fileBytesMax` (`readWithin`), the name and type as the browser declared them. */
export type Offered = {
  readonly person: Uuid
  readonly body: string
  /** The draft or case that it belongs to. */
  readonly stream: Uuid
  readonly kind: 'upload' | 'scan'
  readonly name: string
  readonly declaredType: string
  readonly bytes: Uint8Array
  /** The first day on which nobody needs it any more; it is destroyed then. */
  readonly destroyOn: PlainDate
  /** Absent: every type that we keep. */
  readonly accepts?: readonly FileType[]
  /** A picture of somebody: it must have the shape of one. */
  readonly portrait?: true | undefined
}
/** `because` is an English sentence with {fields}; `filesWelsh` has its Welsh. */
export type Refusal = { readonly kind: 'refused'; readonly because: string; readonly fields?: Readonly<Record<string, string>> }
export type Taken =
  | { readonly kind: 'kept'; readonly file: FileSummary }
  | { readonly kind: 'quarantined'; readonly file: FileSummary; readonly because: string }
  | Refusal

export type Opened =
  /** Serve as an attachment: `contentDisposition` is safe in a header; add `X-Content-Type-Options: nosniff`. */
  | { readonly kind: 'opened'; readonly file: FileSummary; readonly bytes: Buffer; readonly contentDisposition: string }
  | { readonly kind: 'quarantined'; readonly because: string }
  | { readonly kind: 'absent' }

/** Who asks for whose file. */
export type Ask = { readonly as: As; readonly person: Uuid; readonly file: Uuid }

export const fileBytesMax = 10 * 1024 * 1024
export const filesPerStreamMax = 20
export const pixelsPerImageMax = 50_000_000
export const nameLengthMax = 100
