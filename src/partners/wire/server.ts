import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '#kernel'
import type { Faults } from './faults.ts'

export type Asked = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** The same as it came. */
  readonly bytes: Buffer
}
/** `operation`: what faults are injected by; the answer is made by `answer`, once. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Uint8Array }
export type Route = (asked: Asked) => { readonly operation: string; readonly answer: () => Reply }
export type Listening = { readonly url: string; readonly close: () => Promise<void> }

const bodyBytesMax = 100_000

export const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** A stand-in's server on loopback: answers, or does wrong what it was told to do wrong. */
type Served = { readonly route: Route; readonly faults: Faults; readonly log: Log; readonly bytesMax?: number }
export const serve = (of: Served) => ({
  listen: async (port: number, host = '127.0.0.1'): Promise<Listening> => {
    const server = createServer((request, response) => {
      void handle(of, request, response).catch((error: unknown) => {
        of.log.error('stand-in-failed', { error: error instanceof Error ? error.name : 'unknown' })
        response.destroy()
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    const address = server.address() as AddressInfo
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    return { url: `http://${host}:${address.port}`, close }
  },
})

const handle = async (of: Served, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const bytes = await bytesOf(request, of.bytesMax ?? bodyBytesMax)
  if (bytes === undefined) return send(response, json(413, { message: 'too large' }))
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const { operation, answer } = of.route({
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    body: bytes.toString('utf8'),
    bytes,
  })
  const fault = of.faults.take(operation)
  if (fault === undefined) return send(response, answer())
  if (fault === '500') return send(response, json(500, { code: 'P0198', description: 'Downstream system error' }))
  if (fault === '429')
    return send(response, { ...json(429, { code: 'P0900', description: 'Too many requests' }), headers: { 'retry-after': '3' } })
  if (fault === 'malformed')
    return send(response, { status: 200, headers: { 'content-type': 'application/json' }, body: '{"payment_id": ' })
  if (fault === 'reset-after' || fault === 'timeout-after') answer()
  if (fault === 'reset-before' || fault === 'reset-after') response.destroy()
}
const send = (response: ServerResponse, reply: Reply): void => {
  response.writeHead(reply.status, { ...reply.headers, 'cache-control': 'no-store' })
  response.end(reply.body ?? '')
}
/** What was sent, as text; undefined where it is more than that many bytes. */
export const bodyOf = async (request: IncomingMessage, bytesMax: number): Promise<string | undefined> =>
  (await bytesOf(request, bytesMax))?.toString('utf8')
const bytesOf = async (request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > bytesMax) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
