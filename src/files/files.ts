import type { As, Database, Transaction } from '#database'
import { type Clock, type Log, type PlainDate, type Random, type Uuid, uuid7 } from '#kernel'
import type { Vault } from '#vault'
import { type AdoptedFile, type Adopting, createAdopt } from './adopt.ts'
import { checkFile, refused } from './check.ts'
import { type Ask, type FileSummary, filesPerStreamMax, type Offered, type Opened, type Taken } from './file.ts'
import { contentDispositionOf, showableName } from './name.ts'
import { columns, type FileRow, fileKeyOf, summaryOf } from './row.ts'
import type { Scanner } from './scanner.ts'
import { createShelf, known, type Move } from './shelf.ts'
import type { FileStore } from './store.ts'
import { createKeeper, type Swept } from './sweep.ts'

export interface Files {
  /** Checks, cleans, scans, seals and keeps an upload or a scan. */
  readonly take: (offered: Offered) => Promise<Taken>
  /** Keeps a PDF that we made ourselves. `id` is chosen by the caller, so that a repetition keeps it once. */
  readonly keepLetter: (letter: Letter) => Promise<FileSummary>
  /** An officer's look is told to `onLook` in the transaction that allowed it. */
  readonly open: (ask: Ask) => Promise<Opened>
  readonly list: (ask: { as: As; person: Uuid; stream: Uuid }) => Promise<readonly FileSummary[]>
  /** A person takes back an upload before submitting: its key is gone at once, then its bytes. False: there is none. */
  readonly remove: (ask: { person: Uuid; file: Uuid }) => Promise<boolean>
  /** In the transaction that submits a draft: its files belong to the case from now on, and are kept as long as it. */
  readonly moveTo: (tx: Transaction, move: Move) => Promise<number>
  /** Somebody signed in midway: what a guest uploaded and has not sent is copied, sealed for them. `remove` the guest's when its draft is theirs. */
  readonly adopt: (adopting: Adopting) => Promise<readonly AdoptedFile[]>
  /** Destroys what is due and scans what waits. Run it every few minutes. */
  readonly sweep: () => Promise<Swept>
  /** Removes bytes older than a day that no row speaks of. Run it once a day. */
  readonly removeOrphans: () => Promise<number>
}
export type Letter = {
  readonly id: Uuid
  readonly person: Uuid
  readonly body: string
  readonly stream: Uuid
  readonly name: string
  readonly pdf: Uint8Array
  readonly destroyOn: PlainDate
}
export type FilesParts = {
  readonly database: Database
  /** The login of the jobs: it sees that files exist, of everybody, for scanning and destroying in time. */
  readonly jobs: Database
  readonly vault: Vault
  readonly store: FileStore
  readonly scanner: Scanner
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly onLook?: (tx: Transaction, ask: Ask, file: { body: string; stream: Uuid }) => Promise<void>
}
const waiting = 'We have your file and are still checking it for viruses. Nobody can open it until that is done'
const infected = 'A virus was found in this file, so we have not kept it. Choose another one'

/** Uploads, scans and letters: checked, cleaned, sealed under a key of their own, kept for as long as somebody needs them, destroyed. */
export function createFiles(parts: FilesParts): Files {
  const { database, vault, scanner, clock, random, log } = parts
  const shelf = createShelf(parts)
  const { keyOf, keep, bytesOf, list, remove, moveTo } = shelf

  async function take(offered: Offered): Promise<Taken> {
    const checked = await checkFile(offered)
    if (checked.kind === 'refused') return checked
    const verdict = await scanner.scan(offered.bytes)
    if (verdict.kind === 'infected') {
      log.warn('file-infected', { body: offered.body, kind: offered.kind })
      return refused(infected)
    }
    if (verdict.kind === 'away') log.error('scanner-away', { because: verdict.because })
    const state = verdict.kind === 'clean' ? 'clean' : 'waiting'
    const { person, body, stream, kind, destroyOn } = offered
    const name = showableName(offered.name, checked.type)
    const { type, bytes } = checked
    const file = await keep({ id: uuid7(clock, random), person, body, stream, kind, type, name, state, bytes, destroyOn })
    if (!file)
      return refused('You have added {max} files, which is the most that you can. Remove one first', { max: String(filesPerStreamMax) })
    return state === 'clean' ? { kind: 'kept', file } : { kind: 'quarantined', file, because: waiting }
  }

  async function find({ as, person, file }: Ask): Promise<FileRow | undefined> {
    return database.transaction(as, async (tx) => {
      const [row] = await tx.query<FileRow>(`select ${columns} from portreeve.file where file_id = $1 and person_id = $2`, [file, person])
      if (row && as.kind === 'officer') await parts.onLook?.(tx, { as, person, file }, { body: row.body, stream: row.stream })
      return row
    })
  }
  async function openFile(ask: Ask): Promise<Opened> {
    const row = await find(ask)
    if (!row || row.state === 'destroying' || row.state === 'destroyed') return { kind: 'absent' }
    if (row.state !== 'clean') return { kind: 'quarantined', because: row.state === 'waiting' ? waiting : infected }
    const key = known(fileKeyOf(vault, row, await keyOf(row.person_id)))
    const file = summaryOf(row, key)
    return { kind: 'opened', file, bytes: await bytesOf(row, key), contentDisposition: contentDispositionOf(file.name) }
  }
  async function keepLetter({ pdf, ...letter }: Letter): Promise<FileSummary> {
    const file = await keep({ ...letter, kind: 'letter', type: 'application/pdf', state: 'clean', bytes: pdf })
    return known(file)
  }
  const keeper = createKeeper({ ...parts, keyOf, bytesOf })
  const adopt = createAdopt(parts, shelf)
  return Object.freeze({
    take,
    keepLetter,
    open: openFile,
    list,
    remove,
    moveTo,
    adopt,
    sweep: keeper.sweep,
    removeOrphans: keeper.removeOrphans,
  })
}
