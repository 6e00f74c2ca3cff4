import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { after, before, beforeEach } from 'node:test'
import { createWalker } from '#harness'
import type { Attempt, Issuer, StaffAnswer } from '#identity'
import { type Clock, plusSeconds, silentLog, systemClock, systemRandom } from '#kernel'
import { newClientKey } from '../openid/stand-in.ts'
import { createStaffIssuer, createStaffIssuerStandIn, type StaffFault, type StaffIssuerStandIn, type StandInOfficer } from './index.ts'

const redirectUri = 'https://portreeve.example/desk/callback'
const back = (url: URL): boolean => url.href.startsWith(redirectUri)
const officer = (id: string, groups: readonly string[]): StandInOfficer => ({
  id,
  name: `Officer ${id} & Co`,
  groups,
  description: { en: 'Works', cy: 'Yn gweithio' },
})
const officers = [
  officer('ceri', ['dvla-caseworkers', 'dvla-quality', 'tea-club']),
  officer('sam', ['dvla-supervisors']),
  officer('doc', ['dvla-caseworkers', 'dvla-desk-doctors']),
  officer('two', ['dvla-caseworkers', 'council-caseworkers']),
  officer('none', ['tea-club', '__proto__', 'constructor']),
]
const groups = {
  'dvla-caseworkers': { body: 'dvla', role: 'caseworker' },
  'dvla-desk-doctors': { body: 'dvla', role: 'doctor' },
  'dvla-quality': { body: 'dvla', role: 'quality' },
  'dvla-supervisors': { body: 'dvla', role: 'supervisor' },
  'council-caseworkers': { body: 'a-council', role: 'caseworker' },
} as const

