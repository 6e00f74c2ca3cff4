import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'

/** Our own sources, by path, without their tests. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (const folder of ['src', 'services', 'registers'])
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')) {
        const path = join(entry.parentPath, entry.name)
        all.set(path, await readFile(path, 'utf8'))
      }
  assert.ok(all.size > 200)
  return all
}
const having = async (pattern: RegExp): Promise<readonly string[]> =>
  [...(await sources())].flatMap(([path, words]) => (pattern.test(words) ? [path] : [])).sort()

test('other programs are only started for the database and by commands at a terminal, and never through a shell', async () => {
  assert.deepEqual(await having(/node:child_process/), [
    'src/cli/third-parties.ts',
    'src/cli/version-service.ts',
    'src/database/binaries.ts',
    'src/database/server.ts',
  ])
  assert.deepEqual(await having(/shell:\s*true|\bexecSync?\(|node:vm/), [])
})
test('no text becomes a program, and of what comes from outside XML is read in one place, without entities', async () => {
  assert.deepEqual(await having(/\beval\(|new Function\(|setTimeout\(\s*['"`]/), [])
  assert.deepEqual(await having(/from '(?:xml2js|js-yaml|yaml|node:v8|libxmljs.*|serialize-javascript)'/), [])
  const tracks = 'src/sensing/readers/gpx.ts'
  assert.deepEqual(await having(/from 'fast-xml-parser'/), [tracks])
  assert.match((await sources()).get(tracks) ?? '', /new XMLParser\(\{[^}]*processEntities: false/)
})
test('the program calls partners and collectors whose addresses are settings, and clients where src/api/webhooks found the address fit', async () => {
  // Telling whether a name is an address calls nobody.
  const callers = await having(/\bfetch\(|node:https'|(?<!import \{ isIP \} from ')node:net'|\b(?:request|get)\b[^;]*from 'node:http'/)
  assert.deepEqual(
    callers.filter((path) => !/^src\/(?:partners|cli)\//.test(path)),
    [
      'src/api/webhooks/addresses.ts',
      'src/api/webhooks/post.ts',
      'src/database/lock.ts',
      'src/files/clamd-stand-in.ts',
      'src/files/clamd.ts',
      'src/telemetry/sender.ts',
    ],
  )
})
test('SQL is a text of ours: what people say is only ever a parameter of it', async () => {
  const odd: string[] = []
  for (const [path, words] of await sources())
    for (const [, inserted = ''] of words.matchAll(/`\s*(?:select|insert into|update portreeve|delete from|with)\b[^`]*?\$\{([^}]*)\}/gi))
      if (/asked|form|params|query\.|body\b|text\b|answer/i.test(inserted)) odd.push(`${path}: ${inserted}`)
  assert.deepEqual(odd, [])
})
