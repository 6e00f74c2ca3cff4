import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import { type Bilingual, type Clock, type Language, type Log, plusSeconds, type Random } from '#kernel'
import { type Markup, markup, renderPage } from '../openid/page.ts'
import { createOpenIdStandIn, type Listening, type StandInClient, type Visit, type VisitAnswer } from '../openid/stand-in.ts'
import { base32, freshCode, secretBytes, stepOfCode } from './totp.ts'
import { say } from './words.ts'

/** An invented officer, and the groups of the directory they are in. */
export type StandInOfficer = {
  readonly id: string
  readonly name: string
  readonly groups: readonly string[]
  readonly description: Bilingual
}
export const staffFaults = ['away', 'no second factor', 'no groups', 'signed in long ago'] as const
export type StaffFault = (typeof staffFaults)[number]

export type StaffIssuerStandInParts = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly officers: () => Promise<readonly StandInOfficer[]>
  readonly client: StandInClient
  /** Where its keys and visits are kept over a restart; absent: nowhere. */
  readonly folder?: string
}
export interface StaffIssuerStandIn {
  readonly listen: (port: number, host?: string) => Promise<Listening & { readonly issuer: string }>
  readonly inject: (fault: StaffFault) => void
  readonly mend: () => void
  /** The code that the officer's app shows now. */
  readonly codeOf: (officer: string) => string
  /** A signed logout token, as the directory sends it when somebody leaves. */
  readonly logoutToken: (officer: string) => Promise<string>
  /** The officer leaves: no more sign-in, and the program is told at its logout address. False when it did not accept. */
  readonly leave: (officer: string) => Promise<boolean>
}

const triesMax = 5
const visitsMax = 500
const logoutTokenSeconds = 120
const longAgoSeconds = 30 * 24 * 3600

type Pending = { readonly officer: string; tries: number }