/** Each sign-in takes the next half minute, since a code counts once. */
let ahead = 0
const clock: Clock = { now: () => plusSeconds(systemClock.now(), ahead) }
let standIn: StaffIssuerStandIn
let staff: Issuer<StaffAnswer>
let url = ''
let heard: string[] = []
const closing: (() => Promise<unknown>)[] = []
before(async () => {
  const ear = createServer((request, response) => {
    request.on('data', (chunk) => heard.push(String(chunk))).on('end', () => response.writeHead(200).end())
  })
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve))
  const loggedOutUri = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/`
  const { privateKey, publicKey, keyId } = await newClientKey()
  const client = {
    clientId: 'desk',
    publicKey,
    redirectUris: [redirectUri],
    afterSignOutUris: ['https://portreeve.example/desk'],
    loggedOutUri,
  }
  standIn = createStaffIssuerStandIn({ clock, random: systemRandom, log: silentLog, officers: async () => officers, client })
  const listening = await standIn.listen(0)
  url = listening.url
  const settings = {
    issuer: listening.issuer,
    clientId: 'desk',
    privateKey,
    keyId,
    redirectUri,
    afterSignOutUri: 'https://portreeve.example/desk',
    groups,
    signInMinutesMax: 10,
  }
  staff = createStaffIssuer({ settings, clock: systemClock, log: silentLog })
  closing.push(listening.close, () => new Promise((resolve) => ear.close(resolve)))
})
after(() => Promise.all(closing.map((close) => close())))
beforeEach(() => {
  ahead += 60
  heard = []
})

const attempt = (language: 'en' | 'cy' = 'en'): Attempt => {
  const secret = () => Buffer.from(systemRandom.bytes(32)).toString('base64url')
  return { state: secret(), nonce: secret(), verifier: secret(), level: 'officer', language }
}
const begun = async (tried: Attempt): Promise<URL> => {
  const answer = await staff.begin(tried)
  assert.equal(answer.kind, 'go')
  return answer.kind === 'go' ? answer.url : new URL('about:blank')
}
const signIn = async (id: string): Promise<StaffAnswer> => {
  const tried = attempt()
  const walker = createWalker()
  const choice = await walker.go(await begun(tried))
  const code = await walker.send(choice.url, { officer: id })
  assert.match(code.html, new RegExp(standIn.codeOf(id)))
  const end = await walker.send(`${url}${choice.url.pathname}/code`, { code: standIn.codeOf(id) }, back)
  assert.ok(back(end.url), end.html)
  return staff.finish(tried, end.url)
}

test('an officer with a second factor is known with body and the roles that their groups give', async () => {
  const answer = await signIn('ceri')
  assert.equal(answer.kind, 'known', JSON.stringify(answer))
  if (answer.kind !== 'known') return
  assert.deepEqual(
    [answer.subject, answer.name, answer.body, answer.roles],
    ['ceri', 'Officer ceri & Co', 'dvla', ['caseworker', 'quality']],
  )
})

test('a group may also be a desk to work at', async () => {
  const answer = await signIn('doc')
  assert.deepEqual(answer.kind === 'known' && answer.roles, ['caseworker', 'doctor'])
})

const because = async (id: string) => {
  const answer = await signIn(id)
  return answer.kind === 'failed' ? answer.because : answer.kind
}
test('somebody without a role, or with roles of two bodies, is no officer here', async () => {
  assert.deepEqual([await because('none'), await because('two')], ['not-an-officer', 'not-an-officer'])
})

for (const [fault, expected] of [
  ['no second factor', 'no-second-factor'],
  ['no groups', 'not-an-officer'],
  ['signed in long ago', 'answer-not-trusted'],
] as const satisfies readonly (readonly [StaffFault, string])[])
  test(`nobody is let to the desk when the directory answers with: ${fault}`, async (t) => {
    t.after(() => standIn.mend())
    standIn.inject(fault)
    assert.equal(await because('sam'), expected)
  })

test('a directory that is away is told as such', async (t) => {
  t.after(() => standIn.mend())
  const tried = attempt()
  await begun(tried)
  standIn.inject('away')
  const answer = await staff.finish(tried, new URL(`${redirectUri}?code=x&state=${tried.state}&iss=${encodeURIComponent(url)}`))
  assert.equal(answer.kind === 'failed' && answer.because, 'provider-away')
})

test('without the code there is no way on: wrong, old, used and guessed ones are refused, and then the attempt ends', async () => {
  const walker = createWalker()
  const tried = attempt()
  const choice = await walker.go(await begun(tried))
  const codePage = `${url}${choice.url.pathname}/code`
  const early = await walker.send(codePage, { code: standIn.codeOf('sam') })
  assert.equal(early.status, 422, 'a code before anybody was chosen')
  await walker.send(choice.url, { officer: 'sam' })
  const wrong = await walker.send(codePage, { code: '000000' })
  assert.deepEqual([wrong.status, /There is a problem/.test(wrong.html)], [422, true])
  for (let i = 0; i < 3; i++) await walker.send(codePage, { code: 'abcdef' })
  const end = await walker.send(codePage, { code: '1' }, back)
  assert.equal(end.url.searchParams.get('error'), 'access_denied')
  const answer = await staff.finish(tried, end.url)
  assert.equal(answer.kind === 'failed' && answer.because, 'stopped-by-person')
})

test('a code works once, and whoever is quick gets the next', async () => {
  const used = standIn.codeOf('sam')
  await signIn('sam')
  const walker = createWalker()
  const choice = await walker.go(await begun(attempt()))
  await walker.send(choice.url, { officer: 'sam' })
  const again = await walker.send(`${url}${choice.url.pathname}/code`, { code: used })
  assert.equal(again.status, 422)
  const next = await walker.send(`${url}${choice.url.pathname}/code`, { code: standIn.codeOf('sam') }, back)
  assert.ok(next.url.searchParams.has('code'))
})

test('an officer who leaves is told of at the logout address, and cannot sign in again', async () => {
  assert.equal(await standIn.leave('sam'), true)
  const token = new URLSearchParams(heard.join('')).get('logout_token') ?? ''
  const choice = await createWalker().go(await begun(attempt('cy')))
  assert.match(choice.html, /Officer ceri &amp; Co/)
  assert.doesNotMatch(choice.html, /Officer sam/)
  ahead = 0
  assert.equal(await staff.loggedOut(await standIn.logoutToken('sam')), 'sam')
  assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/)
})

test('a logout token that is altered, old, meant for another or an id token is not trusted', async () => {
  const known = await signIn('ceri')
  const idToken = known.kind === 'known' ? known.idToken : ''
  assert.notEqual(idToken, '')
  ahead = 0
  const right = await standIn.logoutToken('ceri')
  assert.equal(await staff.loggedOut(right), 'ceri')
  const [header = '', , signature = ''] = right.split('.')
  const claims = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(right.split('.')[1] ?? '', 'base64url').toString()), sub: 'sam' }),
  ).toString('base64url')
  ahead = -3600
  const old = await standIn.logoutToken('ceri')
  ahead = 0
  for (const token of [`${header}.${claims}.${signature}`, old, idToken, '', 'a.b.c', right.slice(0, -4)])
    assert.equal(await staff.loggedOut(token), undefined)
})
