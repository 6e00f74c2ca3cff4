/** `npm test -- test/security/write-grants.ts` writes grants.json anew, for a reviewer to read in the diff. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '#harness'
import { readGrants } from './grants.ts'

test('grants.json is written', async (t) => {
  const { admin } = await testDatabase(t)
  await writeFile(join(import.meta.dirname, 'grants.json'), `${JSON.stringify(await readGrants(admin), null, 2)}\n`)
})
