import type { Database } from '#database'
import { silentLog } from '#kernel'
import { createPlatform, type Platform, type PlatformParts } from '../../src/cli/platform.ts'
import { createNotifySender, type NotifyConfiguration } from '../../src/partners/govuk-notify/index.ts'

/**
 * The program as it is, with two things of the checker's: its letters go to a Notify that outlives it, and with PLANT it has a bug.
 * The bug answers a submission before it is committed, which no test of a program that lives can notice.
 */
export const compose = (parts: PlatformParts): Platform => {
  const configuration = JSON.parse(process.env.NOTIFY ?? '') as NotifyConfiguration
  const partners = { ...parts.partners, sender: createNotifySender({ configuration, log: silentLog }) }
  const databases = process.env.PLANT ? { ...parts.databases, app: answeringEarly(parts.databases.app) } : parts.databases
  return createPlatform({ ...parts, partners, databases })
}

const lateMs = 150
const answeringEarly = (database: Database): Database => ({
  ...database,
  query: async <R>(text: string, values: readonly unknown[] = []): Promise<readonly R[]> => {
    if (!text.includes('portreeve.run_commands(')) return database.query<R>(text, values)
    setTimeout(() => void database.query(text, values).catch(() => {}), lateMs)
    const keys = values[1] as readonly unknown[]
    return [{ answers: keys.map(() => '{"status":"done"}') } as R]
  },
})
