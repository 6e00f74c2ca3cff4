import { createServer } from 'node:net'

/** How far the ports that are offered instead lie from each other. */
export const portStep = 100
const triesMax = 20
const portMax = 65_535

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
      // An address that is none of ours is no taken port: whoever listens there in earnest hears what is wrong with it.
      .once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'EADDRINUSE'))
      .listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

/** The first of the ports from `first` on that somebody else listens at; the pages listen at the first one, stand-ins on loopback. */
export async function takenPort(host: string, first: number, count: number): Promise<number | undefined> {
  if (first === 0) return undefined
  for (let i = 0; i < count; i++) if (!(await isFree(i === 0 ? host : '127.0.0.1', first + i))) return first + i
  return undefined
}
/** A port from which on all are free, tried in steps; undefined: none was found. */
export async function freeFrom(host: string, first: number, count: number): Promise<number | undefined> {
  for (let i = 0; i < triesMax && first + i * portStep + count <= portMax; i++)
    if ((await takenPort(host, first + i * portStep, count)) === undefined) return first + i * portStep
  return undefined
}

/** The stand-ins of a demonstration, in the order of their ports after that of the pages. */
export const standInsInOrder = ['pay', 'direct-debit', 'notify', 'one-login', 'staff', 'mot', 'witness', 'messages'] as const
export const standInsCount = standInsInOrder.length
