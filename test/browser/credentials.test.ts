import assert from 'node:assert/strict'
import test from 'node:test'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { limits } from '#identity'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { licensedTrader, officerAt } from './desk-people.ts'
import type { Site } from './site.ts'
import { type Answer, createVisitor, heading, text, type Visitor } from './visitor.ts'

const linkIn = (page: Answer, pattern: RegExp): string => pattern.exec(page.body)?.[1] ?? assert.fail(`no link ${pattern} on ${page.path}`)
const documentIn = (page: Answer): string => linkIn(page, /href="(\/account\/credentials\/[0-9a-f-]+)"/)
const codeIn = (page: Answer): string => /((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})/.exec(page.body)?.[1] ?? assert.fail('no code')
const json = async (site: Site, path: string) => (await fetch(`${site.url}${path}`)).json() as Promise<Record<string, never>>

const shared = async (person: Visitor, document: string, claims: readonly string[]): Promise<Answer> =>
  person.post(await person.get(`${document}/share`), { claim: claims })
const ask = async (receiver: Visitor, code: string): Promise<Answer> => receiver.post(await receiver.get('/check-code'), { code })

test('a licensed trader finds the licence in the account and on the case, and keeps a copy that anybody can verify', async (t) => {
  const { site, person, caseId } = await licensedTrader(t)
  const account = await person.get('/account')
  assert.match(text(account.body), /Your digital documents Street trading licence Valid until 23 November 2027 Valid/)
  const seen = await person.get(`/cases/${caseId}`)
  assert.match(text(seen.body), /Issued: Street trading licence/)
  assert.equal(documentIn(seen), documentIn(account))
  const document = documentIn(account)
  const page = await person.get(document)
  assert.match(text(page.body), /Trader Ŵ d’Ŷr Name of the trade The Invented Pasty .* May trade from a vehicle Yes Kinds of goods 2/)
  const copy = await person.get(`${document}/download`)
  assert.equal(copy.headers.get('content-type'), 'application/dc+sd-jwt')
  assert.match(copy.headers.get('content-disposition') ?? '', /attachment; filename="street-trading-licence\.sd-jwt"/)
  const [jwt = '', ...disclosures] = copy.body.split('~')
  const { iss = '', vct, status } = decodeJwt<{ vct: string; status: { status_list: { uri: string } } }>(jwt)
  // Where the draft says: the well-known part stands before the path of the issuer.
  const issuer = new URL(iss)
  const metadata = await json(site, `/.well-known/jwt-vc-issuer${issuer.pathname}`)
  assert.equal(metadata.issuer, iss)
  await jwtVerify(jwt, createLocalJWKSet(metadata.jwks as never), { typ: 'dc+sd-jwt', currentDate: new Date('2026-11-24') })
  assert.equal(disclosures.filter(Boolean).length, 6)
  const list = await fetch(status.status_list.uri)
  assert.equal(list.headers.get('content-type'), 'application/statuslist+jwt')
  assert.match(list.headers.get('cache-control') ?? '', /max-age=300/)
  const type = await json(site, new URL(vct).pathname)
  assert.deepEqual(type.display, [
    { locale: 'en', name: 'Street trading licence' },
    { locale: 'cy', name: 'Trwydded masnachu ar y stryd' },
  ])
  assert.match(text((await person.get(`${document}?language=cy`)).body), /Trwydded masnachu ar y stryd Masnachwr Ŵ d’Ŷr/)
})

