/** `npm run extract -- --layout F --to F [--since POSITION]`: records in the form of an older system, for it to take in. */
import { open, rename, rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { extract } from '#legacy'
import { say, showing, withLayout } from './legacy-parts.ts'
import { showExtracted } from './legacy-words.ts'

const usage = `npm run extract -- --layout LAYOUT --to FILE [--since POSITION]
  --since  only what was changed here from this place of the ledger on, as the extract before said (otherwise everything)`
const bufferBytesMax = 262_144

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { layout: { type: 'string' }, to: { type: 'string' }, since: { type: 'string' } } })
  const { layout, to } = values
  const since = values.since === undefined ? undefined : Number(values.since)
  if (layout === undefined || to === undefined || (since !== undefined && !(Number.isSafeInteger(since) && since >= 0)))
    return say([usage], 2)
  return withLayout(layout, async (parts, form) => {
    const part = `${to}.part`
    const file = await open(part, 'wx', 0o600).catch(() => undefined)
    if (!file) return say([`${part} cannot be made, or another extract is being written there.`], 1)
    try {
      const writer = buffered((bytes) => file.write(bytes))
      const progress = showing()
      const done = await extract(parts, form, { since, write: writer.write, ...(progress && { progress }) })
      await writer.flush()
      await file.sync()
      await rename(part, to)
      return say(showExtracted(done, to), 0)
    } catch (error) {
      // Whole or not there: what was marked as sent in it is sent again.
      await rm(part, { force: true })
      throw error
    } finally {
      await file.close()
    }
  })
}

const buffered = (write: (bytes: Buffer) => Promise<unknown>) => {
  let waiting: Buffer[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (size > 0) await write(Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  return {
    flush,
    write: async (bytes: Buffer): Promise<void> => {
      waiting.push(bytes)
      size += bytes.length
      if (size > bufferBytesMax) await flush()
    },
  }
}

process.exitCode = await main()
