import type { Instant } from '#kernel'

/** Where on WGS 84, in degrees. `metres`: the radius that it lies in with a chance of two thirds. */
export type Place = { readonly latitude: number; readonly longitude: number; readonly metres: number }

export type PlateReading = {
  readonly kind: 'plate'
  /** A to Z and 0 to 9 only. */
  readonly mark: string
  /** Two letters of ISO 3166, where the reader says which country's plate it is. */
  readonly country?: string
  /** That the whole mark is right, 0 to 1. */
  readonly confidence: number
  /** Other marks that it may have been, the likeliest first. */
  readonly others?: readonly { readonly mark: string; readonly confidence: number }[]
}
export type TagReading = {
  readonly kind: 'tag'
  /** The pure identity of GS1's Tag Data Standard, such as urn:epc:id:sgtin:0614141.812345.6789. */
  readonly epc: string
  /** dBm, where the reader says how strong it was. */
  readonly strength?: number
}
export type PositionReading = {
  readonly kind: 'position'
  /** What the receiver calls itself; absent: it is the device. */
  readonly carrier?: string
  /** Metres a second. */
  readonly speed?: number
  /** Degrees clockwise from north. */
  readonly heading?: number
  /** Metres above the sea. */
  readonly altitude?: number
}
/** What was seen. A new kind of sensor adds a member here and a file in `readers`, and nothing else changes. */
export type Reading = PlateReading | TagReading | PositionReading
export const readingKinds = ['plate', 'tag', 'position'] as const satisfies readonly Reading['kind'][]

export type Picture = { readonly type: 'image/jpeg' | 'image/png'; readonly bytes: Buffer }

/** What a message says was seen, before anybody has asked whether its device may say so. */
export type Sighted = {
  /** What the device calls it: a message that comes twice is one. */
  readonly id: string
  /** By the device's clock. */
  readonly at: Instant
  /** Absent: where the device stands. */
  readonly place?: Place
  readonly reading: Reading
  readonly picture?: Picture
}

/** One shape of everything that sees. */
export type Sighting = Omit<Sighted, 'place'> & {
  readonly body: string
  readonly device: string
  readonly place: Place
  readonly receivedAt: Instant
}

/** Why a message, or a part of it, is set aside. */
export const setAside = [
  'malformed',
  'too-large',
  'no-time',
  'no-place',
  'impossible',
  'invalid-fix',
  'wrong-sum',
  'early',
  'late',
  'other-kind',
] as const
export type SetAside = (typeof setAside)[number]

export type Unread = { readonly because: SetAside }
export type ReadOne = Sighted | Unread
export const isUnread = (one: ReadOne): one is Unread => 'because' in one

/** Turns one message of a device into what it says. Never throws, whatever the bytes are. */
export type Reader = (message: Buffer, receivedAt: Instant) => readonly ReadOne[]
/** Parts of one message, at most: more is no message of a sensor. */
export const partsMax = 500
