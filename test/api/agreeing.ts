import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { Scope } from '#api'
import type { AnyRegister, PersonId } from '#definition'
import { type Clock, type Instant, instant, type Log, plusSeconds, type Uuid } from '#kernel'
import { addresses } from '#registers/addresses'
import type { Driver } from '#registers/drivers'
import { people } from '#registers/people'
import { openSiteWith, peopleOf } from '../browser/site.ts'
import { type Answer, createVisitor, type Visitor } from '../browser/visitor.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'

export const giveUp = 'dvla/give-up-licence'
export const giveUpScope: Scope = 'dvla:give-up-licence:apply'
export const returnTo = 'http://127.0.0.1:9/back?tenant=one'
export const verifier = 'a-verifier-of-43-characters-and-a-few-more-1'
export const challengeOf = (of: string): string => hash('sha256', of, 'base64url')

export type Agreeing = Awaited<ReturnType<typeof agreeing>>
/** The program with a driver who has signed in, and a client that may ask them. */
export async function agreeing(t: TestContext, { log, scopes = [giveUpScope] }: { log?: Log; scopes?: readonly Scope[] } = {}) {
  let now: Instant = instant('2026-11-23T10:00:00Z')
  const clock: Clock = { now: () => now }
  const site = await openSiteWith(t, {
    ...{ folder: '.', clock, more: [addresses, people] as unknown as readonly AnyRegister[] },
    ...(log && { log }),
  })
  const pass = (seconds: number): void => {
    now = plusSeconds(now, seconds)
  }
  const visitor = createVisitor(site.url)
  await visitor.get('/sign-in?level=P1&to=%2Faccount')
  const [holder = '' as Uuid] = await peopleOf(site)
  const fields: Driver = { ...driver({}), holder: holder as string as PersonId }
  await site.registers.load([
    { register: 'drivers', fields },
    { register: 'people', fields: asPerson(fields) },
  ] as unknown as Parameters<typeof site.registers.load>[0])
  const client = async (name = 'Havenmouth Motors', may: readonly Scope[] = scopes) => {
    const made = await site.api.clients.create({ body: 'dvla', name, scopes: may, perSecond: 1000, perDay: 1_000_000 })
    await site.api.clients.allowReturn(made.client, returnTo)
    pass(6)
    return made
  }
  const ours = await client()
  return { site, visitor, person: holder, pass, client, ours, ...callsOf(site.url, visitor, ours) }
}
export type Secret = { readonly client: string; readonly key: string }
const basic = ({ client, key }: Secret) => ({ authorization: `Basic ${Buffer.from(`${client}:${key}`).toString('base64')}` })
export const paramsOf = (client: string, differs: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  ...{ response_type: 'code', client_id: client, redirect_uri: returnTo, scope: giveUpScope, state: 'st & te' },
  ...{ code_challenge: challengeOf(verifier), code_challenge_method: 'S256', ...differs },
})
/** Where a page sends the browser that is another site, as its parts. */
export function sentTo({ headers }: Answer): URL {
  const [, to] = /^0;url=(.*)$/.exec(headers.get('refresh') ?? '') ?? []
  return new URL(to ?? assert.fail('nowhere'))
}
function callsOf(url: string, visitor: Visitor, ours: Secret) {
  const form = async (path: string, fields: Readonly<Record<string, string>>, of: Secret = ours) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers: basic(of), body: new URLSearchParams(fields) })
    return { status: answer.status, json: (await answer.json()) as Readonly<Record<string, string>>, headers: answer.headers }
  }
  const authorize = (differs: Readonly<Record<string, string>> = {}, of: Secret = ours, who = visitor): Promise<Answer> =>
    who.get(`/oauth/authorize?${new URLSearchParams(paramsOf(of.client, differs))}`)
  const agree = async (differs: Readonly<Record<string, string>> = {}, of: Secret = ours, who = visitor): Promise<string> => {
    const sent = await who.post(await authorize(differs, of, who), { decision: 'agree' })
    return sentTo(sent).searchParams.get('code') ?? assert.fail(sent.body)
  }
  const redeem = (code: string, differs: Readonly<Record<string, string>> = {}, of: Secret = ours) =>
    form('/oauth/token', { grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: returnTo, ...differs }, of)
  const refresh = (token: string | undefined, differs: Readonly<Record<string, string>> = {}, of: Secret = ours) =>
    form('/oauth/token', { grant_type: 'refresh_token', refresh_token: token ?? '', ...differs }, of)
  const call = async (token: string | undefined, path: string, body?: object, key = 'key') => {
    const answer = await fetch(`${url}/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const json = (await answer.json()) as Readonly<Record<string, unknown>>
    return {
      status: answer.status,
      json,
      problem: String(json.type ?? '')
        .split(':')
        .at(-1),
    }
  }
  return { form, authorize, agree, redeem, refresh, call }
}
