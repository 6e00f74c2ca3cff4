import { join } from 'node:path'
import { type AnyRegister, type AnyService, type Body, check, effectsOf } from '#definition'
import { asWritten, type Compiled, compile, type Published } from '#journey'
import { bodiesIn, loadBody, loadService, recordedIn, recordFor, type ServiceFolder, servicesIn, versionsIn } from './folders.ts'

/** Every service that the installation runs, checked and compiled. Frozen: it is loaded once, at start. */
export interface Catalogue {
  readonly bodies: ReadonlyMap<string, Body>
  /** The version in force of every service, by body and title. */
  readonly services: readonly Compiled[]
  readonly service: (id: string) => Compiled | undefined
  /** The version that a case began with; its code is kept in `versions/N/` while any kept case needs it. */
  readonly serviceVersion: (id: string, version: number) => Compiled | undefined
  /** Every register that some version of some service uses, by id. */
  readonly registers: ReadonlyMap<string, AnyRegister>
  /** The catalogue is read before the database is there: from then on whoever knows what bodies have set is asked. */
  readonly publish: (published: Published) => void
}
/** A catalogue, or everything that keeps the program from starting. */
export type Loaded =
  | { readonly kind: 'ready'; readonly catalogue: Catalogue }
  /** Everything wrong with all services together, each line with the place to mend. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

type Found = { readonly services: readonly AnyService[]; readonly problems: readonly string[] }

/**
 * Reads `services/<body>/body.ts`, `services/<body>/<name>/service.ts` and their `versions/N/service.ts` under a folder;
 * each exports its definition as the default. A change without a new version is a problem like any other.
 */
export async function loadCatalogue({ folder }: { readonly folder: string }): Promise<Loaded> {
  const bodies = new Map<string, Body>()
  const current: AnyService[] = []
  const old: AnyService[] = []
  const problems: string[] = []
  for (const body of await bodiesIn(folder)) {
    const loaded = await loadBody(folder, body)
    if ('problem' in loaded) problems.push(`services/${body}/body.ts ${loaded.problem}`)
    else if (loaded.value.id !== body) problems.push(`services/${body}/body.ts names itself "${loaded.value.id}"`)
    else bodies.set(body, loaded.value)
    for (const place of await servicesIn(folder, body)) {
      const now = await currentIn(place)
      const before = await oldIn(place, now.services[0])
      current.push(...now.services)
      old.push(...before.services)
      problems.push(...now.problems, ...before.problems)
    }
  }
  const twice = current.filter((one, i) => current.findIndex(({ id }) => id === one.id) < i)
  problems.push(...twice.map(({ id, body }) => `two services are called "${id}": one of them is of "${body}"`))
  problems.push(...strayTopics(bodies, current))
  if (current.length === 0 && problems.length === 0) problems.push(`there is no service in ${join(folder, 'services')}`)
  if (problems.length > 0) return { kind: 'problems', problems }
  return { kind: 'ready', catalogue: catalogueOf(bodies, current, old) }
}

/** A topic of the directory that names what is not there. */
const strayTopics = (bodies: ReadonlyMap<string, Body>, services: readonly AnyService[]): readonly string[] =>
  [...bodies.values()].flatMap(({ id, topics = [] }) =>
    topics
      .flatMap((topic) => topic.services)
      .filter((name, at, all) => all.indexOf(name) < at || !services.some((service) => service.body === id && service.id === name))
      .map((name) => `services/${id}/body.ts: a topic names "${name}", which is no service of it, or names it twice`),
  )

function catalogueOf(bodies: ReadonlyMap<string, Body>, current: readonly AnyService[], old: readonly AnyService[]): Catalogue {
  let published = asWritten
  const asked: Published = {
    rate: (...about) => published.rate(...about),
    keptYears: (...about) => published.keptYears(...about),
    closed: (...about) => published.closed(...about),
  }
  const ready = (service: AnyService): Compiled => compile(service, asked)
  const services = current.toSorted((a, b) => `${a.body} ${a.title}`.localeCompare(`${b.body} ${b.title}`, 'en')).map(ready)
  const byId = new Map(services.map((one) => [one.service.id, one]))
  const all = [...services, ...old.map(ready)]
  const byVersion = new Map(all.map((one) => [`${one.service.id} ${one.service.version}`, one]))
  const used = all.flatMap(({ service }) =>
    [...Object.values(service.uses), ...effectsOf(service).map(({ effect }) => effect)].flatMap(({ register }) =>
      register ? [[register.id, register] as const] : [],
    ),
  )
  return Object.freeze({
    bodies,
    services,
    service: (id: string) => byId.get(id),
    serviceVersion: (id: string, version: number) => byVersion.get(`${id} ${version}`),
    registers: new Map(used),
    publish: (next: Published) => {
      published = next
    },
  })
}

async function currentIn(place: ServiceFolder): Promise<Found> {
  const name = `${place.body}/${place.name}`
  const file = `services/${name}/service.ts`
  const loaded = await loadService(place.path)
  if ('problem' in loaded) return { services: [], problems: [`${file} ${loaded.problem}`] }
  const service = loaded.value
  const problems = [
    ...(service.id === place.name ? [] : [`${file}: its id is "${service.id}" and its folder "${place.name}"`]),
    ...(service.body === place.body ? [] : [`${file}: its body is "${service.body}" and its folder lies in "${place.body}"`]),
    ...check(service),
    ...(await versionProblems(place, service)),
  ]
  return { services: [service], problems }
}

async function versionProblems({ body, name, path }: ServiceFolder, service: AnyService): Promise<readonly string[]> {
  const command = `npm run version-service ${body}/${name}`
  const recorded = await recordedIn(path)
  if (!recorded) return [`${service.id}: it has no shape.json: ${command}`]
  const { version, hash } = await recordFor(path, service)
  if (recorded.version === version && recorded.hash !== hash)
    return [
      `${service.id}: it was changed and is still version ${version}: make it version ${version + 1}, then ${command}; while it has never been used: ${command} -- --again`,
    ]
  if (recorded.version < version) return [`${service.id}: version ${version} is not recorded: ${command}`]
  if (recorded.version > version) return [`${service.id}: version ${version} is older than the recorded ${recorded.version}`]
  return []
}

/** Old versions are not checked again, only that nobody changed them: the world may have moved on since, their cases have not. */
async function oldIn(place: ServiceFolder, now: AnyService | undefined): Promise<Found> {
  const found = await Promise.all(
    (await versionsIn(place)).map(async (version): Promise<Found> => {
      const path = join(place.path, 'versions', String(version))
      const file = `services/${place.body}/${place.name}/versions/${version}/service.ts`
      const loaded = await loadService(path)
      if ('problem' in loaded) return { services: [], problems: [`${file} ${loaded.problem}`] }
      const [recorded, actual] = [await recordedIn(path), await recordFor(path, loaded.value)]
      const problems = [
        ...(actual.version === version ? [] : [`${file} is version ${actual.version}`]),
        ...(actual.id === place.name ? [] : [`${file} is of "${actual.id}"`]),
        ...(now && version >= now.version ? [`${file} is not older than the service, which is version ${now.version}`] : []),
        // By its sources alone: what the platform writes into a shape may grow, old code may not change.
        ...(recorded && recorded.sources === actual.sources
          ? []
          : [`${file} was changed since it was put away: its cases could not be decided again`]),
      ]
      return { services: [loaded.value], problems }
    }),
  )
  return { services: found.flatMap(({ services }) => services), problems: found.flatMap(({ problems }) => problems) }
}
