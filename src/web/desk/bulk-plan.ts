import type { BulkDeed, QueueItem } from '#cases'
import type { Colleague } from '#identity'
import type { Uuid } from '#kernel'

/** A case as it was chosen: its version then. */
export type Chosen = { readonly caseId: Uuid; readonly version: number }
export type LeftOut =
  | 'gone'
  | 'changed'
  | 'held-already'
  | 'free-already'
  | 'not-holder'
  | 'other-desk'
  | 'waits'
  | 'held'
  | 'no-such-action'
export type BulkAct = Extract<BulkDeed, { readonly do: 'act' }>
export type Planned = { readonly chosen: Chosen; readonly item?: QueueItem; readonly left?: LeftOut }
export type Planning = {
  readonly me: Uuid
  /** May move what others hold. */
  readonly supervises: boolean
  readonly colleagues: readonly Colleague[]
  readonly isFree: (item: QueueItem) => boolean
  /** Whether the service lets this officer do that to many cases where it lies. */
  readonly mayAct: (item: QueueItem, deed: BulkAct) => boolean
}

/** What will happen to each, and what will be left out and why. Whoever does it looks again: this is what is shown before. */
export function planned(by: Planning, deed: BulkDeed, chosen: readonly Chosen[], items: readonly QueueItem[]): readonly Planned[] {
  const found = new Map(items.map((item) => [item.caseId, item]))
  return chosen.map((one) => {
    const item = found.get(one.caseId)
    if (!item) return { chosen: one, left: 'gone' }
    const left = item.version === one.version ? leftOut(by, deed, item) : 'changed'
    return { chosen: one, item, ...(left && { left }) }
  })
}
function leftOut(by: Planning, deed: BulkDeed, item: QueueItem): LeftOut | undefined {
  if (deed.do === 'note') return undefined
  if (deed.do === 'ask') return item.waiting ? 'waits' : undefined
  if (deed.do === 'act') {
    if (!by.mayAct(item, deed)) return 'no-such-action'
    if (item.waiting) return 'waits'
    return item.assignedTo === by.me || by.isFree(item) ? undefined : 'held'
  }
  const { officer: to } = deed
  if ((item.assignedTo ?? null) === to) return to === null ? 'free-already' : 'held-already'
  if (!by.supervises && item.assignedTo !== by.me && !(to === by.me && by.isFree(item))) return 'not-holder'
  return to === null || worksThere(by.colleagues, to, item.desk) ? undefined : 'other-desk'
}
const worksThere = (colleagues: readonly Colleague[], officer: Uuid, desk: string): boolean =>
  colleagues.some((one) => one.officer === officer && one.roles.includes(desk))
