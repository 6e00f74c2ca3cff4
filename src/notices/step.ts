import type { NoticeStep } from './send.ts'

const rank = { created: 0, sending: 1, sent: 2, delivered: 3, failed: 3, held: 3 } as const

/** News can come late, twice or in the wrong order; only what leads forward is recorded. */
export const mayFollow = (last: NoticeStep | undefined, next: NoticeStep): boolean => {
  if (!last) return next.state === 'created'
  if (last.state === 'delivered') return false
  const again = next.state === 'sending' && (last.state === 'sending' || last.state === 'held')
  if (last.channel === undefined || last.channel === next.channel) return again || rank[next.state] > rank[last.state]
  // Another channel takes over only where the first one has given up.
  return (last.state === 'failed' || last.state === 'held') && (next.state === 'sending' || next.state === 'held')
}
