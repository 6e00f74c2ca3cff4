import type { IncomingMessage, Server } from 'node:http'

type Socket = IncomingMessage['socket']

const graceMillis = 20_000

/** Who is connected to a server, and which of them wait for an answer. */
export type Connections = {
  /** From now on nobody is kept who asked nothing; who asked is answered, and who takes longer than 20 seconds over it is cut off. */
  readonly release: () => void
}

/** A server that closes waits for its connections, also for one that never asks anything, as browsers open ahead. This lets those go. */
export function trackConnections(server: Server): Connections {
  const open = new Set<Socket>()
  const waiting = new Map<Socket, number>()
  let releasing = false
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    waiting.set(socket, (waiting.get(socket) ?? 0) + 1)
    response.once('close', () => {
      const others = (waiting.get(socket) ?? 1) - 1
      if (others > 0) waiting.set(socket, others)
      else waiting.delete(socket)
      if (releasing && others <= 0) socket.end()
    })
  })
  return {
    release: () => {
      releasing = true
      for (const socket of open) if (!waiting.has(socket)) socket.destroy()
      setTimeout(() => {
        for (const socket of open) socket.destroy()
      }, graceMillis).unref()
    },
  }
}
