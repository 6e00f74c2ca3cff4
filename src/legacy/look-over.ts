import { createHash } from 'node:crypto'
import { asPerson } from '#database'
import type { PlainDate } from '#kernel'
import { ownerOfThings } from '#registers'
import { type Form, type Taken, type Trailer, totalOf } from './form.ts'
import type { LegacyParts, Opened, Progress } from './parts.ts'
import { type Row, rowsOf, Unreadable } from './rows.ts'
import { createSeen } from './seen.ts'
import { plansFor } from './standing.ts'
import { createTally, type Tally } from './tally.ts'
import { createClaims } from './unique.ts'

export const rowsPerBlock = 500
/** One is made ready while others are written. */
export const blocksAtOnce = 3

/** What a file is, before anything of it is taken in. `faults`: why none of it can be; in words. */
export type Overview = {
  readonly rows: number
  readonly hash: bigint
  readonly trailer: Trailer | undefined
  readonly day: PlainDate | undefined
  readonly digest: Buffer
  readonly tally: Tally
  readonly faults: readonly string[]
}
/** A block of a file: the rows that can be taken, and how many cannot. `before`: the number of its first row. */
export type Block = { readonly firstRow: number; readonly rows: readonly Taken[] }

/** The blocks of a file, the same at every run: those set aside leave a gap and move nothing. `onTrailer` is told what the file says of itself. */
export async function* blocksOf(
  form: Form,
  pieces: AsyncIterable<Buffer>,
  on: { readonly row?: (row: Row) => void; readonly trailer?: (trailer: Trailer) => void; readonly tally?: Tally },
): AsyncGenerator<Block> {
  const seen = createSeen()
  let firstRow = 1
  let rows: Taken[] = []
  let hasEnded = false
  for await (const row of rowsOf(pieces, form.layout, form.letters)) {
    if (form.header !== undefined && row.number === 0) {
      form.checkNames(row)
      continue
    }
    if (hasEnded) throw new Unreadable(row.number, 'it comes after the trailer')
    const trailer = form.trailerIn(row)
    if (trailer) {
      hasEnded = true
      on.trailer?.(trailer)
      continue
    }
    if (row.number >= firstRow + rowsPerBlock) {
      yield { firstRow, rows }
      firstRow += Math.floor((row.number - firstRow) / rowsPerBlock) * rowsPerBlock
      rows = []
    }
    on.row?.(row)
    const one = form.understand(row)
    const before = one.kind === 'taken' ? seen(one.key, row.number) : undefined
    if (one.kind === 'wrong') on.tally?.aside(one.wrongs)
    else if (before !== undefined)
      on.tally?.aside([{ row: row.number, column: form.layout.key.join(), place: '', says: 'another row before it has the same key' }])
    else rows.push(one)
  }
  if (form.layout.trailer && !hasEnded) throw new Unreadable(firstRow, 'from here to the end there is no trailer: the file was cut short')
  yield { firstRow, rows }
}

/** Reads a file from end to end, holds it to its trailer and to the registers, and changes nothing. */
export async function lookOver(
  parts: LegacyParts,
  form: Form,
  { open, progress }: { open: Opened; progress?: Progress },
): Promise<Overview> {
  const tally = createTally()
  const claims = createClaims()
  const sha = createHash('sha256')
  const owner = asPerson(ownerOfThings(form.register.id))
  let [rows, hash, trailer]: [number, bigint, Trailer | undefined] = [0, 0n, undefined]
  const faults: string[] = []
  const hashed = async function* () {
    for await (const piece of open()) {
      sha.update(piece)
      yield piece
    }
  }
  const on = {
    tally,
    row: () => {
      rows++
    },
    trailer: (one: Trailer) => {
      trailer = one
    },
  }
  try {
    for await (const block of blocksOf(form, hashed(), on)) {
      for (const row of block.rows) hash += row.hash
      const plans = await parts.database.transaction(owner, (tx) => plansFor(parts, form, { tx, rows: block.rows, claims }))
      for (const plan of plans)
        if (plan.fate === 'aside') tally.aside([plan.wrong])
        else tally.add(plan.fate, plan.fate === 'new' ? [] : plan.take)
      progress?.(rows, undefined, 'looked over')
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    faults.push(error.message)
  }
  const said: Trailer | undefined = trailer
  if (faults.length === 0 && form.layout.trailer)
    faults.push(...trailerFaults(form, said, { rows, hash, hasAside: tally.counts.aside > 0 }))
  const total = totalOf(hash, form.layout)
  return { rows, hash: total, trailer: said, day: dayIn(said), digest: sha.digest(), tally, faults }
}
const dayIn = (trailer: Trailer | undefined): PlainDate | undefined => trailer?.day as PlainDate | undefined

type Counted = { readonly rows: number; readonly hash: bigint; readonly hasAside: boolean }
/** Rows that cannot be understood are in no sum: then the hash total of the rest says nothing. */
function trailerFaults({ layout }: Form, said: Trailer | undefined, { rows, hash, hasAside }: Counted): readonly string[] {
  const faults: string[] = []
  if (said?.count !== rows) faults.push(`the trailer counts ${said?.count ?? 'no'} rows; the file has ${rows}`)
  const total = totalOf(hash, layout)
  if (layout.trailer?.hash && !hasAside && said?.hash !== Number(total))
    faults.push(`the trailer's total of ${layout.trailer.hash.of} is ${said?.hash ?? 'missing'}; the file's is ${total}`)
  return faults
}
