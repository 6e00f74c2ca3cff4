import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { type AnyService, effectsOf, type Notice, renderNotice } from '#definition'
import { day, pence } from '#kernel'
import body from './body.ts'
import { helpPhone } from './shared/phone.ts'
import { helpPhone as taxPhone } from './tax-a-vehicle/notices.ts'

/** What is sent as one text at most; longer ones go by post. */
const textCharactersMax = 612
const folders = readdirSync(import.meta.dirname).filter((name) => existsSync(join(import.meta.dirname, name, 'service.ts')))
const services = await Promise.all(
  folders.map(async (name) => ((await import(`./${name}/service.ts`)) as { readonly default: AnyService }).default),
)
const noticesOf = (service: AnyService): readonly Notice[] => [
  ...new Set(Object.values(service.stages).flatMap(({ effects = [] }) => effects.flatMap(({ notice }) => notice ?? []))),
]
const sample = {
  text: 'Gwenllïan-Wilhelmina',
  date: day('2026-12-31'),
  money: pence(123_456),
  number: 12,
  maybeMoney: pence(1400),
  schedule: [{ amount: pence(1400), on: day('2026-12-31') }],
}

test('the number to ring is that of the body', () => assert.deepEqual([helpPhone, taxPhone], [body.contact.phone, body.contact.phone]))
test('every notice reads whole in both languages, with no field left open', () => {
  for (const service of services)
    for (const notice of noticesOf(service)) {
      const values = Object.fromEntries(Object.entries(notice.fields).map(([name, kind]) => [name, sample[kind]]))
      const [en, cy] = (['en', 'cy'] as const).map((language) => {
        const { subject, body } = renderNotice(service, notice, values, language)
        return [subject, ...body].join('\n')
      })
      assert.notEqual(en, cy)
      assert.doesNotMatch(`${en}${cy}`, /[{}]|undefined|NaN/)
      if (notice.by.includes('text'))
        assert.ok(Math.max(en?.length ?? 0, cy?.length ?? 0) <= textCharactersMax, `${notice.id} is too long for a text`)
    }
})
test('whatever ends a case, or hands it to an officer, tells the person', () => {
  // What was renewed is told by the case that renews it.
  for (const service of services)
    for (const [name, stage] of Object.entries(service.stages))
      if ((stage.ends || stage.desk) && !effectsOf(service).some(({ effect }) => effect.renews?.stages.done === name))
        assert.ok(
          (stage.effects ?? []).some(({ does }) => does === 'send'),
          `${service.id} ${name}`,
        )
})
test('every sentence that a stage says is one the person can understand: whole, and without the names of stages', () => {
  for (const service of services) for (const { says } of Object.values(service.stages)) assert.match(says, /^[A-Z].*\.$/)
})
