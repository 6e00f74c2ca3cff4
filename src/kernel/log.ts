export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Structured and without personal data: an event's name in kebab-case, and fields that are ids, counts and codes. */
export interface Log {
  readonly info: (event: string, fields?: LogFields) => void
  readonly warn: (event: string, fields?: LogFields) => void
  readonly error: (event: string, fields?: LogFields) => void
}
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
