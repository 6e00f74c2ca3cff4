import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '#kernel'
import { type KeyKind, parseSigner, parseVerifier, type Signer, showSigner, showVerifier, signerOf, type Verifier } from './note.ts'

const seedBytes = 32

/**
 * A signing key in a file that only its owner may read, made on first use with the name given; later the name in the file counts.
 * Its public half lies beside it as `.pub`, for whoever verifies. Never in the database.
 */
export const signerFrom = async (folder: string, name: string, kind: KeyKind, random: Random): Promise<Signer> => {
  const file = join(folder, `${kind}-key`)
  const kept = await readIf(file)
  if (kept !== undefined) {
    const signer = parseSigner(kept)
    if (!signer || signer.kind !== kind) throw new Error(`${file} holds no ${kind} key`)
    return signer
  }
  const signer = signerOf(name, kind, random.bytes(seedBytes))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.pub`, `${showVerifier(signer)}\n`)
  await writeFile(`${file}.new`, `${showSigner(signer)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return signer
}

/** A public key from a file; undefined if there is none. */
export const verifierFrom = async (file: string): Promise<Verifier | undefined> => {
  const kept = await readIf(file)
  if (kept === undefined) return undefined
  const verifier = parseVerifier(kept)
  if (!verifier) throw new Error(`${file} holds no public key in the form name+id+key`)
  return verifier
}

const readIf = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
