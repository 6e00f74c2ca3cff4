import { connect, type Socket } from 'node:net'

/** Where to call, and with which head: each call is a POST of a registration number. */
export type Called = { readonly port: number; readonly path: string; readonly headers: Readonly<Record<string, string>> }
export type Run = { readonly calls: number; readonly seconds: number; readonly millis: readonly number[] }

/** So many connections that stay open, each asking again as soon as it is answered, until `next` has no more marks. Any answer but 200 throws. */
export async function run(called: Called, connections: number, next: () => string | undefined): Promise<Run> {
  const millis: number[] = []
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, () => one(called, next, millis)))
  return { calls: millis.length, seconds: (performance.now() - began) / 1000, millis }
}

/** Written and read as bytes: a client that costs little leaves the processors to what is measured. */
const one = ({ port, path, headers }: Called, next: () => string | undefined, millis: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${lines.join('')}content-length: `
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let [mark, began, said] = ['', 0, '']
    const ask = (): void => {
      const asked = next()
      if (asked === undefined) {
        socket.end()
        resolve()
        return
      }
      mark = asked
      const body = `{"registrationNumber":"${mark}"}`
      began = performance.now()
      socket.write(`${head}${body.length}\r\n\r\n${body}`)
    }
    const heard = (chunk: Buffer): void => {
      said += chunk.toString('latin1')
      const end = said.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(said.slice(0, end))?.[1])
      if (said.length < end + 4 + length) return
      millis.push(performance.now() - began)
      const isRight = said.startsWith('HTTP/1.1 200') && said.includes(`"registrationNumber":"${mark}"`, end)
      if (!isRight) reject(new Error(said))
      said = ''
      if (isRight) ask()
    }
    socket.on('connect', ask)
    socket.on('data', heard)
    socket.on('error', reject)
  })
