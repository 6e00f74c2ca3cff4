import { appendFile, open, readFile, stat, truncate } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, nobody } from '#database'
import { instant, isoInstant, type Log, parseUuid } from '#kernel'
import type { Erasure, ErasureStage, Vault } from '#vault'

/** A line of the list cannot be read. Nothing may start until it can: somebody who was erased could come back. */
export class UnreadableErasures extends Error {
  override readonly name = 'UnreadableErasures'
}

type Listed = Erasure & { readonly stage: ErasureStage }

/** Erasures outlive the database's backups: a line before the key is destroyed, which says that it is only intended, and one when it is done. */
export const erasureList = (path: string): ((erasure: Erasure, stage: ErasureStage) => Promise<void>) => {
  let before: Promise<unknown> = Promise.resolve()
  return ({ person, at, because }, stage) => {
    const line = `${JSON.stringify({ person, at: isoInstant(at), because, ...(stage === 'intended' && { stage }) })}\n`
    const done = before.then(() => addLine(path, line))
    before = done.catch(() => {})
    return done
  }
}
/** All of the line or nothing of it: half a line would swallow the next one. Another process may have added its own meanwhile, which stays. */
async function addLine(path: string, line: string): Promise<void> {
  const size = await sizeOf(path)
  try {
    await appendFile(path, line, { mode: 0o600 })
    const file = await open(path, 'r')
    await file.sync().finally(() => file.close())
  } catch (error) {
    const grown = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(size)
    if (Buffer.from(line).subarray(0, grown.length).equals(grown)) await truncate(path, size).catch(() => {})
    throw error
  }
}
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0
      throw error
    },
  )

/** The list as it stands. What a crash cut short at its end was never carried out: it is taken off. Throws `UnreadableErasures`. */
export async function erasuresIn(path: string): Promise<readonly Listed[]> {
  if ((await sizeOf(path)) === 0) return []
  const bytes = await settled(path)
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)
  if (whole.length < bytes.length) await truncate(path, whole.length)
  return whole
    .toString('utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [erasureIn(line, `${path}, line ${at + 1}`)]))
}
const settleMs = 200
/** Another process may be in the middle of a line: what is half there now and whole a moment later was never cut short. */
async function settled(path: string): Promise<Buffer> {
  const bytes = await readFile(path)
  if (bytes.at(-1) === 0x0a) return bytes
  await pause(settleMs)
  return readFile(path)
}
function erasureIn(line: string, place: string): Listed {
  const said = parsed(line)
  const person = typeof said?.person === 'string' ? parseUuid(said.person) : undefined
  const { at, because, stage = 'done' } = said ?? {}
  const isStage = stage === 'done' || stage === 'intended'
  if (!isStage || !person || typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof because !== 'string')
    throw new UnreadableErasures(
      `${place}: this erasure cannot be read. Nothing starts until it can: somebody who was erased could come back.`,
    )
  return { person, at: instant(at), because, stage }
}
type Said = { readonly [K in keyof Listed]?: unknown }
const parsed = (line: string): Said | undefined => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

type Again = { readonly path: string; readonly jobs: Database; readonly vault: Vault; readonly log: Log }
/**
 * Before anything is served: whoever was erased is erased again, in case this database is a copy from before. Returns how many still had a key.
 * What was only intended counts if this database says that it was committed, and then for good; otherwise nobody is erased on its account.
 */
export async function eraseAgain({ path, jobs, vault, log }: Again): Promise<number> {
  const listed = await erasuresIn(path)
  if (listed.length === 0) return 0
  const done = listed.filter(({ stage }) => stage === 'done')
  const settled = new Set(done.map(({ person }) => person))
  const open = listed.filter(({ person }) => !settled.has(person))
  const again = await jobs.transaction(nobody, async (tx) => {
    const committed = new Set(await vault.erasedOf(tx, [...new Set(open.map(({ person }) => person))]))
    const add = erasureList(path)
    const found = new Map(open.map((erasure) => [erasure.person, erasure]))
    for (const person of committed) await add(found.get(person) as Listed, 'done')
    const people = new Set(open.flatMap(({ person }) => (committed.has(person) ? [] : [person]))).size
    if (people > 0) log.warn('erasures-not-carried-out', { people })
    return vault.eraseAgain(tx, done)
  })
  if (again > 0) log.warn('erased-again', { people: again })
  return again
}
