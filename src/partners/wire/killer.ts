/** For tests of crashes: a process made of killable parts dies at the step that it is told, and stays dead until revived. */
export const createKiller = () => {
  const killer = {
    left: Number.POSITIVE_INFINITY,
    dead: false,
    /** Runs before a call of the provider: makes a process sleep there. */
    before: async () => {},
  }
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
type Asked = { readonly transaction: (...all: never[]) => Promise<unknown>; readonly query: (...all: never[]) => Promise<unknown> }
/** Every transaction and every statement that is one by itself is a step. */
export const killableDatabase = <T extends Asked>(killer: Killer, database: T): T => ({
  ...database,
  transaction: (...all: never[]) => killer.step(() => database.transaction(...all)),
  query: (...all: never[]) => killer.step(() => database.query(...all)),
})
/** Every call of the provider is a step. */
export const killableCalls = <T extends object>(killer: Killer, client: T): T => {
  const calls = Object.entries(client).map(([name, call]) => {
    const ask = call as (...all: never[]) => Promise<unknown>
    const slowly = async (all: never[]) => {
      await killer.before()
      return ask(...all)
    }
    return [name, (...all: never[]) => killer.step(() => slowly(all))]
  })
  return Object.fromEntries(calls) as T
}
