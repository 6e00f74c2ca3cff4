import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { permissions } from '#identity'
import { rolesPage } from './roles-page.ts'

const root = join(import.meta.dirname, '../..')

test('docs/roles.md says what the program allows: npm test -- test/security/write-roles.ts writes it anew', () => {
  assert.equal(readFileSync(join(root, 'docs/roles.md'), 'utf8'), rolesPage())
})
test('no role is given a permission that nothing in the program asks for', () => {
  const sources = globSync('src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('identity/role.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
  assert.deepEqual(
    permissions.filter((permission) => !sources.some((source) => source.includes(`'${permission}'`))),
    [],
  )
})
