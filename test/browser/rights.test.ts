import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import type { Uuid } from '#kernel'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { asPerson, driver } from '../invented/driving-licence.ts'
import { car } from '../invented/vehicle-tax.ts'
import { unzipped } from '../rights/planting.ts'
import { openSite, type Site } from './site.ts'

/** Siân as the registers know her, whoever signed in last. */
async function known(site: Site): Promise<Uuid> {
  const [row] = await site.db.admin.query<{ id: Uuid }>('select person_id as id from portreeve.sign_in order by began_at desc limit 1')
  const id = row?.id ?? assert.fail('nobody signed in')
  const endorsements = [{ code: 'SP30', points: 3, offenceOn: '2025-01-01', until: '2029-01-01' }]
  const entitlements = [{ category: 'B', from: '2001-01-01', until: '2049-12-31', provisional: false }]
  await site.registers.load([
    { register: 'people', fields: { ...asPerson(driver()), id } },
    { register: 'drivers', fields: { ...driver(), endorsements, entitlements, holder: id } },
    { register: 'vehicles', fields: { ...car(), keeper: id } },
  ])
  return id
}
const checked = async (page: Page, name: string): Promise<void> => {
  await assertAccessible(page, name)
  await assertNoSideScroll(page, name)
  await picture(page, name)
}

/** Of whom nothing is known, nobody says that nobody has looked. */
async function claimsNothing(page: Page): Promise<void> {
  const before = page.url()
  await page.goto(new URL('/account/looks', before).href)
  assert.equal(await page.getByText('Nobody has looked').count(), 0)
  assert.equal(await page.getByRole('button', { name: 'Show who you are' }).count(), 1)
  await page.goto(before)
}

test('everything that people may ask of their data is on pages that everybody can use, in both languages, on an old phone', async (t) => {
  const site = await openSite(t, '.')
  const browser = await startBrowser()
  t.after(() => browser.close())
  const context = await openContext(browser, { size: 'narrow' })
  const page = await context.newPage()
  site.signInAs({ subject: 'sian', email: 'sian@example.com' })
  await page.goto(`${site.url}/sign-in?to=%2Faccount%2Fdetails`)
  await page.waitForURL('**/account/details')
  await checked(page, 'rights-not-known-yet')
  await claimsNothing(page)
  await page.getByRole('button', { name: 'Show who you are' }).click()
  await page.waitForURL('**/account/details')
  assert.equal(await page.getByRole('button', { name: 'Show who you are' }).count(), 0)
  await page.goto(`${site.url}/sign-in?level=P2&to=%2Faccount`)
  await page.waitForURL('**/account')
  const id = await known(site)
  for (const [path, name] of [
    ['/account', 'account'],
    ['/account/details', 'details'],
    ['/account/restrict', 'restrict'],
    ['/account/copy', 'copy'],
    ['/help/privacy', 'privacy'],
  ] as const)
    for (const language of ['en', 'cy']) {
      const answer = await page.goto(`${site.url}${path}?language=${language}`)
      await assertValidHtml((await answer?.text()) ?? '', name)
      await checked(page, `rights-${name}-${language}`)
    }
  await page.goto(`${site.url}/account/restrict?language=en`)
  await page.getByRole('button', { name: 'Ask not to use it' }).click()
  await page.getByText('There is a problem').waitFor()
  await checked(page, 'rights-restrict-wrong')
  await page.getByLabel('The register of drivers').check()
  await page.getByLabel('It is wrong, and you are looking at that').check()
  await page.getByLabel('What is it about?').fill('My endorsement is somebody else’s')
  await page.getByRole('button', { name: 'Ask not to use it' }).click()
  await page.getByText('Not used at present').waitFor()
  await checked(page, 'rights-restricted')
  await page.goto(`${site.url}/account/details`)
  await page.setViewportSize({ width: 1280, height: 900 })
  await checked(page, 'rights-details-wide')

  await page.goto(`${site.url}/account/copy`)
  await page.getByRole('button', { name: 'Make a copy now' }).click()
  await page.getByText('We are making it').waitFor()
  while ((await site.jobs.runDue()) > 0);
  await page.getByRole('link', { name: 'See whether it is ready' }).click()
  await page.getByRole('link', { name: 'Fetch the copy (ZIP)' }).waitFor()
  await checked(page, 'rights-copy-ready')
  const [copy] = await site.rights.copies.mine(id)
  const inside = unzipped((copy && (await site.rights.copies.take(id, copy.id))) ?? assert.fail('no copy'))
  const folder = mkdtempSync(join(tmpdir(), 'portreeve-copy-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const readable = inside.get('your-data.html') ?? assert.fail('nothing to read')
  writeFileSync(join(folder, 'your-data.html'), readable)
  for (const size of [320, 1000]) {
    await page.setViewportSize({ width: size, height: 800 })
    await page.goto(pathToFileURL(join(folder, 'your-data.html')).href)
    await checked(page, `rights-readable-${size}`)
  }

  site.signInAs({ subject: 'keeper', email: 'k@example.com', name: 'Keeper', roles: ['privacy-officer'], body: 'dvla' })
  const desk = await (await openContext(browser)).newPage()
  await desk.goto(`${site.url}/staff/sign-in?to=%2Fdesk%2Frestrictions`)
  await desk.waitForURL('**/desk/**')
  await desk.goto(`${site.url}/desk/restrictions`)
  await checked(desk, 'rights-desk')
  await desk.getByRole('link', { name: 'The register of drivers' }).click()
  await checked(desk, 'rights-desk-one')
  await desk.getByRole('button', { name: 'Record the answer' }).click()
  await desk.getByText('There is a problem').waitFor()
  await checked(desk, 'rights-desk-wrong')
})
