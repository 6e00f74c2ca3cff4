import { createHash } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type AnyService, type Body, shape } from '#definition'
import { assert } from '#kernel'

/** A service's place: `services/dvla/tax-a-vehicle` under the root. */
export type ServiceFolder = { readonly body: string; readonly name: string; readonly path: string }

const plainName = /^[a-z][a-z\d]*(-[a-z\d]+)*$/
/** `dvla/tax-a-vehicle`; undefined where it is not two plain names. */
export const parseServiceName = (raw: string): { readonly body: string; readonly name: string } | undefined => {
  const [body = '', name = '', ...more] = raw.split('/')
  return more.length === 0 && plainName.test(body) && plainName.test(name) ? { body, name } : undefined
}
/** Where a service lies, whether or not it is there. */
export const folderOf = (root: string, body: string, name: string): ServiceFolder => ({
  body,
  name,
  path: join(root, 'services', body, name),
})

const foldersIn = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}
/** The folders of bodies, in order. */
export const bodiesIn = (root: string): Promise<readonly string[]> => foldersIn(join(root, 'services'))
/** What the services of a body share, beside their folders: `services/dvla/shared`. It goes with a version that is put away. */
export const sharedFolder = 'shared'
/** The folders of a body’s services, in order. */
export const servicesIn = async (root: string, body: string): Promise<readonly ServiceFolder[]> => {
  const names = await foldersIn(join(root, 'services', body))
  return names.filter((name) => name !== sharedFolder).map((name) => folderOf(root, body, name))
}
/** A service by `dvla/tax-a-vehicle` or by its name alone; undefined where there is none. */
export const findService = async (root: string, raw: string): Promise<ServiceFolder | undefined> => {
  const all = (await Promise.all((await bodiesIn(root)).map((body) => servicesIn(root, body)))).flat()
  return all.find(({ body, name }) => raw === `${body}/${name}` || raw === name)
}
/** The numbers of the old versions that are kept. */
export const versionsIn = async ({ path }: ServiceFolder): Promise<readonly number[]> =>
  (await foldersIn(join(path, 'versions'))).filter((name) => /^[1-9]\d*$/.test(name)).map(Number)

/** Whether anything lies at a path. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** What a file exports, or what is wrong with it: the rest of a sentence that begins with the file’s name. */
export type Loading<T> = { readonly value: T } | { readonly problem: string }
const defaultOf = async (file: string): Promise<Loading<unknown>> => {
  if (!(await exists(file))) return { problem: 'is missing' }
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
    return module.default === undefined ? { problem: 'has no default export' } : { value: module.default }
  } catch (error) {
    return { problem: `cannot be loaded: ${error instanceof Error ? error.message : String(error)}` }
  }
}
const isService = (value: unknown): value is AnyService =>
  typeof value === 'object' && value !== null && 'pages' in value && 'stages' in value
const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && 'contact' in value && 'name' in value

/** The default export of `service.ts` in a service's folder or in one of its versions. */
export const loadService = async (path: string): Promise<Loading<AnyService>> => {
  const found = await defaultOf(join(path, 'service.ts'))
  if ('problem' in found) return found
  return isService(found.value) ? { value: found.value } : { problem: 'must export what defineService gives' }
}
/** The default export of a body’s `body.ts`. */
export const loadBody = async (root: string, body: string): Promise<Loading<Body>> => {
  const found = await defaultOf(join(root, 'services', body, 'body.ts'))
  if ('problem' in found) return found
  return isBody(found.value) ? { value: found.value } : { problem: 'must export what defineBody gives' }
}

/** The head of `shape.json`, and the hashes of the source files as JSON. */
export type Recorded = { readonly id: string; readonly version: number; readonly hash: string; readonly sources: string }
const asRecorded = (json: string): Recorded | undefined => {
  try {
    const { id, version, hash, sources } = JSON.parse(json) as Partial<Recorded>
    return typeof id === 'string' && typeof version === 'number' && typeof hash === 'string'
      ? { id, version, hash, sources: JSON.stringify(sources) }
      : undefined
  } catch {
    return undefined
  }
}
/** What `shape.json` says; undefined where there is none or it is damaged. */
export const recordedIn = async (path: string): Promise<Recorded | undefined> =>
  asRecorded(await readFile(join(path, 'shape.json'), 'utf8').catch(() => ''))

/** The source files that `service.ts` reaches and their `shape.json`, by name. Tests, notes and invented people are no part of it. */
export type Definition = ReadonlyMap<string, string>
/** Picks a definition out of all files of a folder: what `service.ts` imports from beside it or from what its body shares, and so on. */
export const definitionOf = (files: ReadonlyMap<string, string>): Definition => {
  const found = new Map<string, string>()
  const visit = (file: string): void => {
    const source = files.get(file)
    if (source === undefined || found.has(file)) return
    found.set(file, source)
    const beside = file.startsWith(`${sharedFolder}/`) ? `${sharedFolder}/` : ''
    for (const [, name = ''] of source.matchAll(/from\s*['"]\.\/([\w.-]+\.ts)['"]/g)) visit(`${beside}${name}`)
    if (beside === '') for (const [, name = ''] of source.matchAll(fromShared)) visit(`${sharedFolder}/${name}`)
  }
  visit('service.ts')
  const shape = files.get('shape.json')
  return new Map([...[...found].sort(([a], [b]) => (a < b ? -1 : 1)), ...(shape === undefined ? [] : [['shape.json', shape] as const])])
}
const fromShared = /from\s*['"]\.\.?\/shared\/([\w.-]+\.ts)['"]/g
/** Shared files lie beside a service, and within a version that is put away: its own imports are written accordingly. */
export const besideItself = (source: string): string => source.replaceAll(/(from\s*['"])\.\.\/shared\//g, '$1./shared/')
/** The definition in a folder as it stands now. */
export const definitionIn = async (path: string): Promise<Definition> => {
  const shared = [join(path, sharedFolder), join(path, '..', sharedFolder)].map((place) => filesIn(place, `${sharedFolder}/`))
  const [own, within, beside] = await Promise.all([filesIn(path, ''), ...shared])
  return definitionOf(new Map([...(beside ?? []), ...(within ?? []), ...(own ?? [])]))
}
const filesIn = async (path: string, prefix: string): Promise<readonly (readonly [string, string])[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const files = entries.flatMap((entry) => (entry.isFile() && /\.(ts|json)$/.test(entry.name) ? [entry.name] : []))
  return Promise.all(files.map(async (file) => [`${prefix}${file}`, await readFile(join(path, file), 'utf8')] as const))
}

/** The text of `shape.json` for a service as its folder stands now. */
export const shapeIn = async (path: string, service: AnyService): Promise<string> => {
  const sources = [...(await definitionIn(path))].filter(([file]) => file !== 'shape.json')
  return shape(service, Object.fromEntries(sources.map(([file, source]) => [file, digestOf(bare(besideItself(source)))])))
}
/** What `shape.json` would say of a service as its folder stands now. */
export const recordFor = async (path: string, service: AnyService): Promise<Recorded> => {
  const record = asRecorded(await shapeIn(path, service))
  assert(record, `${service.id} has no shape`)
  return record
}
const digestOf = (source: string): string => createHash('sha256').update(source).digest('hex').slice(0, 32)

/** Source without comments and layout, so that only what could change an answer counts. Strings stay whole. */
export const bare = (source: string): string =>
  source
    .replace(
      /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<=^|[\s;,{}()])\/\/[^\n]*/g,
      (_, kept?: string) => kept ?? ' ',
    )
    .replace(/\s+/g, '')
    .replace(/,(?=[)\]}])/g, '')
