import { createConnection, type Socket } from 'node:net'
import type { Scanner, Verdict } from './scanner.ts'

export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly socket: string }

const chunkBytes = 64 * 1024
const answerBytesMax = 4096

/** A scanner that asks clamd by its INSTREAM command: chunks led by their length, an empty one to end, one line in answer. */
export function clamdScanner({ at, timeoutSeconds = 30 }: { at: ClamdAddress; timeoutSeconds?: number }): Scanner {
  const connect = (): Socket => ('socket' in at ? createConnection(at.socket) : createConnection(at.port, at.host))
  const scan = (bytes: Uint8Array): Promise<Verdict> =>
    new Promise((resolve) => {
      const socket = connect()
      let answer = ''
      const away = (because: string): void => {
        socket.destroy()
        resolve({ kind: 'away', because })
      }
      socket.setTimeout(timeoutSeconds * 1000, () => away('clamd did not answer in time'))
      socket.on('error', (error: NodeJS.ErrnoException) => away(`clamd cannot be reached: ${error.code ?? 'unknown'}`))
      socket.on('data', (part) => {
        answer += part.toString('latin1')
        if (answer.length > answerBytesMax) away('clamd answered too much')
      })
      socket.on('close', () => resolve(verdictOf(answer)))
      socket.on('connect', () => void sendTo(socket, bytes))
    })
  return Object.freeze({ describes: `clamd at ${'socket' in at ? at.socket : `${at.host}:${at.port}`}`, scan })
}
const sendTo = (socket: Socket, bytes: Uint8Array): void => {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes)
    socket.write(lengthOf(chunk.length))
    socket.write(chunk)
  }
  socket.write(lengthOf(0))
}
const lengthOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
/** `stream: OK`, `stream: NAME FOUND`, or an error such as `INSTREAM size limit exceeded. ERROR`. Only a plain OK is one. */
const verdictOf = (answer: string): Verdict => {
  const line = answer.replace(/[\0\n]+$/, '')
  if (line === 'stream: OK') return { kind: 'clean' }
  const found = /^stream: (.{1,200}) FOUND$/.exec(line)?.[1]
  if (found) return { kind: 'infected', what: found }
  return { kind: 'away', because: line === '' ? 'clamd closed without an answer' : 'clamd could not scan it' }
}
