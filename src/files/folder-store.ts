import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, type Instant } from '#kernel'
import type { FileStore } from './store.ts'

const keyLike = /^[0-9a-f]{32}$/
const privateFolder = 0o700
const privateFile = 0o600

/** Sealed bytes in a folder, spread over 256 by the first two letters of the key. A file is written aside, synced and then named. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    assert(keyLike.test(key), 'a key of the file store is 32 hexadecimal digits')
    return join(folder, key.slice(0, 2), key)
  }
  const put = async (key: string, bytes: Uint8Array): Promise<void> => {
    const path = pathOf(key)
    await mkdir(join(folder, key.slice(0, 2)), { recursive: true, mode: privateFolder })
    const file = await open(`${path}.new`, 'w', privateFile)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.new`, path)
    await syncFolder(join(folder, key.slice(0, 2)))
  }
  const get = (key: string): Promise<Buffer | undefined> => readFile(pathOf(key)).catch(absent)
  const remove = (key: string): Promise<void> => rm(pathOf(key), { force: true })

  async function* keys(): AsyncGenerator<{ key: string; at: Instant }> {
    for (const part of (await readdir(folder).catch(absent)) ?? []) {
      for (const key of (await readdir(join(folder, part)).catch(absent)) ?? []) {
        const found = await stat(join(folder, part, key)).catch(absent)
        if (found && keyLike.test(key)) yield { key, at: Math.floor(found.mtimeMs) as Instant }
      }
    }
  }
  return Object.freeze({ put, get, remove, keys })
}
/** A name is durable once its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
const absent = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
