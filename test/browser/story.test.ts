import assert from 'node:assert/strict'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import type { AnyRegister, PersonId } from '#definition'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { openContext, picture, type Size, startBrowser } from '../harness/browser.ts'
import { asPerson, driver, old } from '../invented/driving-licence.ts'
import { officerAt } from './desk-people.ts'
import { renew } from './known-driver.ts'
import { openSite, peopleOf, type Site } from './site.ts'
import { createVisitor, type Visitor } from './visitor.ts'
import { run } from './walking.ts'

/** A driver of 76 who is known, with a telephone; and three browsers: hers, the adviser's and the caseworker's. */
const cast = async (t: TestContext) => {
  const site = await openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
  const sian = createVisitor(site.url)
  await sian.get('/sign-in?level=P2&to=%2Faccount')
  const [holder] = await peopleOf(site)
  const fields = { ...driver(old), holder: holder as string as PersonId }
  const known = { ...asPerson(fields), phone: '07700900123', nationalInsuranceNumber: 'QQ123456C', prefers: 'letter' }
  await site.registers.load([
    { register: 'drivers', fields },
    { register: 'people', fields: known },
  ] as Parameters<Site['registers']['load']>[0])
  const browser = await startBrowser()
  t.after(() => browser.close())
  const at = async (who: Visitor, size: Size): Promise<Page> => {
    const context = await openContext(browser, { size })
    context.setDefaultTimeout(15_000)
    await context.addCookies([...who.jar].map(([name, value]) => ({ name, value, url: site.url })))
    return context.newPage()
  }
  return {
    site,
    phone: await at(sian, 'phone'),
    adviser: await at(await officerAt(site, 'Nia', ['adviser'], 'dvla'), 'desktop'),
    mair: await at(await officerAt(site, 'Mair', ['caseworker', 'medical', 'licensing'], 'dvla'), 'desktop'),
  }
}
/** Does what leads to another page, and waits for it. */
const leads = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  const loaded = page.waitForEvent('domcontentloaded')
  await act()
  await loaded
}
const go = (page: Page) => page.getByRole('button', { name: /^(Continue|Start now)$/ }).click()
const said = (page: Page): Promise<string> => page.locator('main').innerText()
const choose = async (page: Page, name: string, value: string): Promise<void> => page.locator(`[name="${name}"][value="${value}"]`).check()
const nameOf = (page: Page): string => new URL(page.url()).pathname.split('/q/')[1] ?? ''

/** What she says of herself, whoever types it. */
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lives-here': { livesHere: 'yes' },
  'full-name': { 'fullName-known': 'yes' },
  home: { 'home-known': 'yes' },
  'photo-choice': { photoChoice: 'keep' },
  eyesight: { eyesight: 'no' },
  'is-unwell': { isUnwell: 'no' },
  'is-true': { isTrue: 'yes' },
}
const through = async (page: Page, until: RegExp): Promise<void> => {
  for (let pages = 0; pages < 20 && page.url().includes('/q/') && !until.test(page.url()); pages++) {
    const name = nameOf(page)
    for (const [field, value] of Object.entries(answers[name] ?? {})) await choose(page, field, value)
    await go(page)
    await page.waitForURL((url) => !url.pathname.endsWith(`/q/${name}`))
  }
}
/** What is held of her, as she says it when she is asked. */
const truth: Readonly<Record<string, string>> = {
  'What is your driver number?': 'OBRIE 801010 S9AIJ',
  'What is your date of birth?': '1 June 1950',
  'What is the first line of your address?': '1 high st',
  'Which telephone number do we have for you?': '07700 900123',
  'Which email address do we have for you?': 'sian@example.com',
  'What is your National Insurance number?': 'QQ 12 34 56 C',
  'In which month and year does your photocard run out?': 'December 2026',
}

type Cast = Awaited<ReturnType<typeof cast>>

