import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { RoleOrDesk } from '#identity'
import { assertAccessible, openContext, picture, startBrowser } from '../harness/browser.ts'
import { old } from '../invented/driving-licence.ts'
import { fillIn } from './answers.ts'
import { officerAt } from './desk-people.ts'
import { knownDriver, renew } from './known-driver.ts'
import { type FormFields, samplePdf, text } from './visitor.ts'

const answers: Readonly<Record<string, FormFields>> = {
  'lives-here': { livesHere: 'yes' },
  'full-name': { 'fullName-known': 'changed', 'fullName-first': 'Siân', 'fullName-last': 'Newly-Wed' },
  'name-proof': { nameProof: samplePdf() },
  home: { 'home-known': 'yes' },
  'photo-choice': { photoChoice: 'keep' },
  eyesight: { eyesight: 'no' },
  'is-unwell': { isUnwell: 'no' },
  changes: { changes: '', doctor: '' },
  'is-true': { isTrue: 'yes' },
}
/** A driver of 76 who has another name now and cannot read a number plate. */
const referred = async (t: TestContext) => {
  const { site, visitor } = await knownDriver(t, old)
  const check = await fillIn(visitor, await visitor.post(await visitor.get(renew), {}), answers)
  const sent = await visitor.post(check, {})
  assert.match(sent.path, /\/sent$/, text(sent.body).slice(0, 400))
  return { site, visitor, caseId: sent.path.split('/')[2] ?? '' }
}
const roles = ['caseworker', 'medical', 'licensing'] as const

test('a health answer goes to the medical desk: differences from the record are marked, and what the rule proposes is said', async (t) => {
  const { site, caseId } = await referred(t)
  const vehicles = await officerAt(site, 'Tomos', ['caseworker', 'vehicle-checks'], 'dvla')
  assert.match(text((await vehicles.get('/desk')).body), /Nothing waits here/, 'another desk sees nothing of it in its queue')
  const mair = await officerAt(site, 'Mair', roles, 'dvla')
  const page = await mair.get(`/desk/cases/${caseId}`)
  const said = text(page.body)
  assert.match(said, /You cannot read a number plate from 20 metres Road Traffic Act 1988, section 92 The rule proposes to refuse/)
  assert.match(said, /What is your name\? Siân Newly-Wed Differs/)
  assert.match(said, /Where do you live\? .*Same/)
  assert.match(said, /Can you read a number plate from 20 metres\? Health No Not compared/)
  assert.doesNotMatch(said, /Nothing held/)
  assert.match(said, /All that the registers said .*Right to drive until 7 December 2026/)
  assert.match(said, /Renew the licence .*Do not renew the licence .*Ask the person/)
  assert.doesNotMatch(said, /Ask the doctor/, 'whoever cannot see is not sent to a doctor')
  const browser = await startBrowser()
  t.after(() => browser.close())
  const context = await openContext(browser)
  await context.addCookies([...mair.jar].map(([name, value]) => ({ name, value, url: site.url })))
  const shown = await context.newPage()
  await shown.setViewportSize({ width: 1400, height: 900 })
  await shown.goto(`${site.url}/desk/cases/${caseId}`)
  await shown.locator('summary', { hasText: 'All that the registers said' }).click()
  await assertAccessible(shown, 'a medical case')
  await picture(shown, 'desk-medical-1400')
})

