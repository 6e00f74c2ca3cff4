import assert from 'node:assert/strict'
import test from 'node:test'
import { displayMark, type Mark } from '#definition'
import type { Uuid } from '#kernel'
import { apply, house } from './house.ts'

/* Whoever hears of a case is told what it is about and who used the service: they themselves, somebody else, or nobody knows. */
type House = Awaited<ReturnType<typeof house>>
const carOf = (h: House) => h.story('aisha').cars[0]?.vehicle as { readonly mark: Mark; readonly references: readonly string[] }
const signedIn = (h: House, story: string) => h.visit(h.story(story).person.id as unknown as Uuid, 'P2')
const numbered = (h: House, digits: number) => carOf(h).references.find(({ length }) => length === digits)
const heard = (h: House) =>
  h.done.flatMap(({ kind, payload }) => (kind === 'send' ? [[payload.notice, (payload.used as { by: string }).by, payload.concerns]] : []))

test('a keeper hears of what they did signed in as theirs, and of what a guest did as of somebody whom nobody knows', async (t) => {
  const [own, other] = [await house(t), await house(t)]
  const plate = carOf(own).mark
  await apply(own.cases, { visitor: await signedIn(own, 'aisha'), service: 'declare-sorn', answers: { plate, isKeeper: true } })
  await own.finish()
  const answers = { plate, reference: numbered(other, 11), isKeeper: true }
  await apply(other.cases, { visitor: await other.visit(), service: 'declare-sorn', answers })
  await other.finish()
  const about = { mark: displayMark(plate) }
  assert.deepEqual(heard(own), [['vehicle-off-road', 'you', about]])
  assert.deepEqual(heard(other), [['vehicle-off-road', 'nobody-known', about]])
})
test('a buyer whom a seller names hears that somebody else has signed in, and the seller that it was they', async (t) => {
  const h = await house(t)
  const buyerHome = { lines: ['2 High Street', 'Havenmouth'], postcode: 'PW1 1AB' }
  const sold = { happened: 'person', buyer: { first: 'Bo', last: 'Buyer' }, buyerHome, endedOn: '2026-11-20' }
  await apply(h.cases, {
    visitor: await signedIn(h, 'aisha'),
    service: 'no-longer-keep-a-vehicle',
    answers: { plate: carOf(h).mark, ...sold },
  })
  await h.finish()
  assert.deepEqual(
    heard(h)
      .map(([notice, by]) => [notice, by])
      .sort(),
    [
      ['vehicle-new-keeper', 'signed-in'],
      ['vehicle-passed-on', 'you'],
    ],
  )
})
