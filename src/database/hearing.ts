import pg from 'pg'
import type { Log } from '#kernel'
import { addressFor } from './pool.ts'
import type { LoginRole, RolePasswords } from './types.ts'

const againMillis = 1_000
/** PostgreSQL takes less than 8,000 bytes at once. */
const toldBytesMax = 7_900

/** What a process hears of the others through the database. */
export interface Hearing {
  /** From now on. `all` is heard instead where something may have been missed. Nothing is heard twice or kept. */
  readonly on: (channel: string, heard: (told: string | typeof all) => void) => void
  readonly close: () => Promise<void>
}
/** Something may have changed that was not told one by one. */
export const all = '*'

type HearingOptions = { readonly url: string; readonly role: LoginRole; readonly passwords: RolePasswords; readonly log: Log }
/** One connection of its own, which is opened again when it is lost. */
export function openHearing({ url, role, passwords, log }: HearingOptions): Hearing {
  const listeners = new Map<string, (told: string) => void>()
  let closing = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const again = (): void => {
    if (closing || timer) return
    timer = setTimeout(() => {
      timer = undefined
      connect(true)
    }, againMillis).unref()
  }
  const connect = (wasLost: boolean): void => {
    if (closing) return
    const own = new pg.Client({
      connectionString: addressFor(url, { user: `portreeve_${role}`, password: passwords[role] }),
      application_name: `portreeve ${role} hears`,
      keepAlive: true,
    })
    client = own
    own.on('error', () => log.info('hearing-lost', {}))
    own.on('end', again)
    own.on('notification', ({ channel, payload = '' }) => listeners.get(channel)?.(payload))
    const listening = own
      .connect()
      .then(() => own.query([...listeners.keys()].map((name) => `listen ${own.escapeIdentifier(name)}`).join(';')))
    listening.then(
      () => {
        if (wasLost) for (const heard of listeners.values()) heard(all)
      },
      () =>
        void own
          .end()
          .catch(() => {})
          .then(again),
    )
  }
  return Object.freeze({
    on: (channel: string, heard: (told: string) => void) => {
      listeners.set(channel, heard)
      if (!client) connect(false)
      else void client.query(`listen ${client.escapeIdentifier(channel)}`).catch(() => {})
    },
    close: async () => {
      closing = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  })
}

/** So many words at once as fit in what is told, each without a space. */
export function toldTogether(words: readonly string[]): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line.length + word.length >= toldBytesMax) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
