import { asPerson, type Database } from '#database'
import type { Log, Uuid } from '#kernel'
import type { Vault } from '#vault'
import { columns, type FileRow, fileKeyOf, summaryOf } from './row.ts'
import { type createShelf, known } from './shelf.ts'

export type Adopting = { readonly from: Uuid; readonly to: Uuid }
/** Which file, and the draft that it belongs to. */
export type AdoptedFile = { readonly id: Uuid; readonly stream: Uuid }
type Parts = { readonly database: Database; readonly vault: Vault; readonly log: Log }
type Shelf = Pick<ReturnType<typeof createShelf>, 'keyOf' | 'keep' | 'bytesOf'>

const unsent = `select ${columns} from portreeve.file
  where person_id = $1 and kind = 'upload' and submitted_at is null and state in ('waiting', 'clean') order by at, file_id`

/** Copies what a guest uploaded and has not sent, sealed anew for the person they turned out to be, under the same ids: once, however often. */
export const createAdopt =
  ({ database, vault, log }: Parts, { keyOf, keep, bytesOf }: Shelf) =>
  async ({ from, to }: Adopting): Promise<readonly AdoptedFile[]> => {
    const rows = await database.transaction(asPerson(from), (tx) => tx.query<FileRow>(unsent, [from]))
    const adopted: AdoptedFile[] = []
    for (const row of rows) {
      const key = known(fileKeyOf(vault, row, await keyOf(from)))
      // Bytes that are missing or were changed keep nobody from signing in: the person adds the file once more.
      const bytes = await bytesOf(row, key).catch(() => undefined)
      if (!bytes) {
        log.error('file-not-adopted', { file: row.file_id })
        continue
      }
      const { id, body, stream, kind, type, name, state, destroyOn } = summaryOf(row, key)
      if (await keep({ id, person: to, body, stream, kind, type, name, state, bytes, destroyOn })) adopted.push({ id, stream })
    }
    return adopted
  }
