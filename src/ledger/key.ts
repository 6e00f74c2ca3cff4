import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '#kernel'
import { type KeyKind, type Signer, signerOf } from './note.ts'

const seedBytes = 32

/** A signing key kept in a file of its own that only its owner may read; made on first use. Never in the database. */
export const signerFrom = async (folder: string, name: string, kind: KeyKind, random: Random): Promise<Signer> => {
  const file = join(folder, `${kind}-key`)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined) return signerOf(name, kind, Buffer.from(kept.trim(), 'base64'))
  const seed = random.bytes(seedBytes)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.new`, `${Buffer.from(seed).toString('base64')}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return signerOf(name, kind, seed)
}
