import type { Outcome } from '../visitor/apply.ts'
import type { Chance } from './chance.ts'
import { errand, type Life } from './errand.ts'
import type { Person } from './folk.ts'

type Doing = { readonly life: Life; readonly person: Person; readonly chance: Chance }
const makes = ['HALDEN', 'INVENTA', 'OSPREY']

/** Somebody finds that something held about them is wrong, and asks to have it put right: an officer always looks. */
export function askForCorrection({ life, person, chance }: Doing): Promise<Outcome> {
  const car = [...life.book.cars.values()].find(
    ({ holder, pending }) => pending === 0 && holder.kind === 'person' && holder.position === person.position,
  )
  const which = chance.pick(car ? ['name', 'contact', 'vehicle', 'other'] : ['name', 'contact', 'other'])
  const name = { first: person.name.first, last: `${person.name.last}e` } as Person['name']
  const said = {
    name: { rightName: name },
    contact: { rightEmail: person.email, rightPhone: '07700900123' },
    vehicle: { plate: car?.mark, rightMake: chance.pick(makes) },
    other: { what: 'Your letter of last week names a town where I have never been.' },
  } as const
  return errand(life, person, {
    ...{ service: 'correct-record', chance, ...(which === 'vehicle' && car && { car }) },
    wanted: { which, ...said[which as keyof typeof said], why: null },
    onGranted: () => {
      if (which === 'name') person.name = name
    },
  })
}
