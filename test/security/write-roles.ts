/** `npm test -- test/security/write-roles.ts` writes docs/roles.md anew, for a reviewer to read in the diff. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { rolesPage } from './roles-page.ts'

test('docs/roles.md is written', async () => {
  await writeFile(join(import.meta.dirname, '../../docs/roles.md'), rolesPage())
})
