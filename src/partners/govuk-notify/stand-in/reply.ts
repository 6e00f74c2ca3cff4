/** An answer of the stand-in. `body`: JSON unless it is bytes. */
export type Answer = { readonly status: number; readonly type?: string; readonly body: unknown }
export type Refused = Answer & { readonly refused: true }

/** Notify's way to say no. */
export const refuse = (status: number, error: string, message: string): Refused => ({
  refused: true,
  status,
  body: { status_code: status, errors: [{ error, message }] },
})
export const invalid = (message: string): Refused => refuse(400, 'ValidationError', message)
export const badRequest = (message: string): Refused => refuse(400, 'BadRequestError', message)
