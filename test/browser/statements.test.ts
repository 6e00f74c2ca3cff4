import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { cookieNames } from '../../src/web/cookies.ts'
import { officer, type Player, person, trip } from '../security/cast.ts'
import { openSite, type Site } from './site.ts'
import { createVisitor, text } from './visitor.ts'

/** Somebody who acts for another just now. */
async function agentOf(site: Site, { visitor }: Player): Promise<Player> {
  const wants = { to: 'dan@example.com', services: 'havenmouth/boat-papers', may: 'follow', days: '30' }
  await visitor.post(await visitor.get('/account/acting/invite'), wants)
  while ((await site.jobs.runDue()) > 0);
  const link = /\/acting\/invitation\/\S+/.exec(site.told.at(-1)?.words ?? '')?.[0] ?? assert.fail('no link was sent')
  const dan = await person(site, 'dan')
  await dan.visitor.post(await dan.visitor.get(link), { decision: 'agree' })
  const agreed = await dan.visitor.get('/account/acting')
  const act = /action="(\/account\/acting\/[^"]+\/act)"/.exec(agreed.body)?.[1] ?? assert.fail(text(agreed.body))
  await dan.visitor.post(agreed, {}, act)
  return dan
}

test('the page about cookies names every cookie that is set, and the program keeps nothing else in a browser', async (t) => {
  const site = await openSite(t)
  const guest = createVisitor(site.url)
  await guest.post(await guest.get(trip), {})
  await guest.post(await guest.get('/check-code'), {})
  await guest.get('/?language=cy')
  const begun = await fetch(`${site.url}/sign-in`, { redirect: 'manual' })
  const ann = await person(site, 'ann')
  const clerk = await officer(site, ['caseworker'])
  const friend = await agentOf(site, ann)
  await clerk.visitor.post(await clerk.visitor.get('/desk/more'), {}, '/desk/keys')
  const set = new Set([
    ...[guest, ann.visitor, friend.visitor, clerk.visitor].flatMap(({ jar }) => [...jar.keys()]),
    ...begun.headers.getSetCookie().map((cookie) => cookie.split('=')[0] ?? ''),
  ])
  const named = Object.values(cookieNames(site.url)).filter((name) => typeof name === 'string')
  const listed = [...(await guest.get('/help/cookies')).body.matchAll(/<tr class="govuk-table__row"><td[^>]*>([^<]+)</g)].map(
    ([, name]) => name,
  )
  assert.deepEqual([...set].sort(), [...named].sort(), 'each of them was seen')
  assert.deepEqual([...listed].sort(), [...named].sort())
  const scripts = ['early.js', 'start.js'].map((name) =>
    readFileSync(join(import.meta.dirname, '../../src/web/layout/files', name), 'utf8'),
  )
  assert.doesNotMatch(scripts.join(), /localStorage|indexedDB|document\.cookie/)
})
test('the record of processing says of each service and register who, why, by which law, what, for whom and how long, as page and table', async (t) => {
  const site = await openSite(t, '.')
  const visitor = createVisitor(site.url)
  for (const language of ['en', 'cy'] as const) {
    const answer = await visitor.get(`/help/privacy/record?language=${language}`)
    const shown = text(answer.body)
    const sheet = await visitor.send('/help/privacy/record.csv')
    assert.match(sheet.headers.get('content-type') ?? '', /^text\/csv/)
    const rows = sheet.body.trim().split('\r\n')
    const used = site.services.flatMap(({ service }) => Object.values(service.uses).map(({ register }) => register))
    // A register of an organisation that runs nothing here is in that organisation's own record.
    const registers = new Set(used.flatMap(({ id, body }) => (site.services.some(({ service }) => service.body === body) ? [id] : [])))
    assert.equal(rows.length, 1 + site.services.length + registers.size)
    for (const { service } of site.services) {
      const title = language === 'en' ? service.title : undefined
      if (title) assert.ok(shown.includes(title) && sheet.body.includes(title), title)
      for (const { name } of service.law) if (language === 'en') assert.ok(shown.includes(name), name)
      for (const { purpose } of Object.values(service.uses)) if (language === 'en') assert.ok(shown.includes(purpose), purpose)
    }
    for (const row of rows) assert.equal(row.match(/","/g)?.length, 8, row)
    assert.ok(
      rows.every((row) => !/(^|,)"[=+@-]/.test(row)),
      'nothing that a spreadsheet works out',
    )
    assert.ok(
      rows.slice(1).every((row) => !row.endsWith('""')),
      'each says how long',
    )
  }
})
test('the statements are at the foot of every page, or one step from there', async (t) => {
  const site = await openSite(t)
  const visitor = createVisitor(site.url)
  const { body } = await visitor.get('/')
  for (const path of ['/help/accessibility', '/help/privacy', '/help/cookies']) assert.ok(body.includes(`href="${path}"`), path)
  assert.match((await visitor.get('/help/privacy')).body, /href="\/help\/privacy\/record"/)
})
