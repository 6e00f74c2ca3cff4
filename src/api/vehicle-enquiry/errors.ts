import type { Reply } from '#web'

/** The statuses of the contract, and those that HTTP itself may need before it. */
const titles = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Vehicle Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const
type Status = keyof typeof titles
const details = {
  invalid: [400, 'Invalid format for field - vehicle registration number'],
  lacking: [400, 'Missing field - registrationNumber'],
  malformed: [400, 'The body must be a JSON object'],
  forbidden: [403, 'The API key is missing, not known, or not for this interface'],
  browser: [403, 'This interface is not for pages of other sites'],
  missing: [404, 'Record for vehicle not found'],
  'wrong-method': [405, 'Vehicles are asked for with POST'],
  'too-large': [413, 'The body is too large'],
  'wrong-kind': [415, 'The body must be application/json'],
  wait: [429, 'The quota is spent'],
  broken: [500, 'System error occurred'],
  away: [503, 'The service is not available at the moment. Try again later'],
} as const satisfies Record<string, readonly [Status, string]>
export type Failure = keyof typeof details

/** The one code that the contract publishes; all others are told by their status. */
const codes: Partial<Record<Failure, string>> = { invalid: '105' }
const retrySeconds = 10

/** An error in the shape of the contract: a list of one. `seconds`: when to try again. */
export function failed(failure: Failure, seconds?: number): Extract<Reply, { kind: 'json' }> {
  const [status, detail] = details[failure]
  const after = failure === 'away' ? retrySeconds : seconds
  return {
    kind: 'json',
    status,
    json: { errors: [{ status: String(status), code: codes[failure] ?? String(status), title: titles[status], detail }] },
    ...(after !== undefined && { headers: { 'retry-after': String(after) } }),
  }
}
