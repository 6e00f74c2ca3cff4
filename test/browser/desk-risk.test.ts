import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { caseworker, officerAt, sendTrip } from './desk-people.ts'
import { openSite } from './site.ts'
import { createVisitor, text, type Visitor } from './visitor.ts'

const inWelsh = async (url: string): Promise<{ person: Visitor; caseId: string }> => {
  const person = createVisitor(url)
  await person.get('/?language=cy')
  return { person, caseId: await sendTrip(person) }
}

test('a case is marked at risk: it stands first with its reason for officers, the person reads only that it comes first, and it is lifted', async (t) => {
  const site = await openSite(t)
  await sendTrip(createVisitor(site.url))
  const person = createVisitor(site.url)
  const caseId = await sendTrip(person)
  const ada = await officerAt(site, 'Ada', ['adviser', 'schools'])
  const opened = await ada.get(`/desk/cases/${caseId}`)
  const bare = await ada.post(opened, {}, `/desk/cases/${caseId}/risk`)
  assert.match(text(bare.body), /There is a problem Choose why/)
  const marked = await ada.post(opened, { risk: 'illness' }, `/desk/cases/${caseId}/risk`)
  assert.match(text(marked.body), /At risk: first.*A person at risk Serious illness, or the end of a life Ada \(you\)/)
  const status = text((await person.get(`/cases/${caseId}`)).body)
  assert.match(status, /We look at your application before others/)
  assert.doesNotMatch(status, /illness|at risk/i)
  const mair = await officerAt(site, 'Mair', caseworker)
  assert.match(text((await mair.get('/desk')).body), /At risk Everything 2 At risk 1 /)
  const taken = await mair.post(await mair.get('/desk'), {}, '/desk/next')
  assert.equal(taken.path, `/desk/cases/${caseId}`)
  const lifted = await mair.post(taken, { risk: 'none' }, `/desk/cases/${caseId}/risk`)
  assert.match(text(lifted.body), /The mark “at risk” was lifted/)
  assert.match(text((await person.get(`/cases/${caseId}`)).body), /We look at your application in its turn/)
  const nobody = await officerAt(site, 'Quentin', ['quality', 'schools'])
  assert.doesNotMatch((await nobody.get(`/desk/cases/${caseId}`)).body, /Mark it/)
})

test('a case in Welsh is given to whoever speaks it, and others see that it is kept for them', async (t) => {
  const site = await openSite(t)
  const { caseId } = await inWelsh(site.url)
  const english = await sendTrip(createVisitor(site.url))
  const nia = await officerAt(site, 'Nia', [...caseworker, 'speaks-welsh'])
  assert.doesNotMatch(text((await nia.get('/desk/more')).body), /Desks: [^.]*Speaks Welsh/, 'a language is no desk')
  const mair = await officerAt(site, 'Mair', caseworker)
  const queue = await mair.get('/desk')
  assert.match(text(queue.body), /What is in Welsh is for colleagues who speak it, but for what cannot wait\./)
  assert.match(text(queue.body), /Language Everything 2 In Welsh 1 In English 1/)
  assert.equal((await mair.post(queue, {}, '/desk/next')).path, `/desk/cases/${english}`)
  assert.match(text((await mair.post(queue, { key: site.cases.newKey() }, '/desk/next')).body), /There is nothing to take/)
  assert.match(text((await nia.get('/desk?spoken=cy')).body), /1 case /)
  assert.equal((await nia.post(await nia.get('/desk?spoken=cy'), {}, '/desk/next')).path, `/desk/cases/${caseId}`)
})

test('the queue and the case with somebody at risk are accessible, fit every screen and look as they should', async (t) => {
  const site = await openSite(t)
  await sendTrip(createVisitor(site.url))
  const { caseId, person } = await inWelsh(site.url)
  const nia = await officerAt(site, 'Nia', [...caseworker, 'supervisor', 'speaks-welsh'])
  await nia.post(await nia.get(`/desk/cases/${caseId}`), { risk: 'needs-help' }, `/desk/cases/${caseId}/risk`)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const opened = async (visitor: Visitor): Promise<Page> => {
    const page = await (await openContext(browser)).newPage()
    await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
    return page
  }
  const page = await opened(nia)
  const look = async (at: Page, path: string, name: string): Promise<void> => {
    await at.goto(site.url + path)
    await assertValidHtml(await at.content(), name)
    for (const width of [1400, 320]) {
      await at.setViewportSize({ width, height: 900 })
      await assertNoSideScroll(at, `${name} at ${width} pixels`)
      await assertAccessible(at, `${name} at ${width} pixels`)
      await picture(at, `${name}-${width}`)
    }
  }
  for (const language of ['en', 'cy'] as const) {
    await look(page, `/desk?language=${language}`, `risk-queue-${language}`)
    await look(page, `/desk/cases/${caseId}`, `risk-case-${language}`)
  }
  await look(await opened(person), `/cases/${caseId}?language=cy`, 'risk-person-cy')
})
