import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Log } from '#kernel'
import { type Checkpoint, cosign, extendsTree, noteBytesMax, parseNote, readCheckpoint, type Signer, type Verifier } from '#ledger'
import { type Asked, createFaults, type Fault, type Listening, type Reply, serve } from '../wire/index.ts'

export type WitnessStandInOptions = {
  readonly clock: Clock
  readonly log: Log
  /** Signs what it could follow. A key of its own, that the program does not have. */
  readonly signer: Signer
  /** The ledgers that it watches. */
  readonly logs: readonly Verifier[]
  /** Where it keeps the newest checkpoint of each. */
  readonly folder: string
}
export type WitnessStandIn = {
  readonly listen: (port: number, host?: string) => Promise<Listening>
  readonly inject: (fault: Fault) => void
  readonly clearFaults: () => void
  /** The newest checkpoint that it signed for a ledger, as a note. */
  readonly newest: (origin: string) => string | undefined
}
const proofLinesMax = 63
const sha256Bytes = 32

/** A witness by C2SP tlog-witness: it remembers across restarts, and signs only what grows from what it has seen. */
export const createWitnessStandIn = (options: WitnessStandInOptions): WitnessStandIn => {
  const faults = createFaults()
  const book = createBook(options.folder)
  const answer = (asked: Asked): Reply => {
    if (asked.method !== 'POST' || asked.url.pathname !== '/add-checkpoint') return text(404, 'there is only POST /add-checkpoint\n')
    return addCheckpoint(options, book, asked.body)
  }
  const server = serve({ route: (asked) => ({ operation: 'add-checkpoint', answer: () => answer(asked) }), faults, log: options.log })
  return Object.freeze({ listen: server.listen, inject: faults.inject, clearFaults: faults.clear, newest: book.read })
}

const text = (status: number, body: string, type = 'text/plain; charset=utf-8'): Reply => ({
  status,
  headers: { 'content-type': type },
  body,
})

/** Nothing here waits, so two requests cannot both pass the check and then store: the later would roll back the earlier. */
const addCheckpoint = ({ signer, logs, clock }: WitnessStandInOptions, book: Book, body: string): Reply => {
  const request = parseRequest(body)
  if (!request) return text(400, 'not an old size, a proof and a checkpoint\n')
  const origin = parseNote(request.note)?.checkpoint.origin
  const log = logs.find((each) => each.name === origin)
  if (!log) return text(404, 'unknown ledger\n')
  const checkpoint = readCheckpoint(request.note, log)
  if (!checkpoint) return text(403, 'no signature by a key known for this ledger\n')
  if (request.older > checkpoint.size) return text(400, 'the old size is the larger one\n')
  const kept = book.read(log.name)
  const known = kept === undefined ? undefined : readCheckpoint(kept, log)
  if (request.older !== (known?.size ?? 0)) return text(409, `${known?.size ?? 0}\n`, 'text/x.tlog.size')
  const refusal = refusalOf(request.path, checkpoint, known)
  if (refusal) return refusal
  book.write(log.name, request.note)
  return text(200, cosign(signer, checkpoint, clock.now()))
}
const refusalOf = (path: readonly Buffer[], checkpoint: Checkpoint, known: Checkpoint | undefined): Reply | undefined => {
  if (!known || known.size === 0) return path.length === 0 ? undefined : text(422, 'a proof from nothing is empty\n')
  if (known.size === checkpoint.size && !known.root.equals(checkpoint.root)) return text(409, 'another ledger of the same size was seen\n')
  const grown = extendsTree({ older: known.size, newer: checkpoint.size, olderRoot: known.root, newerRoot: checkpoint.root, path })
  return grown ? undefined : text(422, 'the ledger does not grow from the one that was seen\n')
}

type Parsed = { readonly older: number; readonly path: readonly Buffer[]; readonly note: string }
const parseRequest = (body: string): Parsed | undefined => {
  const [, head, note] = /^(.*?)\n\n(.*)$/s.exec(body) ?? []
  const [oldLine, ...proof] = (head ?? '').split('\n')
  const [, older] = /^old (0|[1-9]\d{0,15})$/.exec(oldLine ?? '') ?? []
  const path = proof.map((line) => Buffer.from(line, 'base64'))
  const wellFormed = path.every((hash, i) => hash.length === sha256Bytes && hash.toString('base64') === proof[i])
  if (older === undefined || note === undefined || note.length > noteBytesMax || proof.length > proofLinesMax || !wellFormed)
    return undefined
  return { older: Number(older), path, note }
}

type Book = { readonly read: (origin: string) => string | undefined; readonly write: (origin: string, note: string) => void }
/** On disk before it answers. */
const createBook = (folder: string): Book => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (origin: string): string => join(folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 16)}.checkpoint`)
  return {
    read: (origin) => {
      try {
        return readFileSync(fileOf(origin), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    write: (origin, note) => {
      const file = fileOf(origin)
      const handle = openSync(`${file}.new`, 'w', 0o600)
      writeSync(handle, note)
      fsyncSync(handle)
      closeSync(handle)
      renameSync(`${file}.new`, file)
    },
  }
}
