import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyRegister } from '#definition'
import { addresses } from '#registers/addresses'
import { people } from '#registers/people'
import { openContext, picture, startBrowser } from '../harness/browser.ts'
import { openSite } from './site.ts'
import { type Answer, createVisitor, type FormFields, heading, text, type Visitor } from './visitor.ts'

type Answers = Readonly<Record<string, FormFields>>
const onVehicle: Answers = { plate: { plate: 'AB12 CDE' }, reference: { reference: '12345678901' } }
/** What somebody types of a paper with one digit wrong, by the last part of each page's address. */
const services: Readonly<Record<string, Answers>> = {
  'assign-private-number': { where: { where: 'certificate' }, number: { number: 'A 12 BCD' }, certificate: { certificate: '1234567890' } },
  'change-tax-class': onVehicle,
  'change-vehicle-details': onVehicle,
  'declare-sorn': onVehicle,
  'keep-private-number': onVehicle,
  'new-keeper': { ...onVehicle, reference: { reference: '123456789012' } },
  'no-longer-keep-a-vehicle': onVehicle,
  'register-vehicle': { vin: { vin: 'SALVA2BG5CH123456' }, certificate: { certificate: '123456789012' } },
  'replace-log-book': { ...onVehicle, reference: { reference: '1234567890123456' } },
  'tax-a-vehicle': onVehicle,
}
const opened = async (t: Parameters<typeof openSite>[0]) => openSite(t, '.', [addresses, people] as unknown as readonly AnyRegister[])
async function stoppedIn(visitor: Visitor, service: string): Promise<Answer> {
  const answers = services[service] ?? {}
  const start = await visitor.get(`/dvla/${service}`)
  let at = start.body.includes(`action="/dvla/${service}"`) ? await visitor.post(start, {}) : await visitor.get(`/dvla/${service}/begin`)
  for (let count = 0; count < 5 && at.path.includes('/q/'); count++)
    at = await visitor.post(at, answers[at.path.split('/q/')[1] ?? ''] ?? {})
  assert.match(at.path, /\/stop$/, `${service}: ${at.path} ${text(at.body).slice(0, 600)}`)
  return at
}
const changeLink = (page: Answer, words: string): string =>
  new RegExp(`href="([^"]*)">${words}</a>`).exec(page.body)?.[1] ?? assert.fail(`no way back: ${text(page.body).slice(0, 600)}`)

test('whoever mistyped the number of a paper sees what they typed, and goes back to it with one press, in every service and both languages', async (t) => {
  const site = await opened(t)
  for (const service of Object.keys(services)) {
    const visitor = createVisitor(site.url)
    const stop = await stoppedIn(visitor, service)
    const [[field, typed] = ['', '']] = Object.entries(Object.values(services[service] ?? {}).at(-1) ?? {})
    assert.ok(text(stop.body).includes(String(typed)), `${service} says what was typed`)
    const back = await visitor.get(changeLink(stop, 'Change the numbers'))
    assert.equal(back.status, 200)
    assert.match(back.body, new RegExp(`id="${field}"[^>]*value="${typed}"`), service)
    const welsh = await visitor.get(`${stop.path}?language=cy`)
    assert.equal((await visitor.get(changeLink(welsh, 'Newid y rhifau'))).path, back.path)
  }
})

test('the way back is on the page in a browser, and a better number goes on from there', async (t) => {
  const site = await opened(t)
  const visitor = createVisitor(site.url)
  const stop = await stoppedIn(visitor, 'declare-sorn')
  const browser = await startBrowser()
  t.after(() => browser.close())
  const page = await (await openContext(browser, { size: 'narrow', javaScript: false })).newPage()
  await page.context().addCookies([...visitor.jar].map(([name, value]) => ({ name, value, url: site.url })))
  await page.goto(site.url + stop.path)
  await picture(page, 'paper-numbers-stop')
  await page.getByRole('link', { name: 'Change the numbers' }).click()
  assert.equal(await page.locator('#reference').inputValue(), '12345678901')
  await page.locator('#reference').fill('123')
  await page.getByRole('button', { name: 'Continue' }).click()
  assert.match(await page.title(), /^Error: /)
  await page.goBack()
  await page.goBack()
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), heading(stop.body))
})
