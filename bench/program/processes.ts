import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What Linux says about processes: /proc is the only witness that none of them can deceive. */
const tickMs = 10
type Times = { readonly pid: number; readonly parent: number; readonly state: string; readonly ownMs: number; readonly childrenMs: number }

const timesOf = (pid: number): Times | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const [user, system, childUser, childSystem] = fields.slice(11, 15).map((ticks) => Number(ticks) * tickMs)
    return {
      pid,
      parent: Number(fields[1]),
      state: fields[0] ?? '',
      ownMs: (user ?? 0) + (system ?? 0),
      childrenMs: (childUser ?? 0) + (childSystem ?? 0),
    }
  } catch {
    return undefined
  }
}
const processes = (): readonly Times[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => timesOf(Number(name)) ?? [])

/** Milliseconds of processor time that PostgreSQL has used since it started, those of its processes that have ended included. Linux only: elsewhere 0. */
export const serverMs = (postmaster: number | undefined): number => {
  if (!existsSync('/proc')) return 0
  const all = processes()
  const own = all.find(({ pid }) => pid === postmaster)
  const alive = all.filter(({ parent }) => parent === postmaster).reduce((sum, { ownMs, childrenMs }) => sum + ownMs + childrenMs, 0)
  return own ? own.ownMs + own.childrenMs + alive : 0
}

/** Processes, zombies apart, that were told of this folder or stand in it: those of its PostgreSQL too. */
export const processesOf = (folder: string): readonly number[] =>
  processes()
    .filter(({ pid, state }) => state !== 'Z' && pid !== process.pid && toldOf(pid).includes(folder))
    .map(({ pid }) => pid)
const toldOf = (pid: number): string => {
  try {
    return [readFileSync(`/proc/${pid}/cmdline`), readFileSync(`/proc/${pid}/environ`), readlinkSync(`/proc/${pid}/cwd`)].join('\0')
  } catch {
    return ''
  }
}
export const childrenOf = (parent: number): readonly number[] =>
  processes()
    .filter((each) => each.parent === parent && each.state !== 'Z')
    .map(({ pid }) => pid)
