import { createServer, type Server } from 'node:net'
import { assert } from '#kernel'

const firstOfAll = 20_000
/** Below those that the system hands out by itself. */
const lastOfAll = 32_000
/** Tests run side by side: a process keeps the first port of each row that it was given until it ends, and so nobody else is given the row. */
const rowLength = 40

/** The first of so many ports in a row that nobody has, and that no other test is given while this process runs. */
export async function freePorts(count: number): Promise<number> {
  assert(count < rowLength, `fewer than ${rowLength} ports in a row`)
  for (;;) {
    const kept = firstOfAll + Math.floor(Math.random() * ((lastOfAll - firstOfAll) / rowLength)) * rowLength
    const keeper = await listen(kept)
    if (!keeper) continue
    keeper.unref()
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(kept + 1 + i)))
    if (free.every(Boolean)) return kept + 1
    keeper.close()
  }
}

const listen = (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const isFree = async (port: number): Promise<boolean> => {
  const server = await listen(port)
  await new Promise((closed) => (server ? server.close(closed) : closed(undefined)))
  return server !== undefined
}
