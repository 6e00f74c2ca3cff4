import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** What an applicant meant to say, and what the program has promised to keep. */
export type Deed = 'begin' | 'save' | 'send' | 'withdraw'
export type Promised = {
  readonly draft: string
  /** Told and acknowledged, by the name of the question. */
  readonly saved: readonly string[]
  readonly sent: 'no' | 'unknown' | 'yes'
  readonly withdrawn: 'no' | 'unknown' | 'yes'
}
type Line = { readonly draft: string; readonly deed: Deed; readonly what?: string }

/**
 * On the disk before anything is sent, and again after each answer: the checker's own memory, which no fault of the program reaches.
 * `acknowledged` counts the answers so far.
 */
export function openJournal(file: string) {
  const place = openSync(file, 'a')
  const promised = new Map<string, Promised>()
  let acknowledged = 0
  const write = (kind: 'intent' | 'done', line: Line): void => {
    writeSync(place, `${JSON.stringify({ kind, ...line })}\n`)
    fsyncSync(place)
  }
  const now = (draft: string): Promised => promised.get(draft) ?? { draft, saved: [], sent: 'no', withdrawn: 'no' }
  const keep = (draft: string, change: Partial<Promised>): void => void promised.set(draft, { ...now(draft), ...change })
  return {
    intent: (line: Line): void => {
      write('intent', line)
      if (line.deed === 'send') keep(line.draft, { sent: 'unknown' })
      if (line.deed === 'withdraw') keep(line.draft, { withdrawn: 'unknown' })
    },
    done: (line: Line): void => {
      write('done', line)
      acknowledged++
      if (line.deed === 'begin') keep(line.draft, {})
      if (line.deed === 'save') keep(line.draft, { saved: [...now(line.draft).saved, line.what ?? ''] })
      if (line.deed === 'send') keep(line.draft, { sent: 'yes' })
      if (line.deed === 'withdraw') keep(line.draft, { withdrawn: 'yes' })
    },
    acknowledged: (): number => acknowledged,
    promised: (): readonly Promised[] => [...promised.values()],
    close: (): void => closeSync(place),
  }
}
export type Journal = ReturnType<typeof openJournal>
