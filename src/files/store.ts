import type { Instant } from '#kernel'

/**
 * Where sealed bytes lie: a folder now, S3-compatible storage later. Keys are random names of ours. `put` returns once the bytes are
 * durable; `remove` of what is not there is no fault.
 */
export interface FileStore {
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>
  readonly get: (key: string) => Promise<Buffer | undefined>
  readonly remove: (key: string) => Promise<void>
  /** Every key with the time it was put, for finding bytes that no row speaks of. */
  readonly keys: () => AsyncIterable<{ readonly key: string; readonly at: Instant }>
}
