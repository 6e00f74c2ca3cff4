import assert from 'node:assert/strict'
import test from 'node:test'
import { type Instant, instant, parseUuid, plusDays } from '#kernel'
import { fillIn, tripAnswers } from './answers.ts'
import { openSiteWith } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const trip = '/havenmouth/school-trip'
const keptYears = 3

test('an application that was destroyed on time says so, in both languages, on its page and in the account', async (t) => {
  let at: Instant = instant('2026-11-23T10:00:00Z')
  const site = await openSiteWith(t, { clock: { now: () => at } })
  site.signInAs({ subject: 'ann', email: 'ann@example.com' })
  const before = createVisitor(site.url)
  await before.get('/sign-in?to=%2Faccount')
  const sent = await before.post(await fillIn(before, await before.post(await before.get(trip), {}), tripAnswers()), {})
  const id = parseUuid(sent.path.split('/')[2] ?? '')
  assert.ok(id, sent.path)
  // As if an officer had decided it on that day.
  await site.db.admin.query(`update portreeve.cases set ended_at = submitted_at, kept_until = '2029-11-23' where case_id = $1`, [id])

  const visit = async () => {
    const visitor = createVisitor(site.url)
    await visitor.get('/sign-in?to=%2Faccount')
    return visitor
  }
  at = plusDays(at, keptYears * 365 + 1)
  assert.equal(await site.cases.destroyDue(), 0)
  assert.match(text((await (await visit()).get(`/cases/${id}`)).body), /What you told us/)
  at = plusDays(at, 1)
  assert.equal(await site.cases.destroyDue(), 1)
  const after = await visit()
  const page = await after.get(`/cases/${id}`)
  assert.equal(page.status, 200)
  assert.match(text(page.body), /Kept no longer/)
  assert.match(text(page.body), /were destroyed on 24 November 2029/)
  assert.match(text((await after.get('/account')).body), /Kept no longer/)
  const welsh = await after.get(`/cases/${id}?language=cy`)
  assert.match(text(welsh.body), /eu dinistrio ar 24 Tachwedd 2029/)
  for (const path of ['sent', 'withdraw', 'pay']) assert.equal((await after.get(`/cases/${id}/${path}`)).status, 404, path)
})

test('the privacy page says of every class of record how long, and why, in both languages', async (t) => {
  const site = await openSiteWith(t, {})
  const visitor = createVisitor(site.url)
  const shown = {
    en: text((await visitor.get('/help/privacy/kept')).body),
    cy: text((await visitor.get('/help/privacy/kept?language=cy')).body),
  }
  assert.ok(site.retention.length > 20)
  for (const language of ['en', 'cy'] as const)
    for (const { what, because } of site.retention)
      for (const words of [what, because]) assert.ok(shown[language].includes(words[language]), `${language}: ${words[language]}`)
})
