import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '#files'
import { makeFolder, privateFile, readIf, type Sum, sumOf, writeWhole } from './durable.ts'
import type { Place } from './place.ts'

export type FilePool = {
  /** Copies one file unless it is there. */
  readonly add: (store: FileStore, key: string) => Promise<void>
  /** Copies every file that is not there yet. Returns the keys of all. */
  readonly addAll: (store: FileStore) => Promise<readonly string[]>
}
export const poolPath = (place: Place, key: string): string => join(place.files, key.slice(0, 2), key)

/** Sealed files never change, so each lies in the backup once, whichever bases speak of it. */
export async function createFilePool(place: Place): Promise<FilePool> {
  await makeFolder(place.files)
  const known = new Set((await readFileSums(place)).keys())
  const add = async (store: FileStore, key: string): Promise<void> => {
    if (known.has(key)) return
    const bytes = await store.get(key)
    // Destroyed since: its time was over.
    if (!bytes) return
    await writeWhole(poolPath(place, key), bytes)
    const { bytes: length, sha256 } = sumOf(bytes)
    await appendFile(place.fileSums, `${key} ${length} ${sha256}\n`, { mode: privateFile })
    known.add(key)
  }
  const addAll = async (store: FileStore): Promise<readonly string[]> => {
    const keys: string[] = []
    for await (const { key } of store.keys()) {
      keys.push(key)
      await add(store, key)
    }
    return keys
  }
  return Object.freeze({ add, addAll })
}

/** What every file of the pool was when it was copied, by its key. A line `KEY gone` takes back what stands before it. */
export async function readFileSums(place: Place): Promise<ReadonlyMap<string, Sum>> {
  const sums = new Map<string, Sum>()
  for (const line of (await readIf(place.fileSums))?.toString('utf8').split('\n') ?? []) {
    const [, key = '', bytes, sha256 = ''] = /^([0-9a-f]{32}) (?:(\d+) ([0-9a-f]{64})|gone)$/.exec(line) ?? []
    if (bytes === undefined) sums.delete(key)
    else sums.set(key, { bytes: Number(bytes), sha256 })
  }
  return sums
}
