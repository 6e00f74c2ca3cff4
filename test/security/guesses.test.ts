import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { limits } from '#identity'
import { type Instant, instant, plusMinutes, systemClock, systemRandom, uuid7 } from '#kernel'
import { openSiteWith, type Site } from '../browser/site.ts'
import { type Answer, createVisitor, heading, text } from '../browser/visitor.ts'
import { car } from '../invented/vehicle-tax.ts'

const reference = '73915046287'
const { triesMax, minutes } = limits['log-book-reference']
async function opened(t: TestContext) {
  let at: Instant = instant('2026-11-23T10:00:00Z')
  const site = await openSiteWith(t, { folder: '.', clock: { now: () => at } })
  const keeper = uuid7(systemClock, systemRandom)
  const records = [{ register: 'vehicles', fields: { ...car({ references: [reference] }), keeper } }]
  await site.registers.load(records as Parameters<Site['registers']['load']>[0])
  const pass = (by: number): void => {
    at = plusMinutes(at, by)
  }
  /** A new visitor each time, as somebody would do who tries numbers. */
  const guess = async (number: string): Promise<Answer> => {
    const visitor = createVisitor(site.url)
    const plate = await visitor.post(await visitor.get('/dvla/tax-a-vehicle'), {})
    return visitor.post(await visitor.post(plate, { plate: 'AB85 CDE' }), { reference: number })
  }
  return { site, guess, pass }
}

test('numbers of papers cannot be tried through: after a few, whoever tries is told until when to wait', async (t) => {
  const { guess, pass } = await opened(t)
  for (let i = 0; i < triesMax; i++) assert.match((await guess(String(73915050000 + i))).path, /\/stop$/)
  const stopped = await guess('73915046299')
  assert.equal(stopped.status, 429)
  assert.equal(heading(stopped.body), 'Too many tries')
  assert.match(text(stopped.body), /You can try again at 10[:.]15/)
  assert.match(text(stopped.body), /What you can do Sign in .*You can also ring 0\d/)
  assert.equal(stopped.headers.get('retry-after'), String(minutes * 60))
  const right = await guess(reference)
  assert.equal(right.status, 429, 'the right number tells nothing either')
  pass(minutes)
  assert.equal((await guess(reference)).status, 200)
})
test('a wrong number and a right one take as long', async (t) => {
  const { guess } = await opened(t)
  const taken = async (number: string): Promise<number> => {
    const began = performance.now()
    await guess(number)
    return performance.now() - began
  }
  await taken('73915046290')
  for (const number of ['73915046291', reference]) assert.ok((await taken(number)) >= 250)
})
test('whoever types the number again after a mistake in its form is not counted for it', async (t) => {
  const { guess } = await opened(t)
  for (let i = 0; i < triesMax + 2; i++) assert.equal((await guess('12')).status, 422)
  assert.equal((await guess(reference)).status, 200)
})
