import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { openForVisit, sealForVisit } from '#identity'
import { type Instant, type Language, plusMinutes } from '#kernel'
import { type CookieNames, cookieIn } from './cookies.ts'
import type { WebParts } from './parts.ts'
import type { Asked, Cookie, Kept, Reply, Route } from './reply.ts'

/** As long as a visit lasts in which nothing is done. */
const keptMinutesMax = 30
/** Browsers keep 4,096 bytes of a cookie, its name and attributes among them. */
const sealedCharactersMax = 3_600
const openedBytesMax = 256 * 1024
const idBytes = 9
/** What can stand in a cookie as the address of a page. */
const plainPath = /^\/[\w\-./%~]{0,300}$/
/** Its shape: another release that reads it otherwise has another number. */
const place = 'kept form 1'
const field = 'kept'

type Sealed = Kept & { readonly id: string; readonly until: Instant }
type Answering = { readonly route: Route; readonly asked: Asked }
type Parts = Pick<WebParts, 'clock' | 'random' | 'identity'> & { readonly names: CookieNames }

/**
 * What is posted is not answered with a page but leads to one that is asked for with GET, so that going back, forward and loading again always
 * show it. What was typed goes back to the browser, sealed for its visit; nothing of it is stored here, and an address has no more than its id.
 * What is too long for that, several thousand characters, is answered with the page itself.
 */
export async function answeredByGet(parts: Parts, { route, asked }: Answering, what: Reply): Promise<Reply> {
  const { names, identity, random } = parts
  if (what.kind === 'trouble' || route.method !== 'POST' || route.api) return what
  const known = asked.session && asked.cookie(names.session)
  if (!what.keep) {
    const answered = known === undefined ? undefined : opened(parts, known, asked.cookie(names.kept))
    return answered ? { ...what, cookies: [...(what.cookies ?? []), forgotten(names.kept, answered)] } : what
  }
  const visit = known === undefined ? await identity.sessions.beginGuest(asked.language) : undefined
  const id = Buffer.from(random.bytes(idBytes)).toString('base64url')
  const cookie = sealed(parts, known ?? visit?.cookie ?? '', { ...what.keep, id })
  if (!cookie) return what
  const begun = visit ? [{ name: names.session, value: visit.cookie }] : []
  return { kind: 'go', to: `${what.keep.at}?${field}=${id}`, cookies: [...(what.cookies ?? []), ...begun, cookie] }
}

type Looked = { readonly url: string; readonly cookies: string | undefined; readonly language: Language }
/** What was typed, for the very address that was made for it: of two windows each shows its own. */
export function typedIn(parts: Parts, { url, cookies, language }: Looked): unknown {
  const [path, query] = url.split('?', 2)
  const id = new URLSearchParams(query).get(field)
  const secret = cookieIn(cookies, parts.names.session)
  const kept = id === null || secret === undefined ? undefined : opened(parts, secret, cookieIn(cookies, parts.names.kept))
  if (kept?.id !== id || kept?.at !== path) return undefined
  return kept?.language === undefined || kept.language === language ? kept?.typed : undefined
}

function sealed({ names, clock }: Parts, secret: string, kept: Omit<Sealed, 'until'>): Cookie | undefined {
  const until = plusMinutes(clock.now(), keptMinutesMax)
  const plain = Buffer.from(JSON.stringify({ ...kept, until }))
  if (plain.length > openedBytesMax) return undefined
  const value = sealForVisit(secret, place, deflateRawSync(plain)).toString('base64url')
  const fits = value.length <= sealedCharactersMax && plainPath.test(kept.at)
  return fits ? { name: names.kept, value, maxAgeSeconds: keptMinutesMax * 60, path: kept.at } : undefined
}
/** Undefined for what another visit sealed, and for what is over. */
function opened({ clock }: Parts, secret: string, value: string | undefined): Sealed | undefined {
  const bytes = value === undefined ? undefined : openForVisit(secret, place, Buffer.from(value, 'base64url'))
  const kept: Sealed | undefined = bytes && JSON.parse(inflateRawSync(bytes, { maxOutputLength: openedBytesMax }).toString())
  return kept && clock.now() < kept.until ? kept : undefined
}
/** It was answered: the browser need not keep it. */
const forgotten = (name: string, { at }: Kept): Cookie => ({ name, value: '', maxAgeSeconds: 0, path: at })