/** A staff directory for invented officers: choose one, then a real time-based code (RFC 6238), which the page shows. */
export const createStaffIssuerStandIn = (parts: StaffIssuerStandInParts): StaffIssuerStandIn => {
  const { clock } = parts
  let fault: StaffFault | undefined
  const left = new Set<string>()
  const master = parts.random.bytes(32)
  const secretOf = (officer: string): Buffer => createHmac('sha256', master).update(officer).digest().subarray(0, secretBytes)
  const officers = async () => (await parts.officers()).filter(({ id }) => !left.has(id))
  const visits = createVisits({ officers, secretOf, clock })
  const provider = createOpenIdStandIn({
    name: 'staff-issuer',
    title: say('en', 'Staff sign-in stand-in'),
    clock,
    random: parts.random,
    log: parts.log,
    client: parts.client,
    folder: parts.folder,
    scopes: ['openid'],
    claims: { openid: ['sub'], name: null, groups: null, amr: null, auth_time: null },
    visit: async (at) => {
      const answer = await visits.answer(at)
      return answer.kind === 'signed-in' && fault === 'no second factor' ? { ...answer, amr: ['pwd'] } : answer
    },
    claimsOf: async ({ account }) => {
      const officer = (await officers()).find(({ id }) => id === account)
      return officer && { name: officer.name, groups: fault === 'no groups' ? [] : officer.groups }
    },
    alter: async (idToken, signer) => {
      if (fault !== 'signed in long ago') return idToken
      const claims = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
      const authTime = Math.floor(plusSeconds(clock.now(), -longAgoSeconds) / 1000)
      return new SignJWT({ ...claims, auth_time: authTime }).setProtectedHeader({ alg: 'ES256', kid: signer.keyId }).sign(signer.key)
    },
    down: () => fault === 'away',
  })
  const logoutToken = async (officer: string): Promise<string> => {
    const { issuer, key, keyId } = provider.signer()
    const at = Math.floor(clock.now() / 1000)
    return new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
      .setProtectedHeader({ alg: 'ES256', kid: keyId, typ: 'logout+jwt' })
      .setIssuer(issuer)
      .setSubject(officer)
      .setAudience(parts.client.clientId)
      .setIssuedAt(at)
      .setExpirationTime(at + logoutTokenSeconds)
      .setJti(Buffer.from(parts.random.bytes(16)).toString('hex'))
      .sign(key)
  }
  const leave = async (officer: string): Promise<boolean> => {
    left.add(officer)
    const { loggedOutUri } = parts.client
    if (loggedOutUri === undefined) return false
    const body = new URLSearchParams({ logout_token: await logoutToken(officer) })
    const response = await fetch(loggedOutUri, { method: 'POST', body, signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    return response?.ok ?? false
  }
  return Object.freeze({
    listen: async (port: number, host?: string) => {
      const listening = await provider.listen(port, host)
      return { ...listening, issuer: listening.url }
    },
    inject: (next: StaffFault) => {
      fault = next
    },
    mend: () => {
      fault = undefined
    },
    codeOf: visits.codeOf,
    logoutToken,
    leave,
  })
}

type VisitParts = {
  readonly officers: () => Promise<readonly StandInOfficer[]>
  readonly secretOf: (officer: string) => Buffer
  readonly clock: Clock
}
const createVisits = ({ officers, secretOf, clock }: VisitParts) => {
  const pending = new Map<string, Pending>()
  const usedSteps = new Map<string, number>()
  const remember = (uid: string, officer: string): void => {
    pending.set(uid, { officer, tries: 0 })
    const [oldest] = pending.keys()
    if (pending.size > visitsMax && oldest !== undefined) pending.delete(oldest)
  }
  const codeOf = (officer: string): string => freshCode(secretOf(officer), { at: clock.now(), usedStep: usedSteps.get(officer) })
  const codePage = (visit: Visit, officer: string, mistake?: string): VisitAnswer => ({
    kind: 'page',
    status: mistake === undefined ? 200 : 422,
    html: renderCodePage(visit, { secret: secretOf(officer), code: codeOf(officer), mistake }),
  })
  const answer = async (visit: Visit): Promise<VisitAnswer> => {
    const all = await officers()
    const waiting = pending.get(visit.uid)
    if (visit.form?.has('stop')) return { kind: 'refused', error: 'access_denied', because: 'the officer stopped' }
    if (visit.step === 'code' && waiting) {
      if (!visit.form) return codePage(visit, waiting.officer)
      const secret = secretOf(waiting.officer)
      const step = stepOfCode(secret, visit.form.get('code') ?? '', { at: clock.now(), usedStep: usedSteps.get(waiting.officer) })
      if (step === undefined) {
        waiting.tries++
        if (waiting.tries >= triesMax) return { kind: 'refused', error: 'access_denied', because: 'too many codes were wrong' }
        return codePage(visit, waiting.officer, 'The code is wrong, out of date or was used before. Enter the one shown now')
      }
      usedSteps.set(waiting.officer, step)
      pending.delete(visit.uid)
      return { kind: 'signed-in', account: waiting.officer, amr: ['otp', 'mfa'], note: {} }
    }
    if (!visit.form) return { kind: 'page', html: renderChoicePage(visit, all) }
    const chosen = all.find(({ id }) => id === visit.form?.get('officer'))
    if (!chosen) return { kind: 'page', status: 422, html: renderChoicePage(visit, all, 'Choose somebody from the list') }
    remember(visit.uid, chosen.id)
    return codePage(visit, chosen.id)
  }
  return { answer, codeOf }
}

const other = (language: Language): Language => (language === 'en' ? 'cy' : 'en')
const errorBox = (language: Language, mistake: string | undefined): Markup | undefined =>
  mistake === undefined
    ? undefined
    : markup`<div class="error" role="alert"><h2>${say(language, 'There is a problem')}</h2><p id="mistake">${say(language, mistake)}</p></div>`
const stop = (language: Language): Markup =>
  markup`<p><button type="submit" class="plain" name="stop" value="yes" formnovalidate>${say(language, 'Go back without signing in')}</button></p>`

const renderChoicePage = ({ language, uid }: Visit, all: readonly StandInOfficer[], mistake?: string): string =>
  renderPage({
    language,
    provider: say(language, 'Staff sign-in stand-in'),
    notice: say(language, 'Demonstration: not a government service'),
    title: say(language, 'Sign in as an officer'),
    other: `/sign-in/${uid}?lang=${other(language)}`,
    body: markup`${errorBox(language, mistake)}<p>${say(language, 'Everybody here is invented. Choose who to be.')}</p>
<form method="post" action="/sign-in/${uid}"><input type="hidden" name="lang" value="${language}"><h2>${say(language, 'Officers')}</h2>
<ul class="people">${all.map(
      (one) =>
        markup`<li><button type="submit" name="officer" value="${one.id}">${one.name}</button><p>${one.description[language]}</p></li>`,
    )}</ul>${stop(language)}</form>`,
  })

type Shown = { readonly secret: Uint8Array; readonly code: string; readonly mistake: string | undefined }
const renderCodePage = ({ language, uid }: Visit, { secret, code, mistake }: Shown): string =>
  renderPage({
    language,
    provider: say(language, 'Staff sign-in stand-in'),
    notice: say(language, 'Demonstration: not a government service'),
    title: say(language, 'Enter your security code'),
    other: `/sign-in/${uid}/code?lang=${other(language)}`,
    body: markup`${errorBox(language, mistake)}<p>${say(language, 'This demonstration shows the code that your app would show:')} <span class="code">${code}</span></p>
<form method="post" action="/sign-in/${uid}/code"><input type="hidden" name="lang" value="${language}"><label for="code">${say(language, 'Security code')}</label>
<p class="hint" id="hint">${say(language, 'Six digits from your authenticator app')}</p>
<p><input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" aria-describedby="hint${mistake === undefined ? '' : ' mistake'}"> <button type="submit">${say(language, 'Continue')}</button></p>
${stop(language)}</form><p class="hint">${say(language, 'To use a real app, give it this secret:')} ${base32(secret)}</p>`,
  })
