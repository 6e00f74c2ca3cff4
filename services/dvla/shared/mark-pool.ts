import { type Address, derive, fresh, markDigits, markOfAge, markOfUnknownAge, type Need } from '#definition'
import type { PlainDate } from '#kernel'

/*
 * The pool of registration marks. A mark is drawn by chance from the series of an age; the register of vehicles refuses one that any vehicle
 * bears or was ever given (`unique`), and the decision is then made again with another draw. So none is given out twice, and nobody has to
 * keep a list of those that are left. Marks that are sold must be outside these series.
 */
const drawn = fresh.digits('the registration number', markDigits)

/** Invented: which letter current marks of an area of postcodes begin with. The real letters of the areas are DVLA's to set. */
const areas: Readonly<Record<string, string>> = { PW: 'T', EG: 'J', SC: 'U', UL: 'U' }
const elsewhere = 'J'
const areaOf = (home: Pick<Address, 'postcode'> | null): string => areas[/^[A-Z]+/.exec(home?.postcode ?? '')?.[0] ?? ''] ?? elsewhere

type For = { readonly registered: Need<PlainDate>; readonly home: Need<Pick<Address, 'postcode'> | null> }
/** A mark of the age of a vehicle that was first registered on that day, from the series of the keeper's area. */
export const nextMark = (vehicle: For) =>
  derive('The registration number that it gets', { ...vehicle, drawn }, ({ registered, home, drawn }) =>
    markOfAge(registered, { area: areaOf(home), digits: drawn }),
  )
/** The same of a vehicle that is registered, which gets a mark of its own age: `bears` of its new log book. */
export const markOfItsAge = (vehicle: Need<{ readonly firstRegisteredOn: PlainDate }>) => (home: For['home']) =>
  nextMark({ registered: derive('When it was first registered', { vehicle }, ({ vehicle }) => vehicle.firstRegisteredOn), home })
/** A mark that says that nobody knows the age or the identity of the vehicle. */
export const questionMark = derive('The Q number that it gets', { drawn }, ({ drawn }) =>
  markOfUnknownAge({ area: elsewhere, digits: drawn }),
)
