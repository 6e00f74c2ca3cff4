import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const lookEveryMs = 100

export type Balancer = {
  readonly url: string
  /** Answers of 500 and above that somebody was given since the last count. */
  readonly count: () => number
  /** How many requests each process has answered. */
  readonly answered: () => readonly number[]
  readonly close: () => void
}
/** Each request to the next process that says it is ready; sent to another only if nothing was sent to the first. */
export async function startBalancer(port: number, backends: readonly string[]): Promise<Balancer> {
  const ready = new Set(backends)
  const answered = new Map(backends.map((each) => [each, 0]))
  let [turn, failures] = [0, 0]
  const look = async (): Promise<void> => {
    for (const each of backends) {
      const ok = await fetch(`${each}/ready`).then(
        (reply) => reply.ok,
        () => false,
      )
      if (ok) ready.add(each)
      else ready.delete(each)
    }
  }
  const fail = (response: ServerResponse): void => {
    failures++
    response.writeHead(502).end()
  }
  const forward = (from: IncomingMessage, body: Buffer, response: ServerResponse, tries: number): void => {
    const able = backends.filter((each) => ready.has(each))
    const backend = able[turn++ % able.length]
    if (backend === undefined) {
      fail(response)
      return
    }
    const { method, headers } = from
    const on = ask(`${backend}${from.url}`, { method, headers: { ...headers, connection: 'close' }, agent: false }, (reply) => {
      answered.set(backend, (answered.get(backend) ?? 0) + 1)
      if ((reply.statusCode ?? 500) >= 500) failures++
      response.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(response)
    })
    on.once('error', (error: NodeJS.ErrnoException) => {
      ready.delete(backend)
      if (response.headersSent) response.destroy()
      else if (error.code === 'ECONNREFUSED' && tries > 0) forward(from, body, response, tries - 1)
      else fail(response)
    })
    on.end(body)
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => forward(request, Buffer.concat(parts), response, backends.length))
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const timer = setInterval(() => void look(), lookEveryMs)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => {
      const counted = failures
      failures = 0
      return counted
    },
    answered: () => [...answered.values()],
    close: () => {
      clearInterval(timer)
      server.close()
      server.closeAllConnections()
    },
  }
}
