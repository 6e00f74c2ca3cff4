import type { As, Transaction } from '#database'
import type { PlainDate, Uuid } from '#kernel'
import type { Ask, FileSummary, Offered, Opened, Taken } from './file.ts'

export interface Files {
  /** Checks, cleans, seals and keeps an upload or scan. */
  readonly take: (offered: Offered) => Promise<Taken>
  /** Keeps a PDF that we made ourselves. `id` is chosen by the caller, so that a repetition keeps it once. */
  readonly keepLetter: (letter: {
    id: Uuid
    person: Uuid
    body: string
    stream: Uuid
    name: string
    pdf: Buffer
    destroyOn: PlainDate
  }) => Promise<FileSummary>
  readonly open: (ask: Ask) => Promise<Opened>
  readonly list: (ask: { as: As; person: Uuid; stream: Uuid }) => Promise<readonly FileSummary[]>
  /** A person takes back an upload before submitting: its bytes are destroyed. False: there is none. */
  readonly remove: (ask: { person: Uuid; file: Uuid }) => Promise<boolean>
  /** In the transaction that submits a draft: its files belong to the case from now on, and are kept as long as it. */
  readonly moveTo: (tx: Transaction, move: { person: Uuid; from: Uuid; to: Uuid; destroyOn: PlainDate }) => Promise<number>
  /** Destroys what is due, scans what waits, removes bytes without a row. Run it every few minutes. */
  readonly sweep: () => Promise<{ destroyed: number; scanned: number; orphans: number }>
}
