import assert from 'node:assert/strict'
import test from 'node:test'
import type { Visitor } from '#cases'
import { timestamp } from '#database'
import type { Language, Uuid } from '#kernel'
import { apply, house } from './house.ts'

/* People are written in the language that they chose last, whatever the application was begun in. */
type House = Awaited<ReturnType<typeof house>>
const choose = (h: House, { session }: Visitor, language: Language) =>
  h.db.app.query('select portreeve.choose_language($1, $2, $3)', [session, language, timestamp(h.clock.now())])
const renewing = async (h: House, visitor: Visitor, language: Language) => {
  const { person, driver } = h.story('sian')
  const newPhoto = { digest: 'a'.repeat(64), type: 'image/png', bytes: 1000 }
  const answers = { livesHere: true, fullName: person.name, home: driver?.address, photoChoice: 'replace', newPhoto, isTrue: true }
  const made = await apply(h.cases, { visitor, service: 'renew-driving-licence', answers, language })
  assert.ok(made.kind === 'to-pay', made.kind)
  return made
}
const pay = async (h: House, { person }: Visitor, { caseId, amount }: { caseId: Uuid; amount: number }) => {
  assert.equal((await h.pay(person, caseId, amount)).kind, 'decided')
  await h.finish()
  return h.done.filter(({ kind }) => kind === 'send').map(({ payload }) => payload.language)
}
const sianIn = (h: House) => h.visit(h.story('sian').person.id as unknown as Uuid, 'P2')

test('whoever switches the language between sending and paying is written in the one they chose', async (t) => {
  const h = await house(t)
  const sian = await sianIn(h)
  const made = await renewing(h, sian, 'en')
  h.clock.to('2026-11-23T09:05:00Z')
  await choose(h, sian, 'cy')
  assert.deepEqual(await pay(h, sian, made), ['cy'])
})
test('without a choice the application’s own language counts, and a later choice does not change what was sent', async (t) => {
  const h = await house(t)
  const sian = await sianIn(h)
  const made = await renewing(h, sian, 'cy')
  assert.deepEqual(await pay(h, sian, made), ['cy'])
  h.clock.to('2026-11-23T09:05:00Z')
  await choose(h, await sianIn(h), 'en')
  assert.equal((await h.cases.read(sian, made.caseId))?.language, 'cy', 'what was sent stays as it was sent')
})
test('what is sent in another language after the choice is written in that one, and nobody else’s choice counts', async (t) => {
  const h = await house(t)
  const sian = await sianIn(h)
  await choose(h, sian, 'cy')
  await choose(h, await h.visit(), 'cy')
  h.clock.to('2026-11-23T09:05:00Z')
  const made = await renewing(h, sian, 'en')
  h.clock.to('2026-11-23T09:10:00Z')
  await choose(h, await h.visit(), 'cy')
  assert.deepEqual(await pay(h, sian, made), ['en'])
})
