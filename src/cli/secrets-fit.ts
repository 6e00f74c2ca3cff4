import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { nobody, openDatabase } from '#database'
import type { FileStore } from '#files'
import type { Log } from '#kernel'
import { readCheckpoint, verifierFrom } from '#ledger'

/** A database and a data folder that do not belong together. Nothing was changed. */
export class StrangeFolder extends Error {
  override readonly name = 'StrangeFolder'
}
export type Fit = {
  /** The database's administrator. */
  readonly url: string
  readonly secrets: string
  readonly masterKeyFile: string | undefined
  readonly files: FileStore
  readonly log: Log
}
const newestFilesMax = 5

/**
 * Before anything is made or changed: a database that has a past is served only with the keys of that past, and where its files lie. New
 * keys would make every record unreadable and every signature wrong. Throws `StrangeFolder`.
 */
export async function refuseStrangeFolder({ url, secrets, masterKeyFile, files, log }: Fit): Promise<void> {
  const admin = openDatabase({ url, role: 'admin', log, connections: 1 })
  try {
    const past = await admin.transaction(nobody, async (tx) => {
      const [made] = await tx.query<{ made: boolean }>(
        `select to_regclass('portreeve.checkpoint') is not null and to_regclass('portreeve.file') is not null as made`,
      )
      if (!made?.made) return undefined
      const [newest] = await tx.query<{ note: string }>('select note from portreeve.checkpoint order by size desc limit 1')
      const kept = await tx.query<{ key: string }>(
        `select store_key as key from portreeve.file where state not in ('destroying', 'destroyed') order by at desc limit ${newestFilesMax}`,
      )
      return { note: newest?.note, keys: kept.map(({ key }) => key) }
    })
    if (past?.note === undefined) return
    await refuseOtherKeys(past.note, secrets, masterKeyFile)
    const found = await Promise.all(past.keys.map((key) => files.get(key)))
    if (found.length > 0 && found.every((bytes) => bytes === undefined))
      throw new StrangeFolder(
        'The files that this database speaks of are not in this data folder, nor in a bucket that FILES_URL names. Processes that share a database share one data folder, on a disk that all of them see.',
      )
  } finally {
    await admin.close()
  }
}

async function refuseOtherKeys(note: string, secrets: string, masterKeyFile: string | undefined): Promise<void> {
  const verifier = await verifierFrom(join(secrets, 'log-key.pub'))
  const there = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    )
  const keys = [join(secrets, 'log-key'), masterKeyFile ?? join(secrets, 'master-keys')]
  const all = await Promise.all(keys.map(there))
  if (verifier && readCheckpoint(note, verifier) && all.every(Boolean)) return
  throw new StrangeFolder(
    `This database was made with other keys than those in ${secrets}. Put its own there: they are kept apart from its backups. Processes that share a database share one data folder.`,
  )
}