/** She begins on her phone, and does not know how to go on. */
async function begins({ site, phone }: Cast): Promise<string> {
  await phone.goto(`${site.url}${renew}`)
  await go(phone)
  await through(phone, /photo-choice$/)
  await picture(phone, 'story-1-begun-on-a-phone')
  return new URL(phone.url()).pathname.split('/')[2] ?? ''
}
/** She rings. The adviser finds her, makes sure that it is her, and goes on where she stopped. */
async function rings({ site, adviser }: Cast, draft: string): Promise<void> {
  await adviser.goto(`${site.url}/desk/call`)
  await adviser.getByLabel('What do they say of themselves?').fill('O’Brien 1 6 1950')
  await leads(adviser, () => adviser.keyboard.press('Enter'))
  await leads(adviser, () => adviser.locator('form[action$="/choose"] button').first().click())
  for (let asked = 0; asked < 5 && truth[await adviser.locator('h1').innerText()] !== undefined; asked++) {
    await adviser.locator('[name="said"]').fill(truth[await adviser.locator('h1').innerText()] ?? '')
    await leads(adviser, () => adviser.keyboard.press('Enter'))
  }
  assert.match(await said(adviser), /On the telephone, and it is them/)
  await picture(adviser, 'story-2-rings')
  await leads(adviser, () => adviser.locator(`a[href="/applications/${draft}"]`).first().click())
  await through(adviser, /check$/)
  await picture(adviser, 'story-3-adviser-finishes')
  await adviser.locator('[name="heard"]').check()
  await adviser.locator('main form button[type="submit"]').last().click()
  await adviser.waitForURL(/\/desk\/call\/sent\//)
  await run(site)
}
/** A rule says that a person must look: the caseworker asks. */
async function asks({ site, mair }: Cast): Promise<void> {
  await mair.goto(`${site.url}/desk`)
  await mair.getByRole('button', { name: 'Take next' }).click()
  await mair.waitForURL(/\/desk\/cases\//)
  assert.match(await said(mair), /cannot read a number plate/)
  const ask = mair.locator('form[action$="/ask"]')
  if (!(await ask.locator('textarea').isVisible())) await mair.locator('summary', { hasText: 'Ask the person' }).click()
  await ask.locator('textarea').fill('Please send us a photo of your new glasses, or tell us how far you can read.')
  await leads(mair, () => ask.locator('button').click())
  await picture(mair, 'story-4-asked')
  await run(site)
}
async function answersInWelsh({ site, phone }: Cast, caseId: string): Promise<void> {
  await phone.goto(`${site.url}/account?language=cy`)
  await picture(phone, 'story-5-to-do')
  await phone.goto(`${site.url}/cases/${caseId}`)
  await phone.locator('textarea[name="text"]').fill('Mae gen i sbectol newydd, a gallaf ddarllen y plât nawr.')
  const photo = join(import.meta.dirname, 'sample.jpg')
  await phone.locator('input[type="file"]').first().setInputFiles(photo)
  await leads(phone, () => phone.locator('form[action$="/reply"] button[type="submit"]').first().click())
  assert.match(await said(phone), /Gwnaethoch ateb ein cwestiwn/)
  await picture(phone, 'story-6-answered-in-welsh')
}
/** The answer comes first in the queue, and she gets her licence. */
async function grants({ site, mair }: Cast, caseId: string): Promise<void> {
  await mair.goto(`${site.url}/desk`)
  assert.match(await said(mair), /The person has answered/)
  await mair.goto(`${site.url}/desk/cases/${caseId}`)
  assert.match(await said(mair), /Mae gen i sbectol newydd/)
  const photo = await mair.request.get(site.url + ((await mair.getByRole('link', { name: /sample\.jpg/ }).getAttribute('href')) ?? ''))
  assert.match(photo.headers()['content-type'] ?? '', /^image\//)
  const step = mair.locator('details', { has: mair.locator('summary', { hasText: /^Renew the licence$/ }) })
  const grant = step.locator('form')
  if (!(await grant.locator('textarea').first().isVisible())) await step.locator('summary').click()
  await grant.locator('textarea').first().fill('New glasses: the plate can be read.')
  await leads(mair, () => grant.locator('button').first().click())
  await picture(mair, 'story-7-granted')
  await run(site)
}
async function sees({ site, phone }: Cast, caseId: string): Promise<void> {
  await phone.goto(`${site.url}/cases/${caseId}?language=en`)
  const told = await said(phone)
  assert.match(told, /renewed|granted/i)
  assert.match(told, /An officer sent it for you on the telephone/)
  await picture(phone, 'story-8-granted-for-her')
  await phone.goto(`${site.url}/account/messages`)
  assert.match(await said(phone), /licence|trwydded/i)
  await picture(phone, 'story-9-letters')
  await phone.goto(`${site.url}/account/looks`)
  const looks = await said(phone)
  assert.match(looks, /to help you while you talk with us/)
  assert.match(looks, /Opened a case/)
  assert.match(looks, /A file of your case/)
  await picture(phone, 'story-10-who-looked')
}

test('begun online on a phone, finished with an adviser, asked, answered in Welsh with a photo, granted, and all of it seen by its person', async (t) => {
  const all = await cast(t)
  const draft = await begins(all)
  await rings(all, draft)
  await asks(all)
  await answersInWelsh(all, draft)
  await grants(all, draft)
  await sees(all, draft)
})
