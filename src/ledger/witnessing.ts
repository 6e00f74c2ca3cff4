import { type Database, nobody, timestamp } from '#database'
import type { Clock, Log } from '#kernel'
import { checkLine, parseNote } from './note.ts'
import { consistencyPlan, prove } from './proof.ts'
import { hashReader, type RootCache } from './store.ts'
import type { Witness } from './witness.ts'

type Options = {
  readonly database: Database
  readonly witness: Witness
  readonly clock: Clock
  readonly log: Log
  readonly cache: RootCache
}
type Newest = { readonly size: number; readonly note: string; readonly theirs: number }
/** A witness may know another size than we think: it says so once, and is asked again from there. */
const asksMax = 3

/** Brings the newest checkpoint to one witness and keeps its signature. True when it has signed. */
export const witnessOnce = async ({ database, witness, clock, log, cache }: Options): Promise<boolean> => {
  const { name } = witness.verifier
  const [newest] = await database.query<Newest>(newestSql, [name])
  if (!newest) return false
  let older = newest.theirs
  if (older === newest.size) return true
  for (let asks = 0; asks < asksMax; asks++) {
    const from = older
    const path = await database.transaction(nobody, (tx) => prove(consistencyPlan(from, newest.size), hashReader(tx, cache)))
    const answer = await witness.add({ older, path, note: newest.note })
    if (answer.kind === 'cosigned') return keep({ database, witness, clock, log, cache }, newest, answer.lines)
    if (answer.kind === 'conflict' && answer.size <= newest.size && answer.size !== older) {
      older = answer.size
      continue
    }
    const because = answer.kind === 'conflict' ? `it has ${answer.size} entries` : answer.because
    log[answer.kind === 'away' ? 'warn' : 'error'](`witness-${answer.kind}`, { witness: name, size: newest.size, because })
    return false
  }
  return false
}

const newestSql = `select c.size, c.note, coalesce((select max(k.size) from portreeve.cosignature k where k.witness = $1), 0) as theirs
  from portreeve.checkpoint c order by c.size desc limit 1`

const keep = async (options: Options, newest: Newest, lines: readonly string[]): Promise<boolean> => {
  const { database, witness, clock, log } = options
  const parsed = parseNote(newest.note)
  const line = lines.find((each) => parsed && checkLine(each, parsed.checkpoint, witness.verifier) === 'valid')
  if (line === undefined) {
    log.error('witness-signature-wrong', { witness: witness.verifier.name, size: newest.size })
    return false
  }
  await database.query('insert into portreeve.cosignature (size, witness, line, at) values ($1, $2, $3, $4) on conflict do nothing', [
    newest.size,
    witness.verifier.name,
    line,
    timestamp(clock.now()),
  ])
  return true
}
