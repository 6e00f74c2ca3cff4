import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'

const required = `1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.2.10 1.3.6 1.5.1 1.5.2 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2 2.3.3 2.3.4 2.4.1
  3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3 4.1.3 4.2.1 5.2.1 5.2.2 5.2.3 5.3.2 5.4.2 5.4.3
  6.3.1 6.3.3 6.5.1 6.5.4 6.5.5 6.6.2 6.6.3 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 8.2.1 8.2.2 8.2.3 8.4.1
  10.2.1 10.5.1 10.5.2 10.5.3 10.5.4 11.3.2 11.3.3 13.3.1 14.2.1 14.3.1 14.3.2 15.1.2 15.3.1 15.3.3 15.3.6 15.3.7
  16.2.5 16.3.1 16.3.2 16.3.3 16.4.1 16.4.2 16.5.1 16.5.2 16.5.3`.split(/\s+/)

type Row = { readonly number: string; readonly how: string; readonly tests: readonly string[]; readonly result: string }
const rows: readonly Row[] = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| .*\| (?:met|not met.*|not applicable.*) \|$/.test(line))
  .map((line) => {
    const [, name = '', how = '', tests = '', result = ''] = line.split('|').map((cell) => cell.trim())
    return { number: name.split(' ')[0] ?? '', how, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path), result }
  })

test('the table of SECURITY.md has each requirement once, says how it is met, and names tests that exist', () => {
  const numbered = rows.map(({ number }) => number).filter((number) => /^\d/.test(number))
  assert.deepEqual(numbered.sort(), [...required].sort())
  for (const { number, how, tests, result } of rows) {
    assert.ok(how.length > 3, number)
    assert.match(result, /^(?:met|not met: .+|not applicable: .+)$/, number)
    for (const path of tests) assert.ok(path.endsWith('.test.ts') && existsSync(path), `${number} names ${path}`)
    if (result === 'met') assert.ok(tests.length > 0, `${number} is met, it says, and names no test`)
  }
})
test('every test that the table names holds tests, and every test of security is named in it', () => {
  const named = new Set(rows.flatMap(({ tests }) => tests))
  for (const path of named) assert.match(readFileSync(path, 'utf8'), /\btest\('/, path)
  const ours = readdirSync('test/security').filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
  const text = readFileSync('SECURITY.md', 'utf8')
  const unnamed = ours.filter((name) => !text.includes(`test/security/${name}`))
  assert.deepEqual(unnamed, [])
})
