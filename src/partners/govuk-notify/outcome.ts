import { redacted } from './redact.ts'

/** What a call to Notify came to. `because` holds codes and redacted words. */
export type Failed =
  | { readonly kind: 'later'; readonly because: string; readonly pauseSeconds?: number }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'barred'; readonly because: string }
  | { readonly kind: 'absent'; readonly because: string }

type NotifyErrors = { readonly errors?: readonly { readonly error?: unknown; readonly message?: unknown }[] }
type Thrown = { readonly code?: unknown; readonly response?: { readonly status?: unknown; readonly data?: unknown } }

/** The day's messages are used up; they begin again at midnight. */
const dailyLimitPauseSeconds = 3600

/** By status and error type only: the wording of messages may change, and stands in `because` for people to read. */
export const failureOf = (thrown: unknown): Failed => {
  if (typeof thrown === 'string') return { kind: 'refused', because: redacted(`Notify client: ${thrown}`) }
  const { response, code } = (thrown ?? {}) as Thrown
  const status = Number(response?.status ?? 0)
  if (status === 0) return { kind: 'later', because: `Notify cannot be reached (${typeof code === 'string' ? redacted(code) : 'unknown'})` }
  // A good status that still throws is an answer that broke off: the message may well have been taken.
  if (status < 400) return { kind: 'later', because: `Notify broke off its answer (${status})` }
  const because = `Notify answered ${status}${wordsOf(response?.data)}`
  if (status === 400 || status === 413) return { kind: 'refused', because }
  if (status === 404) return { kind: 'absent', because }
  if (status === 429 && typesOf(response?.data).includes('TooManyRequestsError'))
    return { kind: 'later', because, pauseSeconds: dailyLimitPauseSeconds }
  if (status === 429 || status >= 500) return { kind: 'later', because }
  return { kind: 'barred', because }
}
const errorsOf = (data: unknown): NonNullable<NotifyErrors['errors']> => {
  const errors = (data as NotifyErrors | null)?.errors
  return Array.isArray(errors) ? errors.filter((one) => typeof one === 'object' && one !== null) : []
}
const typesOf = (data: unknown): readonly unknown[] => errorsOf(data).map(({ error }) => error)
const wordsOf = (data: unknown): string =>
  errorsOf(data)
    .map(({ error, message }) => ` ${redacted(String(error))}: ${redacted(String(message))}`)
    .join(';')
