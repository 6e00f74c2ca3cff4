import assert from 'node:assert/strict'
import test from 'node:test'
import { HtmlValidate } from 'html-validate'
import { createWalker } from '#harness'
import type { Attempt } from '#identity'
import { day, type Language, silentLog, systemClock, systemRandom } from '#kernel'
import { createOneLogin, createOneLoginStandIn, newClientKey, type StandInPerson } from '../one-login/index.ts'
import { createStaffIssuer, createStaffIssuerStandIn } from '../staff-issuer/index.ts'
import { markup, speaker } from './page.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'long-title': 'off' },
})
const valid = async (html: string, language: Language): Promise<void> => {
  const report = await validator.validateString(html)
  const found = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`))
  assert.deepEqual(found, [], html)
  assert.match(html, new RegExp(`<html lang="${language}">`))
  assert.match(html, /<h1>.+<\/h1>/)
  assert.doesNotMatch(html, /<script|\son\w+=/)
}
const redirectUri = 'https://portreeve.example/callback'
const afterSignOutUri = 'https://portreeve.example/'
const attempt = (language: Language): Attempt => ({
  state: 'state'.repeat(9),
  nonce: 'nonce'.repeat(9),
  verifier: 'verifier'.repeat(6),
  level: 'P2',
  language,
})
const person: StandInPerson = {
  id: 'a"b',
  names: [{ first: 'Llŷr <b>', last: 'ap Siôn & Sons' }],
  bornOn: day('1950-01-31'),
  addresses: [],
  email: 'a@one.example',
  description: { en: 'Over 70', cy: 'Dros 70' },
}
const people = { featured: async () => [person], search: async () => [], byId: async () => undefined }
const common = { clock: systemClock, random: systemRandom, log: silentLog }

test('the pages for people are valid in both languages, whatever a name holds', async (t) => {
  const { privateKey, publicKey, keyId } = await newClientKey()
  const client = { clientId: 'c', publicKey, redirectUris: [redirectUri], afterSignOutUris: [afterSignOutUri] }
  const { close, url, ...issuer } = await createOneLoginStandIn({ ...common, people, client }).listen(0)
  t.after(close)
  const oneLogin = createOneLogin({ ...common, settings: { ...issuer, clientId: 'c', privateKey, keyId, redirectUri, afterSignOutUri } })
  for (const language of ['en', 'cy'] as const) {
    const walker = createWalker()
    const begun = await oneLogin.begin(attempt(language))
    const page = await walker.go(begun.kind === 'go' ? begun.url : '')
    await valid(page.html, language)
    await valid((await walker.go(`${page.url}?lang=${language}&name=x`)).html, language)
    await valid((await walker.send(page.url, { lang: language, person: 'nobody' })).html, language)
    const style = await walker.go(`${url}/stand-in.css`)
    assert.match(style.headers.get('content-type') ?? '', /text\/css/)
  }
  const lost = await createWalker().go(`${url}/sign-in/unknown`)
  assert.deepEqual([lost.status, /begin again/.test(lost.html)], [404, true])
  await valid((await createWalker().go(`${url}/auth?client_id=unknown`)).html, 'en')
})

test('the pages for officers are valid in both languages', async (t) => {
  const { privateKey, publicKey, keyId } = await newClientKey()
  const client = { clientId: 'c', publicKey, redirectUris: [redirectUri], afterSignOutUris: [afterSignOutUri] }
  const officers = async () => [{ id: 'o', name: 'Siân & Co', groups: [], description: { en: 'Works', cy: 'Yn gweithio' } }]
  const { close, issuer } = await createStaffIssuerStandIn({ ...common, officers, client }).listen(0)
  t.after(close)
  const settings = { issuer, clientId: 'c', privateKey, keyId, redirectUri, afterSignOutUri, groups: {}, signInMinutesMax: 10 }
  const staff = createStaffIssuer({ ...common, settings })
  for (const language of ['en', 'cy'] as const) {
    const walker = createWalker()
    const begun = await staff.begin(attempt(language))
    const page = await walker.go(begun.kind === 'go' ? begun.url : '')
    await valid(page.html, language)
    await valid((await walker.send(page.url, { lang: language, officer: 'o' })).html, language)
    await valid((await walker.send(`${page.url.origin}${page.url.pathname}/code`, { lang: language, code: '1' })).html, language)
  }
})

test('text in markup is always escaped, and a sentence without Welsh is a fault of the program', () => {
  assert.equal(markup`<p>${'<b>'}${markup`<i>${"'"}</i>`}${[markup`1`, undefined]}${undefined}</p>`.markup, '<p>&lt;b&gt;<i>&#39;</i>1</p>')
  assert.throws(() => speaker({})('cy', 'Hello'), /no Welsh/)
})
