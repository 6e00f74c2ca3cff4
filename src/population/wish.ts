import type { Name, PersonId } from '#definition'
import type { Bilingual, Language, PlainDate } from '#kernel'
import type { Country, Property } from '#registers/addresses'
import type { Driver } from '#registers/drivers'
import type { Insurance } from '#registers/insurances'
import type { MotHistory } from '#registers/mot-history'
import type { NewVehicle } from '#registers/new-vehicles'
import type { ContactPreference, Person, Sex } from '#registers/people'
import type { PrivateNumber } from '#registers/private-numbers'
import type { Vehicle } from '#registers/vehicles'
import type { MarkFormat } from './marks.ts'

/** Of everybody who is invented the day of birth is known. */
export type InventedPerson = Person & { readonly bornOn: PlainDate }
/** One invented person and all that the registers hold about them. */
export type Invented = {
  readonly position: number
  readonly person: InventedPerson
  /** Null: no fixed address. */
  readonly home: Property | null
  /** Null: never held a licence. */
  readonly driver: Driver | null
  readonly cars: readonly InventedCar[]
  /** Private numbers that are on no vehicle. */
  readonly rights: readonly PrivateNumber[]
  /** One that waits at a dealer’s, which nobody has registered; null: none. */
  readonly newVehicle: NewVehicle | null
  /** What makes this one hard, or undefined for the ordinary. */
  readonly hard?: string
}
export type InventedCar = {
  readonly vehicle: Vehicle
  /** Null: not insured. */
  readonly insurance: Insurance | null
  /** Null: DVSA has never heard of it. */
  readonly mot: MotHistory | null
}

/** The last day of tax, insurance or test, in months from today; 'never' where there never was any. */
type Until = number | 'never'
export type CarWish = {
  readonly format?: MarkFormat
  readonly registered: PlainDate
  readonly taxEndsInMonths?: Until
  readonly insuredForMonths?: Until
  readonly motForMonths?: Until
  readonly lastTestFailed?: boolean
  /** Its mark is not the one that it was registered with. */
  readonly isPrivate?: true
  readonly vehicle?: Partial<Vehicle>
}
/** A right to a private number, which ends so many days from today. */
export type RightWish = { readonly kind: PrivateNumber['kind']; readonly format: MarkFormat; readonly endsInDays: number }
/** What a person should be like. Whatever it leaves open is left to chance. */
export type Wish = {
  readonly hard: string
  readonly name?: Partial<Name>
  readonly sex?: Sex
  readonly bornOn?: PlainDate
  readonly country?: Country
  readonly noFixedAddress?: boolean
  readonly language?: Language
  readonly prefers?: ContactPreference
  readonly noEmail?: boolean
  readonly noPhone?: boolean
  readonly driver?: 'none' | Partial<Driver>
  readonly cars?: readonly CarWish[]
  readonly rights?: readonly RightWish[]
  /** How many people of this name and birth date came before. */
  readonly namesake?: number
}

/** Somebody to sign in as, with a story that says what to try. */
export type DemoPerson = {
  readonly key: string
  readonly position: number
  readonly id: PersonId
  readonly invented: Invented
  readonly story: Bilingual
}
