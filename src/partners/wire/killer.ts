import type { Database } from '#database'

/** For tests of crashes: a process made of killable parts dies at the step that it is told, and stays dead until revived. */
export const createKiller = () => {
  const killer = { left: Number.POSITIVE_INFINITY, dead: false }
  const tick = () => {
    if (--killer.left > 0) return
    killer.dead = true
    throw new Error('killed')
  }
  /** A step counts twice: it may die before its work or after it. */
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (killer.dead) throw new Error('the process is gone')
    tick()
    const result = await work()
    tick()
    return result
  }
  return Object.assign(killer, { step })
}
export type Killer = ReturnType<typeof createKiller>
export const killableDatabase = (killer: Killer, database: Database): Database => ({
  ...database,
  transaction: (as, work) => killer.step(() => database.transaction(as, work)),
})
/** Every call of the provider is a step. */
export const killableCalls = <T extends object>(killer: Killer, client: T): T => {
  const calls = Object.entries(client).map(([name, call]) => {
    const ask = call as (...all: never[]) => Promise<unknown>
    return [name, (...all: never[]) => killer.step(() => ask(...all))]
  })
  return Object.fromEntries(calls) as T
}
