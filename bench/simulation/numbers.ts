import type { Mark, PersonId } from '#definition'
import { addDays, addYears, type PlainDate } from '#kernel'
import { carsPerPersonMax, markAt } from '#population'
import { privateNumbers } from '#registers/private-numbers'
import type { Outcome } from '../visitor/apply.ts'
import type { Car, Right } from './book.ts'
import { type Chance, happens } from './chance.ts'
import { errand, type Life } from './errand.ts'
import type { Person } from './folk.ts'
import type { Outside } from './outside.ts'

/* Private numbers: bought, kept, put on, renewed, given up, and left to run out. */
type Doing = { readonly life: Life; readonly person: Person; readonly chance: Chance }
type WithCar = Doing & { readonly car: Car }
const rightYears = 10
/** As the pages show it, with its space. */
const markIn = (words: string, before: RegExp): string | undefined =>
  new RegExp(`${before.source} ([A-Z\\d ]+?) from today`).exec(words)?.[1]?.replaceAll(' ', '')

/** Policies and tests follow the vehicle to its new number: insurers are told, and the stand-in of the tests hears it from the program. */
export function remarked(life: Life, all: readonly { readonly car: Car; readonly to: string }[]): void {
  const { book, world } = life
  const tests = all.map(({ car }) => world.tests.get(car.mark) ?? world.population.byMark(car.mark as Mark)?.mot ?? undefined)
  for (const { car, to } of all)
    book.note({ on: life.today(), who: undefined, mark: car.mark, words: `bears ${to} from now on, and ${car.mark} no more` })
  for (const { car } of all) world.tests.delete(car.mark)
  book.remark(all)
  for (const [index, { car, to }] of all.entries()) {
    const test = tests[index]
    if (test) world.tests.set(to, { ...test, mark: to })
    car.insuredUntil = undefined
  }
}
/** What the post says where it was granted by an officer: who bore which mark, and bears which now. */
export const byPost =
  (life: Life) =>
  (marks: readonly { readonly was: string | undefined; readonly is: string }[]): void => {
    const all = marks.flatMap(({ was, is }) => {
      const car = was === undefined ? undefined : life.book.cars.get(was)
      return car ? [{ car, to: is }] : []
    })
    remarked(life, all)
  }

/** Taken off its vehicle, which gets another of its own age. */
export async function keep({ life, person, chance, car }: WithCar): Promise<void> {
  const on = life.today()
  const was = car.mark
  await errand(life, person, {
    ...{ service: 'keep-private-number', car, chance, onMarks: byPost(life) },
    wanted: { plate: was, reference: car.papers.logBook, nominee: null },
    onGranted: (done) => {
      const until = addDays(addYears(on, rightYears), -1)
      const certificate = /The number of the certificate is (\d{10})/.exec(done.words)?.[1] ?? ''
      life.book.rights.set(was, { mark: was, certificate, grantee: person.position, until, standing: true, pending: false })
      const to = markIn(done.words, /The vehicle has the number/)
      if (to !== undefined) remarked(life, [{ car, to }])
    },
  })
}

/** From its certificate, by whoever has the right, on a vehicle of theirs. */
export async function putOn({ life, person, chance, car, right }: WithCar & { readonly right: Right }): Promise<void> {
  await about(life, right, () =>
    errand(life, person, {
      ...{ service: 'assign-private-number', car, chance },
      wanted: {
        ...{ where: 'certificate', number: right.mark, certificate: right.certificate },
        ...{ plate: car.mark, reference: car.papers.logBook },
      },
      onGranted: () => {
        right.standing = false
        right.pending = false
        remarked(life, [{ car, to: right.mark }])
      },
    }),
  )
}
/** Straight from one vehicle to another of the same keeper. */
export async function swap({ life, person, chance, car, donor }: WithCar & { readonly donor: Car }): Promise<void> {
  const given = donor.mark
  await errand(life, person, {
    ...{ service: 'assign-private-number', car, chance, onMarks: byPost(life) },
    wanted: {
      ...{ where: 'vehicle', donorPlate: given, donorReference: donor.papers.logBook },
      ...{ plate: car.mark, reference: car.papers.logBook },
    },
    onGranted: (done) => {
      const to = markIn(done.words, /The other vehicle has the number/)
      if (to !== undefined)
        remarked(life, [
          { car: donor, to },
          { car, to: given },
        ])
    },
  })
}

const givesUpPercent = 10
const nomineePercent = 15
const soonDays = 28
/** In its last weeks it is renewed; at any time it may be given up, or somebody else be named for it. */
export async function seeToRight({ life, person, chance, right }: Doing & { readonly right: Right }): Promise<void> {
  const drawn = chance.below(100)
  const isDue = right.until <= addDays(life.today(), soonDays)
  const what = drawn < givesUpPercent ? 'giveUp' : isDue ? 'renew' : drawn < givesUpPercent + nomineePercent ? 'nominee' : undefined
  if (what === undefined) return
  await about(life, right, () =>
    errand(life, person, {
      ...{ service: 'renew-private-number', chance },
      wanted: { number: right.mark, what, ...(what === 'nominee' && { nominee: { first: 'Somebody', last: 'Else' } }) },
      onGranted: ({ said }) => {
        right.pending = false
        // Of one that has run out not everything is offered.
        const done = said.what ?? what
        if (done === 'giveUp') right.standing = false
        if (done === 'renew') right.until = addYears(right.until, rightYears)
      },
    }),
  )
}
/** While an officer has it nothing else happens with the right; where it comes to nothing it goes on. */
async function about({ book }: Life, right: Right, does: () => Promise<Outcome>): Promise<void> {
  const outcome = await does()
  const sent = outcome.kind === 'sent' && !outcome.granted ? book.sent.get(outcome.id) : undefined
  if (!sent) return
  right.pending = true
  const { onEnd } = sent
  book.sent.set(outcome.id, {
    ...sent,
    onEnd: (end, stage) => {
      right.pending = false
      onEnd(end, stage)
    },
  })
}

/** The agency sells a number that was never on a vehicle: that is no service of this program yet, so the right comes from outside. */
export async function buy({ life, person, chance }: Doing, { registers }: Outside): Promise<void> {
  const on = life.today()
  const format = happens(chance, 50) ? 'dateless' : 'prefix'
  const serial = life.world.population.people * carsPerPersonMax + life.book.next()
  const mark = markAt(format, serial)
  const certificate = `00${String(serial).padStart(8, '0')}`
  const until: PlainDate = addDays(addYears(on, rightYears), -1)
  const grantee: PersonId = person.id
  const right = { mark, kind: 'V750' as const, certificate, grantee, nominee: null, shownBy: [certificate, grantee], grantedOn: on, until }
  await registers.load([{ register: privateNumbers.id, fields: { ...right, standing: mark, endedOn: null, ended: null } }])
  life.book.rights.set(mark, { mark, certificate, grantee: person.position, until, standing: true, pending: false })
  life.book.note({ on, who: person.position, mark: undefined, words: `buys the private number ${mark}` })
}
