import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { billOfMaterials, licenceOf, notices } from './third-parties.ts'

const root = join(import.meta.dirname, '../..')
type Locked = { readonly version: string; readonly dev?: true; readonly dependencies?: Readonly<Record<string, string>> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Locked
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/** What the dependencies of the program lead to, by looking for each package as Node does. */
function reached(): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (from: string, { dependencies = {} }: Locked): void => {
    for (const name of Object.keys(dependencies)) {
      const path = [...foldersAbove(from), ''].map((folder) => `${folder}node_modules/${name}`).find((one) => packages[one])
      if (path === undefined || found.has(path) || !existsSync(join(root, path))) continue
      found.add(path)
      visit(path, packages[path] as Locked)
    }
  }
  visit('', manifest)
  return new Set([...found].map((path) => `${path.split('node_modules/').at(-1)}@${packages[path]?.version}`))
}
const foldersAbove = (path: string): readonly string[] => {
  const parts = path === '' ? [] : path.split('/node_modules/')
  return parts.map((_, i) => `${parts.slice(0, parts.length - i).join('/node_modules/')}/`)
}

test('the bill of materials names every package that the program runs with, its licence, and none beside', () => {
  const bom = billOfMaterials(root)
  const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`))
  const needed = reached()
  assert.ok(needed.size > 150)
  assert.deepEqual(
    [...needed].filter((one) => !listed.has(one)),
    [],
  )
  for (const name of Object.keys(manifest.dependencies ?? {}))
    assert.ok(
      [...listed].some((one) => one.startsWith(`${name}@`)),
      name,
    )
  assert.deepEqual(
    bom.components.filter((one) => licenceOf(one) === '').map(({ name }) => name),
    [],
  )
  assert.ok(!listed.has(`typescript@${packages['node_modules/typescript']?.version}`))
  const text = JSON.stringify(bom)
  assert.match(text, /"bomFormat":"CycloneDX"/)
  assert.doesNotMatch(text, /"type":"distribution"/)
})
test('the notices hold each package, and the licence that it came with', () => {
  const { components } = billOfMaterials(root)
  const text = notices(root, components)
  assert.deepEqual(
    components.filter((one) => !text.includes(`${one.name} ${one.version}: ${licenceOf(one)}`)).map(({ name }) => name),
    [],
  )
  assert.match(text, /Contains PostgreSQL/)
  assert.match(text, /Permission is hereby granted, free of charge/)
  assert.match(text, /SIL OPEN FONT LICENSE/i)
})
