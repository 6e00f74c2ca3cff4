import { isAbsolute, join, relative, resolve } from 'node:path'
import { createFollowing, type Following, placeOf, stopFollowing, Unfit } from '#backup'
import { type Database, openDatabase } from '#database'
import type { FileStore } from '#files'
import type { Clock, Log } from '#kernel'
import type { Settings } from './settings.ts'

/** A backup in the data folder is lost with it, and one beside the keys is readable by whoever takes it. Throws `Unfit`. */
export function refusePlace(folder: string, settings: Settings): void {
  const { DATA } = settings
  if (within(folder, DATA) || within(DATA, folder))
    throw new Unfit(`A backup in ${folder} would be lost together with ${DATA}. Name a folder outside, on another disk.`)
  for (const name of ['MASTER_KEY_FILE', 'ONE_LOGIN_KEY_FILE', 'STAFF_KEY_FILE', 'MESSAGES_KEY_FILE'] as const) {
    const file = settings[name]
    if (file !== undefined && within(resolve(file), folder))
      throw new Unfit(`${name} lies in ${folder}: whoever has a backup must not have the keys. Keep them apart.`)
  }
}
const within = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** The newest checkpoint as it is signed; undefined as long as there is none. `admin` is the administrator's pool. */
export const newestCheckpoint = async (admin: Database): Promise<string | undefined> =>
  (await admin.query<{ note: string }>('select note from portreeve.checkpoint order by size desc limit 1'))[0]?.note

export type FollowWith = {
  readonly settings: Settings
  readonly url: string
  readonly store: FileStore
  readonly clock: Clock
  readonly log: Log
}
/** With BACKUP, everything is carried there as it comes about. Without it, PostgreSQL is told that it need keep nothing for it. */
export async function followInto({ settings, url, store, clock, log }: FollowWith): Promise<Following | undefined> {
  const { BACKUP, DATABASE_URL, DATA } = settings
  const admin = openDatabase({ url, role: 'admin', log, connections: 1 })
  if (BACKUP === undefined) {
    if (DATABASE_URL === undefined) await stopFollowing(admin)
    await admin.close()
    return undefined
  }
  refusePlace(BACKUP, settings)
  const following = createFollowing({
    place: placeOf(BACKUP),
    admin: DATABASE_URL === undefined ? admin : undefined,
    checkpoint: () => newestCheckpoint(admin),
    store,
    erasures: join(DATA, 'erasures'),
    clock,
    log,
  })
  const stop = async (): Promise<void> => {
    await following.stop()
    await admin.close()
  }
  return Object.freeze({ ...following, stop })
}
