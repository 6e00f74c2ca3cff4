import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '#kernel'

const patience = [
  { signal: undefined, waitMs: 1_000 },
  { signal: 'SIGINT', waitMs: 5_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
] as const
const checkMs = 20

/** Whoever holds the folder's lock may end a server that an earlier process left behind, and clear away its stale pid file. */
export const endOrphan = async (data: string, log: Log): Promise<void> => {
  for (const { signal, waitMs } of patience) {
    const pid = await postmasterOf(data)
    if (pid === undefined) break
    if (signal) {
      log.warn('database-orphan-ended', { pid, signal })
      signalSafely(pid, signal)
    }
    for (let waited = 0; waited < waitMs && (await isPostgres(pid)); waited += checkMs) await pause(checkMs)
  }
  const pid = await postmasterOf(data)
  if (pid !== undefined) throw new Error(`process ${pid} still runs PostgreSQL on ${data} and does not end; end it and start again`)
  await rm(join(data, 'postmaster.pid'), { force: true })
}

/** The server that runs on the folder; undefined if none does, though its number may be in use by another program by now. */
const postmasterOf = async (data: string): Promise<number | undefined> => {
  const [first] = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(first)
  return pid > 1 && (await isPostgres(pid)) ? pid : undefined
}
const isPostgres = async (pid: number): Promise<boolean> => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && (await commandOf(pid)).includes('postgres')
  }
  return (await commandOf(pid)).includes('postgres')
}
/** Where there is no /proc, a living process of that number is taken for the server: never end two on one folder. */
const commandOf = (pid: number): Promise<string> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => (process.platform === 'linux' ? '' : 'postgres'))
const signalSafely = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between.
  }
}
