import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { demoScanner } from './demo-scanner.ts'

export type ClamdFault = 'none' | 'silent' | 'hangs-up' | 'too-large' | 'nonsense'

/** A clamd that speaks INSTREAM and knows EICAR only; faults can be set. For tests and demonstrations. */
export function createClamdStandIn() {
  let fault: ClamdFault = 'none'
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    void converse(socket, () => fault)
  })
  const listen = async (at: number | string = 0, host = '127.0.0.1') => {
    if (typeof at === 'string') server.listen(at)
    else server.listen(at, host)
    await once(server, 'listening')
    const close = async (): Promise<void> => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
    return { at: typeof at === 'string' ? { socket: at } : { host, port: (server.address() as AddressInfo).port }, close }
  }
  return Object.freeze({
    listen,
    setFault: (next: ClamdFault): void => {
      fault = next
    },
  })
}
const command = 'zINSTREAM\0'

async function converse(socket: Socket, fault: () => ClamdFault): Promise<void> {
  let held = Buffer.alloc(0)
  for await (const part of socket.iterator({ destroyOnReturn: false })) {
    held = Buffer.concat([held, part])
    if (fault() === 'hangs-up') return void socket.destroy()
    if (held.length >= command.length && held.subarray(0, command.length).toString('latin1') !== command) {
      return void socket.end('UNKNOWN COMMAND\0')
    }
    const body = bodyOf(held.subarray(command.length))
    if (body) return void (await answer(socket, body, fault()))
  }
}
/** The chunks joined once the empty one has come. */
const bodyOf = (held: Buffer): Buffer | undefined => {
  const chunks: Buffer[] = []
  for (let at = 0; at + 4 <= held.length; ) {
    const length = held.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(held.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
const answer = async (socket: Socket, body: Buffer, fault: ClamdFault): Promise<void> => {
  if (fault === 'silent') return
  if (fault === 'too-large') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
  if (fault === 'nonsense') return void socket.end('stream: OK maybe\0')
  const verdict = await demoScanner.scan(body)
  socket.end(verdict.kind === 'infected' ? `stream: ${verdict.what} FOUND\0` : 'stream: OK\0')
}
