import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Database, openDatabase, startServer } from '#database'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { createNotifyStandIn } from '../../src/partners/govuk-notify/index.ts'
import { testServerSettings } from '../harness/database.ts'

const letterRate = 1_000_000

export type Around = {
  readonly home: string
  readonly url: string
  readonly admin: Database
  readonly notify: Notify
  readonly notifySettings: string
}
type Notify = ReturnType<typeof createNotifyStandIn>
/** A server of somebody else's, and a Notify that outlives the processes. */
export async function around(t: TestContext): Promise<Around> {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-several-'))
  const server = await startServer({ folder: join(home, 'server'), log: silentLog, settings: testServerSettings })
  const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog, connections: 1 })
  const notify = createNotifyStandIn({ clock: systemClock, random: systemRandom, log: silentLog, messagesPerMinuteMax: letterRate })
  const post = await notify.listen(0)
  t.after(async () => {
    await admin.close()
    await server.stop()
    await post.close()
    await rm(home, { recursive: true, force: true, maxRetries: 20 })
  })
  const notifySettings = JSON.stringify({ url: post.url, apiKey: notify.apiKey, templates: notify.templates })
  return { home, url: server.url, admin, notify, notifySettings }
}
