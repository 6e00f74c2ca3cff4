import type { Mark } from '#definition'
import type { PlainDate } from '#kernel'
import { demoPeople, type Invented, makePopulation, type Population } from '#population'
import type { Driver } from '#registers/drivers'
import type { MotVehicle } from '../partners/mot-history/index.ts'
import type { StandInPerson } from '../partners/one-login/index.ts'
import type { DemoWorld } from './stand-ins.ts'

/** How far a search by name looks through a population that is never held in memory. */
const searchedMax = 20_000
const foundMax = 50
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What the stand-ins know of the invented people: the same that the registers were filled with. */
export function demoWorld(of: { seed: number; people: number; seededOn: PlainDate }): DemoWorld {
  const population = makePopulation({ seed: of.seed, people: of.people, today: of.seededOn })
  const stories = new Map(demoPeople(of.seededOn).map((one) => [one.position, one.story]))
  const shown = (invented: Invented): StandInPerson => personOf(invented, stories.get(invented.position))
  return {
    seededOn: of.seededOn,
    mot: async (mark) => motOf(population, mark),
    people: {
      featured: async () =>
        [...stories.keys()].filter((position) => position < population.people).map((position) => shown(population.at(position))),
      byId: async (id) => {
        const position = Number(id)
        return /^\d{1,9}$/.test(id) && position < population.people ? shown(population.at(position)) : undefined
      },
      search: async (name) => {
        const wanted = plain(name).split(/\s+/).filter(Boolean)
        const found: StandInPerson[] = []
        for (let position = 0; position < Math.min(population.people, searchedMax) && found.length < foundMax; position++) {
          const invented = population.at(position)
          const whole = plain(`${invented.person.name.first} ${invented.person.name.last}`)
          if (wanted.every((part) => whole.includes(part))) found.push(shown(invented))
        }
        return found
      },
    },
  }
}

const personOf = ({ position, person, driver }: Invented, story: StandInPerson['description'] | undefined): StandInPerson => ({
  id: String(position),
  names: [person.name],
  bornOn: person.bornOn,
  addresses: person.address ? [{ lines: person.address.lines, postcode: person.address.postcode, uprn: person.address.uprn }] : [],
  email: person.email ?? `person-${position}@people.example`,
  description: story ?? describe(driver),
})
const describe = (driver: Driver | null): StandInPerson['description'] =>
  driver ? { en: 'Has a driving licence', cy: 'Â thrwydded yrru' } : { en: 'Has no driving licence', cy: 'Heb drwydded yrru' }

const motOf = (population: Population, mark: string): MotVehicle | undefined => population.byMark(mark as Mark)?.mot ?? undefined
