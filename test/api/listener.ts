import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export type Heard = { readonly id: string; readonly time: string; readonly signature: string; readonly body: string }
/** A client's own server: it notes what it is told, and answers as it is bidden. */
export async function listener(t: TestContext) {
  const heard: Heard[] = []
  let status = 204
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signature = '' } = request.headers
      heard.push({ id: String(id), time: String(time), signature: String(signature), body })
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`
  return {
    url,
    heard,
    answers: (next: number) => {
      status = next
    },
  }
}
