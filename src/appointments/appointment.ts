import type { Office } from '#definition'
import type { Handlers } from '#jobs'
import type { Instant, Language, PlainDate, Uuid } from '#kernel'

/** How far ahead a time can be picked. */
export const daysAheadMax = 42
/** Nobody is expected sooner than this. */
export const noticeMinutes = 60
/** Whoever waited for an earlier time has so long to take it. */
export const offerHoursMax = 24

/** `offered`: theirs to take until `offerUntil`; `came`: in the room; `served`: an officer has begun; `missed`: they did not come. */
export type AppointmentState = 'offered' | 'booked' | 'came' | 'served' | 'missed' | 'cancelled' | 'lapsed'
export type Appointment = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly place: string
  readonly desk: number
  readonly at: Instant
  readonly minutes: number
  readonly service?: string
  readonly language: Language
  /** What they say at the door. */
  readonly code: string
  readonly state: AppointmentState
  readonly offerUntil?: Instant
  readonly wish?: Uuid
  readonly cameAt?: Instant
  readonly servedAt?: Instant
}
export type Wish = {
  readonly id: Uuid
  readonly body: string
  readonly place: string
  readonly service?: string
  readonly untilDay: PlainDate
  readonly state: 'waits' | 'offered' | 'taken' | 'ended'
}
export type Booking = {
  readonly body: string
  readonly place: string
  readonly service?: string
  readonly language: Language
  readonly at: Instant
  /** One of theirs that this takes the place of. */
  readonly instead?: Uuid
  /** The officer who books it while they talk with the person. */
  readonly officer?: Uuid
}
export type Wishing = Pick<Booking, 'body' | 'place' | 'service' | 'language'> & { readonly until: PlainDate }
export type Serving = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }

export interface Appointments {
  /** Where a body receives people. */
  readonly offices: (body: string) => readonly Office[]
  /** The times that can be picked, soonest first. */
  readonly free: (body: string, place: string) => Promise<readonly Instant[]>
  /** `gone`: the time was taken meanwhile, or there is no such; `booked-already`: one at a time for a service of a body. */
  readonly book: (person: Uuid, booking: Booking) => Promise<'booked' | 'gone' | 'booked-already'>
  /** Gives one back, booked or offered. False: there is none of theirs. */
  readonly cancel: (person: Uuid, id: Uuid) => Promise<boolean>
  /** Takes an earlier time that was offered, in place of the one they have. */
  readonly take: (person: Uuid, id: Uuid) => Promise<'booked' | 'gone'>
  /** Waits for an earlier time at a place. */
  readonly wish: (person: Uuid, wishing: Wishing) => Promise<'waits' | 'waits-already'>
  readonly endWish: (person: Uuid, wish: Uuid) => Promise<boolean>
  /** What is coming and what was, the next first. */
  readonly ofPerson: (people: readonly Uuid[]) => Promise<{ readonly all: readonly Appointment[]; readonly wishes: readonly Wish[] }>
  /** A day at a place, for its officers: nobody is named. */
  readonly ofDay: (officer: Serving, place: string, day: PlainDate) => Promise<readonly Appointment[]>
  /** In the room, or not come; `booked` again if that was a slip. */
  readonly mark: (officer: Serving, id: Uuid, state: 'booked' | 'came' | 'missed') => Promise<Appointment | undefined>
  /** An officer begins with them. Undefined: a colleague has, or they have not come. */
  readonly serve: (officer: Serving, id: Uuid) => Promise<Appointment | undefined>
  /** Reminds, and offers what has come free. */
  readonly handlers: Handlers
}
