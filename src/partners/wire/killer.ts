/** For tests of crashes: a process made of killable parts dies at the step that it is told, and stays dead, whoever lives after it. */
export const createKiller = () => {
  let life = newLife()
  const killer = {
    /** Steps until the next death. */
    left: Number.POSITIVE_INFINITY,
    /** Runs before a call of the provider: makes a process sleep there. */
    before: async () => {},
    died: () => life.dead,
    /** Whatever is made from now on belongs to a new process, which nothing kills. What the dead one had begun has ended: nothing of it is locked. */
    revive: async () => {
      while (life.underWay.size > 0) await Promise.allSettled(life.underWay)
      life = newLife()
      killer.left = Number.POSITIVE_INFINITY
    },
    /** How a part of the process that lives now takes a step. It counts twice: it may die before its work or after it. */
    stepper: () => {
      const mine = life
      const tick = () => {
        if (mine.dead) throw new Error('the process is gone')
        if (mine !== life || --killer.left > 0) return
        mine.dead = true
        throw new Error('killed')
      }
      const took = async <T>(work: () => Promise<T>): Promise<T> => {
        tick()
        const result = await work()
        tick()
        return result
      }
      return async <T>(work: () => Promise<T>): Promise<T> => {
        const step = took(work)
        mine.underWay.add(step)
        return step.finally(() => mine.underWay.delete(step))
      }
    },
  }
  return killer
}
const newLife = () => ({ dead: false, underWay: new Set<Promise<unknown>>() })
export type Killer = ReturnType<typeof createKiller>
type Asked = { readonly transaction: (...all: never[]) => Promise<unknown>; readonly query: (...all: never[]) => Promise<unknown> }
/** Every transaction and every statement that is one by itself is a step. */
export const killableDatabase = <T extends Asked>(killer: Killer, database: T): T => {
  const step = killer.stepper()
  return {
    ...database,
    transaction: (...all: never[]) => step(() => database.transaction(...all)),
    query: (...all: never[]) => step(() => database.query(...all)),
  }
}
/** Every call of the provider is a step. */
export const killableCalls = <T extends object>(killer: Killer, client: T): T => {
  const step = killer.stepper()
  const calls = Object.entries(client).map(([name, call]) => {
    const ask = call as (...all: never[]) => Promise<unknown>
    const slowly = async (all: never[]) => {
      await killer.before()
      return ask(...all)
    }
    return [name, (...all: never[]) => step(() => slowly(all))]
  })
  return Object.fromEntries(calls) as T
}
