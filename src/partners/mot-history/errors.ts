/** The service's published error codes with the status each comes with, and what each means for a read. */
export const motErrors = {
  'MOTH-BR-01': { status: 400, says: 'Something is wrong with the request', means: 'ours' },
  'MOTH-UA-01': { status: 401, says: 'Your authorisation failed', means: 'token' },
  'MOTH-FB-01': { status: 403, says: 'You do not have permission to access this endpoint', means: 'ours' },
  'MOTH-FB-02': { status: 403, says: 'The access token sent with the request has expired', means: 'token' },
  'MOTH-FB-03': { status: 403, says: 'The API key sent with the request is not recognised', means: 'ours' },
  'MOTH-FB-04': { status: 403, says: 'The access token is missing from the request', means: 'token' },
  'MOTH-RL-01': { status: 429, says: 'You have exceeded your daily usage allowance', means: 'day-spent' },
  'MOTH-RL-02': { status: 429, says: 'Too many requests sent in a short time', means: 'too-fast' },
  'MOTH-NP-01': { status: 400, says: 'DVLA ID is required but has not been provided in the request', means: 'ours' },
  'MOTH-NP-02': { status: 400, says: 'VRM is required but has not been provided in the request', means: 'ours' },
  'MOTH-NP-03': { status: 400, says: 'MOT test number is required but has not been provided in the request', means: 'ours' },
  'MOTH-NP-04': { status: 400, says: 'Vehicle identification number is required but has not been provided in the request', means: 'ours' },
  'MOTH-IV-01': { status: 400, says: 'The DVLA ID provided in the request is invalid', means: 'ours' },
  'MOTH-IV-02': { status: 400, says: 'The MOT test number provided in the request is invalid', means: 'ours' },
  'MOTH-IV-03': { status: 400, says: 'The VRM provided in the request is invalid', means: 'no-such-vehicle' },
  'MOTH-IV-04': { status: 400, says: 'The vehicle identification number provided in the request is invalid', means: 'ours' },
  'MOTH-NF-01': { status: 404, says: 'The vehicle requested has not been found', means: 'no-such-vehicle' },
  'MOTH-NF-02': { status: 404, says: 'The URL requested has not been found', means: 'ours' },
  'MOTH-PC-01': { status: 400, says: 'You have reached the limit of active client secrets', means: 'ours' },
  'MOTH-UN-01': { status: 500, says: 'Unknown error encountered', means: 'theirs' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly says: string; readonly means: MotErrorMeaning }>>

/** `ours`: our settings or our request are wrong, which a person must mend. `theirs`: it will pass. */
export type MotErrorMeaning = 'no-such-vehicle' | 'token' | 'day-spent' | 'too-fast' | 'ours' | 'theirs'
export type MotErrorCode = keyof typeof motErrors
export const motErrorCodes = Object.keys(motErrors) as readonly MotErrorCode[]

/** A code that is not published tells nothing about the vehicle: it is never taken for "not found". */
export const meaningOf = (code: unknown): MotErrorMeaning =>
  typeof code === 'string' && Object.hasOwn(motErrors, code) ? motErrors[code as MotErrorCode].means : 'theirs'
