import { type Clock, type Instant, isoInstant, type Log, plusMinutes } from '#kernel'
import type { Book, Kept } from './book.ts'

export type Callback = { readonly url: string; readonly token: string }
const triesMax = 5
const retryMinutes = 5
const callMillisMax = 5000

/** Delivery receipts: one for each e-mail and text once it has ended; again every five minutes, five times, if nobody takes it. */
export function createCallbacks({ book, clock, log }: { book: Book; clock: Clock; log: Log }) {
  let callback: Callback | undefined
  const told = new Map<string, { tries: number; dueAt: Instant }>()
  // What had ended before this start was told then; whoever missed it asks.
  const finished = new Set(book.all.filter(book.ended).map(({ id }) => id))

  const tell = async (kept: Kept, to: Callback): Promise<boolean> => {
    const moment = isoInstant(kept.endsAt).replace('Z', '000Z')
    const body = {
      ...{ id: kept.id, reference: kept.reference, to: kept.to, status: kept.end, notification_type: kept.kind },
      ...{ created_at: isoInstant(kept.at).replace('Z', '000Z'), completed_at: moment, sent_at: moment },
      ...{ template_id: kept.template.id, template_version: kept.template.version },
    }
    try {
      const { ok } = await fetch(to.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${to.token}` },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(callMillisMax),
      })
      return ok
    } catch {
      return false
    }
  }
  /** Tells what is due by the clock. Returns how many receipts were taken. */
  async function tick(): Promise<number> {
    let taken = 0
    for (const kept of book.all) {
      const so = told.get(kept.id) ?? { tries: 0, dueAt: kept.endsAt }
      if (!callback || kept.kind === 'letter' || finished.has(kept.id) || clock.now() < so.dueAt) continue
      const ok = await tell(kept, callback)
      if (ok) taken += 1
      if (ok || so.tries >= triesMax) finished.add(kept.id)
      if (!ok) {
        told.set(kept.id, { tries: so.tries + 1, dueAt: plusMinutes(clock.now(), retryMinutes) })
        log.warn('stand-in-callback-not-taken', { tries: so.tries + 1 })
      }
    }
    return taken
  }
  return {
    tick,
    /** The same receipt a second time, as can happen. */
    repeat: async (): Promise<void> => {
      for (const kept of book.all) if (callback && kept.kind !== 'letter' && book.ended(kept)) await tell(kept, callback)
    },
    setCallback: (next: Callback | undefined): void => {
      callback = next
    },
  }
}
