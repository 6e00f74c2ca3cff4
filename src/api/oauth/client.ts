import { hash } from 'node:crypto'
import type { Random } from '#kernel'
import type { PersonScope } from '../clients.ts'
import { oauthPaths } from './who-asks.ts'

type Options = {
  readonly url: string
  readonly client: string
  readonly secret: string
  /** Registered with the client, letter by letter. */
  readonly redirectUri: string
  readonly random: Random
  readonly fetch?: typeof fetch
}
/** To be kept with the browser's own visit until it comes back. */
export type Begun = { readonly url: string; readonly state: string; readonly verifier: string }
/** `refresh`: for `createApiClient`. `refused`: the person declined, or what came back is not what was asked for. */
export type Agreed = { readonly kind: 'agreed'; readonly refresh: string } | { readonly kind: 'refused'; readonly because: string }
export type AgreementClient = {
  /** Where to send the browser, so that the person may agree. Throws when it is not taken. */
  readonly begin: (scopes: readonly PersonScope[]) => Promise<Begun>
  /** With the address that the browser came back to. */
  readonly finish: (cameTo: string, begun: Pick<Begun, 'state' | 'verifier'>) => Promise<Agreed>
}
const secretBytes = 32

/** Form-encoded first (RFC 6749, 2.3.1). */
export const basicOf = ({ client, secret }: Pick<Options, 'client' | 'secret'>): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`).toString('base64')}`

/** What a client does so that a person agrees: asks beforehand, sends the browser, and checks what comes back. */
export function createAgreementClient({ url, client, secret, redirectUri, random, fetch: fetching = fetch }: Options): AgreementClient {
  const newSecret = (): string => Buffer.from(random.bytes(secretBytes)).toString('base64url')
  const post = async (path: string, fields: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> => {
    const headers = { authorization: basicOf({ client, secret }) }
    const answer = await fetching(url + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
    return (await answer.json()) as Readonly<Record<string, string>>
  }
  return Object.freeze({
    begin: async (scopes) => {
      const [state, verifier] = [newSecret(), newSecret()]
      const challenge = { code_challenge: hash('sha256', verifier, 'base64url'), code_challenge_method: 'S256' }
      const asked = { response_type: 'code', redirect_uri: redirectUri, scope: scopes.join(' '), state, ...challenge }
      const { request_uri, error, error_description: because } = await post(oauthPaths.push, asked)
      if (request_uri === undefined) throw new Error(`the request was not taken: ${because ?? error}`)
      return { url: `${url}${oauthPaths.authorize}?${new URLSearchParams({ client_id: client, request_uri })}`, state, verifier }
    },
    finish: async (cameTo, { state, verifier }) => {
      const said = new URL(cameTo).searchParams
      // Somebody else's answer, or from somebody else, is no answer (RFC 9207).
      if (said.get('state') !== state || said.get('iss') !== url) return { kind: 'refused', because: 'the answer is not to what was asked' }
      const code = said.get('code')
      if (code === null) return { kind: 'refused', because: said.get('error') ?? 'nothing came back' }
      const grant = { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri }
      const { refresh_token: refresh, error = '' } = await post(oauthPaths.token, grant)
      return refresh === undefined ? { kind: 'refused', because: error } : { kind: 'agreed', refresh }
    },
  })
}
