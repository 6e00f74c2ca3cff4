import { join } from 'node:path'
import { type FileStore, folderStore } from '#files'
import { objectStorage } from '../partners/object-storage/index.ts'
import type { Settings } from './settings.ts'

export type WhereFiles = Pick<Settings, 'FILES_URL' | 'FILES_REGION' | 'FILES_KEY_ID' | 'FILES_SECRET'>
/** Where sealed files lie: a bucket where one is named, and otherwise a folder of the data folder. Throws `StorageAway`: the bucket is not ours to use. */
export async function keptFiles(
  { FILES_URL: url, FILES_REGION: region, FILES_KEY_ID, FILES_SECRET }: WhereFiles,
  data: string,
): Promise<FileStore> {
  if (url === undefined) return folderStore(join(data, 'files'))
  const store = objectStorage({ url, region, keyId: FILES_KEY_ID ?? '', secret: FILES_SECRET ?? '' })
  await store.get(nobodysKey)
  return store
}
/** To ask for it shows at once whether the storage answers us. */
const nobodysKey = '0'.repeat(32)
