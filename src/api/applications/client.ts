import type { AnswersTo, Service } from '#definition'
import { basicOf } from '../oauth/client.ts'
import { oauthPaths } from '../oauth/who-asks.ts'
import { type OperationName, type Operations, operations } from './operations.ts'
import type { Shape, ShapeName } from './shapes.ts'

/** A value as JSON has it: without the marks by which our types tell a registration number from any other string. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T extends string
    ? string extends T
      ? string
      : T extends { readonly brand: unknown }
        ? string
        : T
    : T extends number
      ? number
      : T
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : { readonly [K in keyof T]: Plain<T[K]> }
/** The answers of a service as this interface takes them, any of them. */
export type AnswersFor<S extends Pick<Service, 'pages'>> = Partial<Plain<AnswersTo<S>>>

type Takes<N extends OperationName> = Operations[N] extends { readonly takes: infer T extends ShapeName } ? T : undefined
type Body<N extends OperationName> = Takes<N> extends ShapeName ? { readonly body: Shape<Takes<N>> } : unknown
type Key<N extends OperationName> = Operations[N] extends { readonly keyed: true } ? { readonly key: string } : unknown
type Where<N extends OperationName> = Operations[N]['path'] extends `${string}:application${string}`
  ? { readonly application: string }
  : Operations[N]['path'] extends `${string}:batch${string}`
    ? { readonly batch: string }
    : unknown
type Rows<N extends OperationName> = Operations[N] extends { readonly rows: true } ? { readonly rows: readonly Shape<'Row'>[] } : unknown
type Query<N extends OperationName> = Operations[N] extends { readonly query: readonly (infer Q extends string)[] }
  ? { readonly query?: { readonly [K in Q]?: string | number } }
  : unknown
export type Asking<N extends OperationName> = Body<N> & Rows<N> & Key<N> & Where<N> & Query<N> & { readonly language?: 'en' | 'cy' }
/** What was answered: what the operation gives, or a problem. */
export type Answered<N extends OperationName> =
  | { readonly ok: true; readonly status: number; readonly headers: Headers; readonly json: Shape<Operations[N]['gives']> }
  | { readonly ok: false; readonly status: number; readonly headers: Headers; readonly json: Shape<'Problem'> }

export type ApiClient = { readonly call: <N extends OperationName>(name: N, asking: Asking<N>) => Promise<Answered<N>> }
/** Of a person who agreed: the newest refresh token, and where each new one is kept before it is used. The one before is good no more. */
export type ForPerson = { readonly refresh: string; readonly keep: (refresh: string) => Promise<void> | void }
type Options = {
  readonly url: string
  readonly client: string
  readonly secret: string
  /** Absent: the client's own applications. */
  readonly person?: ForPerson
  readonly fetch?: typeof fetch
}

type Said = { readonly access_token?: string; readonly refresh_token?: string; readonly error?: string }
/** Calls the operations of the table with the types of their shapes. It asks for a token when it needs one. Throws when none is given. */
export function createApiClient({ url, client, secret, person, fetch: fetching = fetch }: Options): ApiClient {
  let token: string | undefined
  let refresh = person?.refresh
  let asking: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const grant: Record<string, string> =
      refresh === undefined ? { grant_type: 'client_credentials' } : { grant_type: 'refresh_token', refresh_token: refresh }
    const headers = { authorization: basicOf({ client, secret }) }
    const answer = await fetching(url + oauthPaths.token, { method: 'POST', headers, body: new URLSearchParams(grant) })
    const said = (await answer.json()) as Said
    if (said.access_token === undefined) throw new Error(`no token: ${said.error ?? answer.status}`)
    if (said.refresh_token !== undefined) {
      refresh = said.refresh_token
      await person?.keep(refresh)
    }
    token = said.access_token
    return token
  }
  // Calls at the same time share one: a refresh token that is shown twice ends all.
  const newToken = (): Promise<string> => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  const once = async (request: Request, bearer: string): Promise<Response> => {
    request.headers.set('authorization', `Bearer ${bearer}`)
    return fetching(request)
  }
  return Object.freeze({
    call: async <N extends OperationName>(name: N, asking: Asking<N>): Promise<Answered<N>> => {
      const request = requestOf(url, name, asking)
      const shown = token ?? (await newToken())
      let answer = await once(request.clone(), shown)
      // A token that has grown old is asked for anew, once, by whoever finds it out first.
      if (answer.status === 401) answer = await once(request, token !== undefined && token !== shown ? token : await newToken())
      const json: unknown = await answer.json()
      return { ok: answer.ok, status: answer.status, headers: answer.headers, json } as Answered<N>
    },
  })
}
type Any = {
  readonly body?: unknown
  readonly key?: string
  readonly rows?: readonly unknown[]
  readonly application?: string
  readonly batch?: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly language?: string
}
function requestOf(url: string, name: OperationName, asking: object): Request {
  const { body, rows, key, application = '', batch = '', query = {}, language } = asking as Any
  const sent = rows ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : body === undefined ? undefined : JSON.stringify(body)
  const { method, path } = operations[name]
  const search = new URLSearchParams(Object.entries(query).map(([one, value]) => [one, String(value)])).toString()
  const headers = {
    ...(sent !== undefined && { 'content-type': rows ? 'application/x-ndjson' : 'application/json' }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(language !== undefined && { 'accept-language': language }),
  }
  const at = path.replace(':application', encodeURIComponent(application)).replace(':batch', encodeURIComponent(batch))
  const to = `${url}${at}${search === '' ? '' : `?${search}`}`
  return new Request(to, { method, headers, ...(sent !== undefined && { body: sent }) })
}
