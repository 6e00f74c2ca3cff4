import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '#kernel'
import { loginRoles, type RolePasswords } from './types.ts'

const passwordBytes = 32
const fileOf = (folder: string): string => join(folder, 'database-roles.json')

/** The passwords of the login roles, kept outside the database in a file only its owner may read; made on first use. */
export const rolePasswords = async (folder: string, random: Random): Promise<RolePasswords> => {
  const known = await readFile(fileOf(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const kept = JSON.parse(known) as Partial<Record<string, string>>
  const fresh = (): string => Buffer.from(random.bytes(passwordBytes)).toString('base64url')
  const all = Object.fromEntries(loginRoles.map((role) => [role, kept[role] ?? fresh()])) as RolePasswords
  if (loginRoles.some((role) => kept[role] === undefined)) await keep(folder, all)
  return all
}
const keep = async (folder: string, all: RolePasswords): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = `${fileOf(folder)}.new`
  await writeFile(beside, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 })
  await rename(beside, fileOf(folder))
}
