import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run check`: types, lint, layers, licences, house rules. Everything wrong is shown, not only the first. */
const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const run = (what: string, command: string, args: readonly string[]): boolean => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${what}`)
  return status === 0
}

const permissive =
  /^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|OFL-1\.1|PostgreSQL|Zlib|CC-BY-3\.0|CC-BY-4\.0|MPL-2\.0|LGPL-3\.0-or-later|WTFPL)$/
const lawful = (licence: string): boolean =>
  licence.split(/ OR /).some((choice) => choice.split(/ AND /).every((part) => permissive.test(part.replace(/[()]/g, '').trim())))

/** Packages whose manifest names no licence; what their licence file says, read by a person. */
const readByHand: Readonly<Record<string, string>> = { 'node_modules/png-js': 'MIT' }

type Locked = { readonly packages: Readonly<Record<string, { readonly license?: string; readonly optional?: boolean }>> }
const licences = (): boolean => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked
  const bad = Object.entries(packages).flatMap(([path, { license, optional }]) => {
    const manifest = join(root, path, 'package.json')
    if (path === '' || (optional && !existsSync(manifest))) return []
    const said =
      readByHand[path] ??
      license ??
      (existsSync(manifest) ? String(JSON.parse(readFileSync(manifest, 'utf8')).license ?? 'none') : 'unknown')
    return lawful(said) ? [] : [`${path}: ${said}`]
  })
  for (const line of bad) console.log(`licence not allowed: ${line}`)
  console.log(`${bad.length === 0 ? 'ok  ' : 'FAIL'} licences of ${Object.keys(packages).length - 1} packages`)
  return bad.length === 0
}

const passed = [
  run('types', bin('tsc'), ['--noEmit']),
  run('format and lint', bin('biome'), ['check', '--error-on-warnings', '--diagnostic-level=warn']),
  run('layers', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'src', 'services', 'registers']),
  licences(),
  run('house rules', bin('node'), ['--test', '--test-reporter=dot', 'test/tidy.test.ts']),
]
process.exitCode = passed.every(Boolean) ? 0 : 1
