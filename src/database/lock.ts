import { createHash } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

export type FolderLock = { readonly release: () => Promise<void> }
/** Another running process has the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly processId: number | undefined
  constructor(folder: string, processId: number | undefined) {
    super(
      `The data folder ${folder} is in use by ${processId === undefined ? 'another process' : `process ${processId}`}. Stop that one first.`,
    )
    this.processId = processId
  }
}

const triesMax = 3
const answerWithinMs = 1_000

/**
 * One process at a time. The lock is a listening socket: taken in one step, and gone with the process however it ends.
 * Linux keeps its name outside the file system; elsewhere it is a file that may be left behind and is then replaced.
 */
export const lockFolder = async (folder: string): Promise<FolderLock> => {
  // The folder itself and not its path, which may mean another folder in another container, or have two names in this one.
  const { dev, ino } = await stat(folder, { bigint: true })
  const digest = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)
  const named = platform() === 'linux'
  const address = named ? `\0portreeve-${digest}` : join(tmpdir(), `portreeve-${digest}.lock`)
  for (let tries = 1; tries <= triesMax; tries++) {
    const server = await listen(address)
    if (server) return { release: () => close(server) }
    const holder = await ask(address)
    if (holder.kind === 'held') throw new FolderInUse(folder, holder.processId)
    if (!named) await rm(address, { force: true })
  }
  throw new FolderInUse(folder, undefined)
}

/** Undefined if somebody has the address. */
const listen = (address: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end(`${process.pid}\n`)
    })
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
const close = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

type Holder = { readonly kind: 'held'; readonly processId: number | undefined } | { readonly kind: 'gone' }
const ask = (address: string): Promise<Holder> =>
  new Promise((resolve) => {
    let said = ''
    const socket = createConnection(address)
    const held = (): void => {
      socket.destroy()
      resolve({ kind: 'held', processId: Number(said) || undefined })
    }
    socket.setTimeout(answerWithinMs, held)
    socket.on('data', (bytes) => {
      said += bytes.toString()
    })
    socket.on('end', held)
    socket.on('error', () => resolve({ kind: 'gone' }))
  })
