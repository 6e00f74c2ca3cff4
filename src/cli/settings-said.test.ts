import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { settingsTable } from './settings-said.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('the operator’s guide has every setting, in the words that stand beside the program', () => {
  assert.ok(read('docs/operations.md').includes(settingsTable()), 'put the output of `npm run describe settings` into docs/operations.md')
})
test('what the README and the files of deploy name as a setting is one', () => {
  const known = new Set([...settingsTable().matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name))
  const readme = [...read('README.md').matchAll(/^\| `([A-Z_]+)`(?:, `([A-Z_]+)`)? \|/gm)].flatMap(([, ...names]) => names.filter(Boolean))
  assert.ok(readme.length >= 10)
  assert.deepEqual(
    readme.filter((name) => !known.has(name)),
    [],
  )
})
