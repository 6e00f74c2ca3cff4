import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { createWalker, type Walker } from '#harness'
import type { Attempt, CitizenAnswer, Issuer, SignInFailure, SignInLevel } from '#identity'
import { day, silentLog, systemClock, systemRandom } from '#kernel'
import {
  createOneLogin,
  createOneLoginStandIn,
  newClientKey,
  type OneLoginFault,
  type OneLoginSettings,
  type OneLoginStandIn,
  type StandInPerson,
} from './index.ts'

const redirectUri = 'https://portreeve.example/sign-in/callback'
const afterSignOutUri = 'https://portreeve.example/'
const bronwen: StandInPerson = {
  id: 'bronwen',
  names: [
    { first: 'Bronwen Mair', last: "O'Brien" },
    { first: 'Bronwen Mair', last: 'Wyn' },
  ],
  bornOn: day('1984-02-29'),
  addresses: [{ lines: ['12 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ', uprn: '100100' }],
  email: 'bronwen@one.example',
  description: { en: 'Licence about to expire', cy: 'Trwydded ar fin dod i ben' },
}
const li: StandInPerson = { ...bronwen, id: 'li', names: [{ first: 'Li', last: 'O' }], email: 'li@one.example' }
const all = [bronwen, li]
const people = {
  featured: async () => all,
  search: async (name: string) =>
    all.filter((one) => `${one.names[0].first} ${one.names[0].last}`.toLowerCase().includes(name.toLowerCase())),
  byId: async (id: string) => all.find((one) => one.id === id),
}

type Place = { standIn: OneLoginStandIn; settings: OneLoginSettings; oneLogin: Issuer<CitizenAnswer>; close: () => Promise<void> }
const open = async (folder?: string, port = 0): Promise<Place> => {
  const { privateKey, publicKey, keyId } = await newClientKey()
  const client = { clientId: 'portreeve', publicKey, redirectUris: [redirectUri], afterSignOutUris: [afterSignOutUri] }
  const standIn = createOneLoginStandIn({
    clock: systemClock,
    random: systemRandom,
    log: silentLog,
    people,
    client,
    ...(folder !== undefined && { folder }),
  })
  const { close, issuer, identityIssuer, identityKeys } = await standIn.listen(port)
  const settings = { issuer, identityIssuer, identityKeys, clientId: 'portreeve', privateKey, keyId, redirectUri, afterSignOutUri }
  return { standIn, settings, oneLogin: createOneLogin({ settings, clock: systemClock, log: silentLog }), close }
}
let place: Place
before(async () => {
  place = await open()
})
after(() => place.close())

const attempt = (level: SignInLevel, language: 'en' | 'cy' = 'en'): Attempt => {
  const secret = () => Buffer.from(systemRandom.bytes(32)).toString('base64url')
  return { state: secret(), nonce: secret(), verifier: secret(), level, language }
}
const back = (url: URL): boolean => url.href.startsWith(redirectUri)

/** Signs in as somebody and returns the address that the browser comes back with. */
const returned = async (
  tried: Attempt,
  who: Readonly<Record<string, string>> = { person: 'bronwen' },
  walker: Walker = createWalker(),
  { oneLogin } = place,
): Promise<URL> => {
  const begun = await oneLogin.begin(tried)
  assert.equal(begun.kind, 'go')
  const page = await walker.go(begun.kind === 'go' ? begun.url : '')
  assert.equal(page.status, 200)
  const end = await walker.send(page.url, who, back)
  assert.ok(back(end.url), end.html)
  return end.url
}
const signIn = async (level: SignInLevel, who?: Readonly<Record<string, string>>): Promise<CitizenAnswer> => {
  const tried = attempt(level)
  return place.oneLogin.finish(tried, await returned(tried, who))
}

test('somebody who proves their identity is known with names, birth date, address and level', async () => {
  const answer = await signIn('P2')
  assert.equal(answer.kind, 'known', JSON.stringify(answer))
  if (answer.kind !== 'known') return
  assert.equal(answer.level, 'P2')
  assert.equal(answer.email, 'bronwen@one.example')
  assert.deepEqual(answer.identity, { names: bronwen.names, bornOn: bronwen.bornOn, addresses: bronwen.addresses })
  assert.match(answer.subject, /^urn:fdc:/)
})

test('an e-mail address asks for no identity and learns none', async () => {
  const answer = await signIn('email')
  assert.deepEqual(answer.kind === 'known' && [answer.level, answer.email, answer.identity], ['email', 'bronwen@one.example', undefined])
})

test('a step up from e-mail to P1 and P2 is the same person', async () => {
  const walker = createWalker()
  const answers: CitizenAnswer[] = []
  for (const level of ['email', 'P1', 'P2'] as const) {
    const tried = attempt(level)
    answers.push(await place.oneLogin.finish(tried, await returned(tried, { person: 'bronwen' }, walker)))
  }
  assert.deepEqual(
    answers.map((answer) => answer.kind === 'known' && answer.level),
    ['email', 'P1', 'P2'],
  )
  assert.equal(new Set(answers.map((answer) => answer.kind === 'known' && answer.subject)).size, 1)
})

test('another person in the same browser is another subject', async () => {
  const walker = createWalker()
  const subjects: string[] = []
  for (const person of ['bronwen', 'li', 'bronwen']) {
    const tried = attempt('P2')
    const answer = await place.oneLogin.finish(tried, await returned(tried, { person }, walker))
    subjects.push(answer.kind === 'known' ? answer.subject : answer.detail)
  }
  assert.equal(subjects[0], subjects[2])
  assert.notEqual(subjects[0], subjects[1])
})

/** The sixteen negative cases of the provider's own simulator, and four more. */
const refusals: Readonly<Record<OneLoginFault, SignInFailure>> = {
  'authorise access_denied': 'stopped-by-person',
  'authorise temporarily_unavailable': 'provider-away',
  'id-token wrong issuer': 'answer-not-trusted',
  'id-token wrong audience': 'answer-not-trusted',
  'id-token wrong algorithm': 'answer-not-trusted',
  'id-token wrong signature': 'answer-not-trusted',
  'id-token expired': 'answer-not-trusted',
  'id-token not yet valid': 'answer-not-trusted',
  'id-token wrong nonce': 'answer-not-trusted',
  'id-token wrong vot': 'level-not-reached',
  'identity wrong algorithm': 'answer-not-trusted',
  'identity wrong signature': 'answer-not-trusted',
  'identity wrong issuer': 'answer-not-trusted',
  'identity wrong audience': 'answer-not-trusted',
  'identity wrong subject': 'answer-not-trusted',
  'identity expired': 'answer-not-trusted',
  'identity level too low': 'level-not-reached',
  'email not verified': 'level-not-reached',
  'identity not proven': 'identity-not-proven',
  away: 'provider-away',
}
for (const [fault, because] of Object.entries(refusals) as [OneLoginFault, SignInFailure][])
  test(`nobody is signed in when the provider answers with: ${fault}`, async (t) => {
    t.after(() => place.standIn.mend())
    const level = fault === 'email not verified' ? 'email' : 'P2'
    const tried = attempt(level)
    if (fault !== 'away') place.standIn.inject(fault)
    const callback = await returned(tried)
    if (fault === 'away') place.standIn.inject(fault)
    const answer = await place.oneLogin.finish(tried, callback)
    assert.deepEqual(answer.kind === 'failed' && answer.because, because, JSON.stringify(answer))
    place.standIn.mend()
    assert.equal((await signIn(level)).kind, 'known', 'and it works again when mended')
  })

test('a person who stops, or whose identity cannot be proven, is told apart', async () => {
  const stopped = await signIn('P2', { stop: 'yes' })
  const unproven = await signIn('P2', { person: 'bronwen', unproven: 'yes' })
  assert.deepEqual(
    [stopped, unproven].map((answer) => answer.kind === 'failed' && answer.because),
    ['stopped-by-person', 'identity-not-proven'],
  )
})

test('a level that was not asked for is not taken: the answer to an e-mail sign-in never becomes P2', async () => {
  const tried = attempt('email')
  const callback = await returned(tried)
  const answer = await place.oneLogin.finish({ ...tried, level: 'P2' }, callback)
  assert.equal(answer.kind === 'failed' && answer.because, 'identity-not-proven')
})

test('an answer for another attempt, without its verifier, twice or made up is not trusted', async () => {
  const [mine, other] = [attempt('email'), attempt('email')]
  const callback = await returned(mine)
  const wrong = [await place.oneLogin.finish(other, callback), await place.oneLogin.finish({ ...mine, verifier: other.verifier }, callback)]
  assert.equal((await place.oneLogin.finish(mine, callback)).kind, 'known')
  wrong.push(
    await place.oneLogin.finish(mine, callback),
    await place.oneLogin.finish(mine, new URL(`${redirectUri}?code=made-up&state=${mine.state}`)),
    await place.oneLogin.finish(mine, new URL(redirectUri)),
  )
  for (const answer of wrong) assert.equal(answer.kind === 'failed' && answer.because, 'answer-not-trusted', JSON.stringify(answer))
})

test('a provider that cannot be reached is an outcome at the beginning too, and is found again later', async (t) => {
  const { standIn, settings, close } = await open()
  t.after(close)
  const fresh = createOneLogin({ settings, clock: systemClock, log: silentLog })
  standIn.inject('away')
  const begun = await fresh.begin(attempt('P2'))
  assert.deepEqual(begun.kind === 'failed' && begun.because, 'provider-away')
  standIn.mend()
  assert.equal((await fresh.begin(attempt('P2'))).kind, 'go')
})

test('the request says what One Login wants to know', async () => {
  const begun = await place.oneLogin.begin(attempt('P2', 'cy'))
  assert.equal(begun.kind, 'go')
  if (begun.kind !== 'go') return
  const said = begun.url.searchParams
  assert.deepEqual(
    ['response_type', 'scope', 'vtr', 'ui_locales', 'redirect_uri', 'code_challenge_method'].map((name) => said.get(name)),
    ['code', 'openid email', '["Cl.Cm.P2"]', 'cy', redirectUri, 'S256'],
  )
  assert.deepEqual(Object.keys(JSON.parse(said.get('claims') ?? '{}').userinfo), [
    'https://vocab.account.gov.uk/v1/coreIdentityJWT',
    'https://vocab.account.gov.uk/v1/address',
    'https://vocab.account.gov.uk/v1/returnCode',
  ])
  const unknown = new URL(begun.url)
  unknown.searchParams.set('vtr', '["Cl.Cm.P3"]')
  const answered = await createWalker().go(unknown, back)
  assert.equal(answered.url.searchParams.get('error'), 'invalid_request')
})

test('the page offers people in both languages, finds others by name and escapes what was typed', async () => {
  const begun = await place.oneLogin.begin(attempt('P2', 'cy'))
  const walker = createWalker()
  const page = await walker.go(begun.kind === 'go' ? begun.url : '')
  assert.match(page.html, /<html lang="cy">/)
  assert.match(page.html, /Mewngofnodi fel/)
  assert.match(page.html, /O&#39;Brien/)
  const english = await walker.go(`${page.url}?lang=en`)
  assert.match(english.html, /<html lang="en">.*Sign in as/s)
  const found = await walker.go(`${page.url}?lang=en&name=li`)
  assert.match(found.html, /Li O/)
  assert.doesNotMatch(found.html, /Bronwen/)
  const typed = await walker.go(`${page.url}?lang=en&name=${encodeURIComponent('"><script>')}`)
  assert.doesNotMatch(typed.html, /<script>/)
  assert.match(typed.html, /Nobody has that name/)
  const nobody = await walker.send(page.url, { lang: 'en', person: 'nobody' })
  assert.deepEqual([nobody.status, /There is a problem/.test(nobody.html)], [422, true])
})

test('sign-out goes to the provider and comes back', async () => {
  const walker = createWalker()
  const tried = attempt('email')
  const answer = await place.oneLogin.finish(tried, await returned(tried, { person: 'bronwen' }, walker))
  const url = answer.kind === 'known' ? await place.oneLogin.signOut(answer.idToken, 'en') : undefined
  assert.ok(url)
  const page = await walker.go(url)
  const [, action = '', xsrf = ''] = /action="([^"]+)".*?name="xsrf" value="([^"]+)"/s.exec(page.html) ?? []
  const end = await walker.send(action, { xsrf, logout: 'yes' }, (at) => at.href.startsWith(afterSignOutUri))
  assert.equal(end.url.origin + end.url.pathname, afterSignOutUri)
})

test('whoever signed in before the stand-in began anew still signs out after it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portreeve-one-login-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const first = await open(folder)
  const walker = createWalker()
  const tried = attempt('email')
  const answer = await first.oneLogin.finish(tried, await returned(tried, { person: 'bronwen' }, walker, first))
  assert.equal(answer.kind, 'known')
  await first.close()
  const again = await open(folder, Number(new URL(first.settings.issuer).port))
  t.after(() => again.close())
  const url = answer.kind === 'known' ? await again.oneLogin.signOut(answer.idToken, 'en') : undefined
  assert.ok(url)
  const page = await walker.go(url)
  const [, action = '', xsrf = ''] = /action="([^"]+)".*?name="xsrf" value="([^"]+)"/s.exec(page.html) ?? []
  const end = await walker.send(action, { xsrf, logout: 'yes' }, (at) => at.href.startsWith(afterSignOutUri))
  assert.equal(end.url.origin + end.url.pathname, afterSignOutUri)
  assert.equal(statSync(join(folder, 'keys.json')).mode & 0o077, 0, 'nobody else reads the keys')
})
test('a provider that cannot go on shows the way back', async () => {
  const answer = await fetch(new URL('/session/end?id_token_hint=nonsense', place.settings.issuer), { headers: { accept: 'text/html' } })
  assert.match(await answer.text(), /cannot go on.*href="https:\/\/portreeve\.example\/"/s)
})