test('whoever is asked hears of it in the account with the question, answers, and comes first in the queue', async (t) => {
  const { site, visitor, caseId } = await referred(t)
  const mair = await officerAt(site, 'Mair', roles, 'dvla')
  const question = { question: 'Which tablets do you take for your heart?' }
  await mair.post(await mair.get(`/desk/cases/${caseId}`), question, `/desk/cases/${caseId}/ask`)
  while ((await site.jobs.runDue()) > 0);
  const list = await visitor.get('/account/messages')
  assert.match(text(list.body), /We need something more from you: Renew your driving licence/)
  const [link = ''] = [...list.body.matchAll(/href="(\/account\/messages\/[^"]+)"[^>]*>[^<]*We need something more/g)].map(
    ([, href]) => href,
  )
  const message = await visitor.get(link)
  assert.match(text(message.body), /Which tablets do you take for your heart\? Please answer by 21 December 2026/)
  const status = await visitor.get(`/cases/${caseId}`)
  assert.match(text(status.body), /We need something from you Which tablets/)
  const browser = await startBrowser()
  t.after(() => browser.close())
  const look = async (jar: ReadonlyMap<string, string>, path: string, name: string) => {
    const context = await openContext(browser)
    await context.addCookies([...jar].map(([key, value]) => ({ name: key, value, url: site.url })))
    const shown = await context.newPage()
    await shown.goto(`${site.url}${path}`)
    await assertAccessible(shown, name)
    await picture(shown, name)
  }
  await look(visitor.jar, link, 'asked-message')
  await look(visitor.jar, `/cases/${caseId}`, 'asked-status')
  await visitor.post(await visitor.get(`/cases/${caseId}`), { text: 'None.' }, `/cases/${caseId}/reply`)
  const queue = text((await mair.get('/desk')).body)
  assert.match(queue, /Renew your driving licence \S+ The person has answered/)
  await look(mair.jar, '/desk', 'asked-queue')
  await look(mair.jar, `/desk/cases/${caseId}`, 'asked-case')
})

test('an officer of no medical desk neither finds nor opens a case with health answers, and changes nothing of it', async (t) => {
  const { site, visitor, caseId } = await referred(t)
  const status = text((await visitor.get(`/cases/${caseId}`)).body)
  const reference = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(status)?.[0] ?? assert.fail('no reference')
  const at = `/desk/cases/${caseId}`
  const absent = `/desk/cases/${site.cases.newKey()}`
  const tries = async (name: string, held: readonly RoleOrDesk[]) => {
    const officer = await officerAt(site, name, held, 'dvla')
    const csrf = /name="csrf" value="([^"]*)"/.exec((await officer.get('/desk')).body)?.[1] ?? ''
    const body = new URLSearchParams({
      csrf,
      key: site.cases.newKey(),
      version: '3',
      text: 'x',
      reason: 'x',
      question: 'x',
      action: 'grant',
      to: 'me',
    })
    for (const path of ['', '/again', '/files/01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036']) {
      const [theirs, none] = await Promise.all([officer.get(at + path), officer.get(absent + path)])
      assert.deepEqual([theirs.status, none.status], [404, 404], `${name} ${path}`)
    }
    for (const form of ['act', 'ask', 'note', 'reply', 'assign', 'decline'])
      assert.equal(
        (await officer.send(`${at}/${form}`, { method: 'POST', body })).status,
        held[0] === 'adviser' ? 403 : 404,
        `${name} ${form}`,
      )
    const found = await officer.get(`/desk/find?reference=${reference}`)
    assert.equal(found.status, 404, name)
    assert.match(text(found.body), /There is no case with this reference here/)
    assert.match(text((await officer.get('/desk')).body), /Nothing waits here/)
  }
  await tries('Tomos', ['caseworker', 'vehicle-checks'])
  await tries('Nobody', ['caseworker'])
  await tries('Adviser', ['adviser'])
  assert.doesNotMatch(text((await visitor.get('/account/looks')).body), /Opened a case/, 'what was not given is no look')
  for (const [name, held] of [
    ['Mair', roles],
    ['Rhian', ['supervisor']],
    ['Quality', ['quality']],
  ] as const) {
    const officer = await officerAt(site, name, held, 'dvla')
    assert.equal((await officer.get(at)).status, 200, name)
    assert.equal((await officer.get(`/desk/find?reference=${reference}`)).path, at, name)
  }
  assert.match(text((await visitor.get('/account/looks')).body), /Opened a case/)
})
