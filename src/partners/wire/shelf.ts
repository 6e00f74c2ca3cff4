import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '#kernel'

/** A stand-in's memory: records by id, kept in a folder when one is given, so that a restart of the demonstration finds them. */
export const createShelf = <T extends { readonly id: string }>(folder: string | undefined) => {
  const records = new Map<string, T>()
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.json')) continue
      const record = JSON.parse(readFileSync(join(folder, name), 'utf8')) as T
      records.set(record.id, record)
    }
  }
  return {
    get: (id: string): T | undefined => records.get(id),
    all: (): readonly T[] => [...records.values()],
    put: (record: T): T => {
      assert(/^[\w-]{1,80}$/.test(record.id), 'a record has a plain id')
      records.set(record.id, record)
      if (folder === undefined) return record
      const path = join(folder, `${record.id}.json`)
      writeFileSync(`${path}.new`, JSON.stringify(record))
      renameSync(`${path}.new`, path)
      return record
    },
    drop: (id: string): void => {
      if (records.delete(id) && folder !== undefined) rmSync(join(folder, `${id}.json`), { force: true })
    },
  }
}
export type Shelf<T extends { readonly id: string }> = ReturnType<typeof createShelf<T>>