test('a code shows what was chosen and no more, to one visit, in either language; the person sees that it was used', async (t) => {
  const { site, person } = await licensedTrader(t)
  const document = documentIn(await person.get('/account'))
  const none = await shared(person, document, [])
  assert.equal(none.status, 422)
  assert.match(text(none.body), /Select at least one thing to show/)
  const made = await shared(person, document, ['trade', 'until'])
  const code = codeIn(made)
  assert.match(text(made.body), /What it shows Name of the trade May trade until/)
  const receiver = createVisitor(site.url)
  const link = linkIn(made, /href="[^"]*(\/check-code\?code=[^"]*)"/)
  for (let looks = 0; looks < 3; looks++) assert.match((await createVisitor(site.url).get(link)).body, new RegExp(`value="${code}"`))
  const shown = await receiver.post(await receiver.get(link), { code })
  assert.equal(shown.status, 200)
  assert.match(
    text(shown.body),
    /Valid Street trading licence What you were shown Name of the trade The Invented Pasty May trade until 23 November 2027/,
  )
  for (const hidden of ['d’Ŷr', 'Kinds of goods', Buffer.from('trader').toString('base64url')])
    assert.ok(!shown.body.includes(hidden), hidden)
  const welsh = await receiver.get(linkIn(shown, /href="([^"]*language=cy)"/).replace('&amp;', '&'))
  assert.match(text(welsh.body), /Enw’r fasnach The Invented Pasty/)
  for (const other of [createVisitor(site.url), person]) assert.equal((await ask(other, code)).status, 404)
  assert.match(text((await person.get(document)).body), /Name of the trade, May trade until .* Code used/)
  const looks = text((await person.get('/account/looks')).body)
  assert.match(
    looks,
    /Somebody to whom you gave a code Havenmouth Borough Council Read A digital document of yours to check what you shared/,
  )
})

test('whatever is wrong with a code the answer is the same, and whoever tries many must wait', async (t) => {
  const { site, person } = await licensedTrader(t)
  const document = documentIn(await person.get('/account'))
  const stopped = await shared(person, document, ['trade'])
  const used = codeIn(await shared(person, document, ['trade']))
  assert.match(text((await person.post(stopped, {}, `${stopped.path}/stop`)).body), /You withdrew it/)
  await ask(createVisitor(site.url), used)
  const answers = await Promise.all(
    [codeIn(stopped), used, '0000-1111-2222-3333', 'x'].map(async (code) => {
      const { status, body } = await ask(createVisitor(site.url), code)
      return `${status} ${body.replace(/value="[^"]*"/g, '').replace(/\d\d:\d\d|data-seconds="\d+"|kept=[\w-]*/g, '')}`
    }),
  )
  assert.equal(new Set(answers).size, 1)
  assert.match(answers[0] ?? '', /^404 .*Nothing can be shown for this code/s)
  const open = codeIn(await shared(person, document, ['trade']))
  await Promise.all(Array.from({ length: limits['credential-code'].triesMax }, () => ask(createVisitor(site.url), '0000-1111-2222-3333')))
  assert.equal((await ask(createVisitor(site.url), open)).status, 429)
})

test('a supervisor revokes with a reason: the list, the person and whoever looks are told', async (t) => {
  const { site, person, caseId } = await licensedTrader(t)
  const document = documentIn(await person.get('/account'))
  const code = codeIn(await shared(person, document, ['trade']))
  const caseworker = await officerAt(site, 'Clerk', ['caseworker', 'licensing'])
  assert.match(text((await caseworker.get(`/desk/cases/${caseId}`)).body), /Digital documents Street trading licence Valid/)
  assert.equal((await caseworker.get(`/desk/cases/${caseId}/credentials`)).status, 403)
  const officer = await officerAt(site, 'Head', ['supervisor', 'licensing'])
  const at = `/desk/cases/${caseId}/credentials`
  const nothing = await officer.post(await officer.get(at), { reason: 'x' })
  assert.equal(nothing.status, 422)
  const bare = await officer.post(await officer.get(at), { standing: 'revoked' })
  assert.equal(bare.status, 422)
  const page = await officer.get(at)
  const done = await officer.post(page, { standing: 'suspended', reason: 'The insurance has run out.' })
  assert.match(text(done.body), /Done\. It is in the story of the case\./)
  await site.jobs.runDue()
  assert.match(text((await person.get(document)).body), /^.*Suspended Street trading licence/)
  const late = await officer.post(page, { standing: 'revoked', reason: 'again' })
  assert.equal(late.status, 409)
  await officer.post(await officer.get(at), { standing: 'revoked', reason: 'It was lent to somebody else.' })
  await site.jobs.runDue()
  assert.match(text((await officer.get(at)).body), /It is revoked, and stays so\./)
  assert.match(text((await person.get(`/cases/${caseId}`)).body), /Revoked: Street trading licence\. It was lent to somebody else\./)
  assert.match(text((await ask(createVisitor(site.url), code)).body), /Revoked Street trading licence Do not rely on it/)
})

test('every page of it is accessible, valid and fits, on a phone and a desktop, without scripts', async (t) => {
  const { site, person, caseId } = await licensedTrader(t)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const look = async (who: Visitor, answer: Answer, name: string): Promise<void> => {
    await assertValidHtml(answer.body, name)
    for (const size of ['desktop', 'narrow'] as const) {
      const page = await (await openContext(browser, { size })).newPage()
      await page.context().addCookies([...who.jar].map(([cookie, value]) => ({ name: cookie, value, url: site.url })))
      await page.goto(`${site.url}/help`)
      await page.setContent(answer.body.replaceAll('/assets/', `${site.url}/assets/`))
      await assertAccessible(page, name)
      await assertNoSideScroll(page, name)
      await picture(page, `credential-${name}-${size}`)
      await page.context().close()
    }
  }
  const document = documentIn(await person.get('/account'))
  await look(person, await person.get('/account'), 'account')
  await look(person, await person.get(document), 'document')
  await look(person, await person.get(`${document}/share`), 'choose')
  await look(person, await shared(person, document, []), 'choose-wrong')
  const made = await shared(person, document, ['trader', 'until'])
  await look(person, made, 'code')
  const receiver = createVisitor(site.url)
  await look(receiver, await receiver.get('/check-code'), 'check')
  await look(receiver, await ask(receiver, '0000-0000-0000-0000'), 'check-wrong')
  const shown = await ask(receiver, codeIn(made))
  assert.equal(heading(shown.body), 'Street trading licence')
  await look(receiver, shown, 'shown')
  await look(person, await person.get(made.path), 'code-used')
  const officer = await officerAt(site, 'Head', ['supervisor', 'licensing'])
  await look(officer, await officer.get(`/desk/cases/${caseId}`), 'desk-case')
  await look(officer, await officer.get(`/desk/cases/${caseId}/credentials`), 'desk')
  await look(person, await person.get(`${document}?language=cy`), 'document-welsh')
})
