import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { type Mode, type Resolve, reachableAt, webhookUrl } from './addresses.ts'

const answerMillisMax = 10_000
export type Posting = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }
/** The status that was answered, or why there was none: words for an operator, naming nobody. */
export type Posted = { readonly status: number } | { readonly because: string }

/** Posts to the very address that was looked at, follows no redirect, and reads no more of the answer than its status. */
export const createPost =
  ({ mode, resolve }: { readonly mode: Mode; readonly resolve: Resolve }) =>
  async ({ url: raw, headers, body }: Posting): Promise<Posted> => {
    const url = webhookUrl(raw, mode)
    const address = url && (await reachableAt(url, mode, resolve))
    if (!url || address === undefined) return { because: 'the address leads nowhere that may be called' }
    return new Promise((resolved) => {
      const calling = (url.protocol === 'https:' ? request : plainRequest)(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
          agent: false,
          lookup: (_host, options, done) => {
            const family = isIP(address)
            if (options.all) done(null, [{ address, family }])
            else done(null, address, family)
          },
          signal: AbortSignal.timeout(answerMillisMax),
        },
        (answer) => {
          answer.destroy()
          resolved({ status: answer.statusCode ?? 0 })
        },
      )
      calling.on('error', (error: { readonly code?: string; readonly name: string }) => resolved({ because: error.code ?? error.name }))
      calling.end(body)
    })
  }
export type Post = ReturnType<typeof createPost>
