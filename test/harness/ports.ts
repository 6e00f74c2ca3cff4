import { createServer } from 'node:net'

/** The first of so many ports in a row that nobody has. Below those that the system hands out by itself. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = firstOfAll + Math.floor(Math.random() * ((lastOfAll - firstOfAll) / count)) * count
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)))
    if (free.every(Boolean)) return first
  }
}
const firstOfAll = 20_000
const lastOfAll = 32_000

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
