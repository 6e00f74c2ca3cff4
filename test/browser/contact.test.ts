import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson as asPersonTx } from '#database'
import { movableClock } from '#harness'
import { type Instant, instant, plusMinutes, type Uuid } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { openSiteWith } from './site.ts'

const old = 'old@home.example'
type Here = Awaited<ReturnType<typeof known>>
/** Somebody whom the register of people knows, on an old phone. */
async function known(t: TestContext) {
  const clock = movableClock(instant('2026-11-23T10:00:00Z'))
  const site = await openSiteWith(t, { folder: '.', clock })
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { size: 'narrow' })).newPage()
  const checked = async (name: string): Promise<void> => {
    await assertValidHtml(await page.content(), name)
    await assertAccessible(page, name)
    await assertNoSideScroll(page, name)
    await picture(page, name)
  }
  const work = async (): Promise<void> => {
    while ((await site.jobs.runDue()) > 0);
  }
  const codeTo = async (to: string): Promise<string> => {
    await work()
    const words = site.told.findLast((one) => one.to === to)?.words ?? assert.fail(`nothing came to ${to}`)
    return /\b(\d{6})\b/.exec(words)?.[1] ?? assert.fail(words)
  }
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  site.signInAs({ subject: 'sian', email: 'sian@sign-in.example' })
  await page.goto(`${site.url}/sign-in?level=email&to=%2Faccount%2Fcontact`)
  await page.getByRole('button', { name: 'Show who you are' }).waitFor()
  await page.goto(`${site.url}/sign-in?level=P2&to=%2Faccount`)
  await page.waitForURL('**/account')
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1')
  const id = row?.id ?? assert.fail('nobody signed in')
  await site.registers.load([
    { register: 'people', fields: { ...asPerson(driver()), id, email: old, phone: null, prefers: 'email', language: 'en' } },
  ] as Parameters<typeof site.registers.load>[0])
  return { site, clock, page, id, checked, work, codeTo, press }
}
async function asksForCode({ site, page, checked, codeTo, press }: Here): Promise<string> {
  await page.goto(`${site.url}/account/details`)
  const email = page.locator('.govuk-summary-list__row').filter({ hasText: 'Email address' })
  assert.equal(await email.getByRole('link', { name: 'This is wrong' }).count(), 0)
  await email.getByRole('link', { name: 'Change' }).click()
  await page.waitForURL('**/account/contact')
  await checked('contact')
  await page.goto(`${site.url}/account/contact/email`)
  await page.getByLabel('What is your email address?').fill('nonsense')
  await press('Send the code')
  await page.getByText('There is a problem').waitFor()
  await checked('contact-email-wrong')
  await page.getByLabel('What is your email address?').fill('new@home.example')
  await press('Send the code')
  await page.waitForURL('**/email/code')
  await checked('contact-code')
  const code = await codeTo('new@home.example')
  assert.equal(site.told.filter((one) => one.to === old).length, 0)
  return code
}
test('an email address is changed at once, by the code that came there and no other, and the old one is told', async (t) => {
  const here = await known(t)
  const { site, clock, page, checked, work, codeTo, press } = here
  const code = await asksForCode(here)
  // Another than the one that came.
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  await page.getByLabel('Code', { exact: true }).fill(wrong)
  await press('Continue')
  await page.getByText('That is not the code that we sent. You can try 4 more times').first().waitFor()
  await checked('contact-code-wrong')
  clock.to(plusMinutes(clock.now(), 10) as Instant)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await press('Continue')
  await page.getByText('This code works no more').first().waitFor()
  await checked('contact-code-over')
  await press('Send another code')
  const again = await codeTo('new@home.example')
  const hashes = await site.db.admin.query<{ all: string }>('select c::text as all from portreeve.contact_code c')
  assert.ok(hashes.length === 1 && !hashes[0]?.all.includes(again))
  await page.getByLabel('Code', { exact: true }).fill(`${again.slice(0, 3)} ${again.slice(3)}`)
  await press('Continue')
  await page.getByText('Your email address is changed').waitFor()
  await checked('contact-changed')
  await work()
  const told = site.told.filter((one) => one.to === old)
  assert.equal(told.length, 1)
  assert.match(told[0]?.words ?? '', /If you did not change it.*ring/s)
  assert.doesNotMatch(told[0]?.words ?? '', /new@home/)
  await page.goto(`${site.url}/account/messages`)
  assert.equal(await page.getByText(/\d{6} is your code/).count(), 0)
  assert.equal(await page.getByRole('link', { name: 'The email address that we write to has changed' }).count(), 1)
  const changes = await site.db.admin.query<{ n: number }>("select count(*)::int as n from portreeve.event where kind = 'changed'")
  assert.equal(changes[0]?.n, 1)
})
test('the language and the way are theirs to choose, and whatever is sent next goes by them', async (t) => {
  const { site, page, id, checked, work, press } = await known(t)
  await page.goto(`${site.url}/account/contact`)
  await page.getByLabel('By text message').check()
  await press('Save')
  await page.getByText('Add a mobile number first').first().waitFor()
  await checked('contact-no-number')
  // Going back and forward shows pages of ours, and never asks whether to send a form again.
  await page.goBack()
  await page.goForward()
  await page.getByText('Add a mobile number first').first().waitFor()
  await page.getByLabel('By email').check()
  await page.getByLabel('Cymraeg', { exact: true }).check()
  await press('Save')
  await page.getByText('Saved.').waitFor()
  // The pages stay in the language that they are read in; what is written goes by what was said.
  await page.goto(`${site.url}/account/contact?language=en`)
  const [record] = await site.db.admin.query<{ id: Uuid }>('select record_id as id from portreeve.record where person_id = $1', [id])
  const stream = record?.id ?? assert.fail('no record')
  await page.goto(`${site.url}/account/contact/email`)
  await press('Use no email address')
  await page.getByText('We have stopped using it').waitFor()
  await work()
  assert.match(site.told.findLast((one) => one.to === old)?.words ?? '', /Newidiwyd eich cyfeiriad e-bost/)
  assert.equal(await page.getByLabel('By letter').isChecked(), true)
  // Whoever was written to in a case hears more of it where they are reached now.
  const before = site.told.length
  const telling = { person: id, body: 'dvla', stream, key: 'again', notice: 'direct-debit-stopped', fields: { reference: 'X' } }
  await site.db.jobs.transaction(asPersonTx(id), (tx) => site.notices.tellAgain(tx, telling))
  await work()
  assert.equal(site.told.length, before)
  await page.goto(`${site.url}/account/messages`)
  await page.locator('.rows a').first().click()
  assert.equal(await page.locator('article').getAttribute('lang'), 'cy')
  await page.goto(`${site.url}/account/contact/phone`)
  await page.getByLabel('What is your mobile number?').fill('01632 960 001')
  await press('Send the code')
  await page.getByText('we cannot send a text to this one').first().waitFor()
  await page.goto(`${site.url}/account/looks`)
  assert.ok((await page.getByText('to change how we contact you').count()) > 0)
  for (const [path, name] of [
    ['/account/contact', 'contact-cy'],
    ['/account/contact/phone', 'contact-phone-cy'],
  ] as const) {
    await page.goto(`${site.url}${path}?language=cy`)
    await checked(name)
  }
})
