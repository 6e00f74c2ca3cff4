import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { type AnyService, check, effectsOf, type Notice, noticesOf, renderNotice, sayTold } from '#definition'
import { day, pence } from '#kernel'
import { platformNotices, renderFrom, type Send } from '#notices'
import body from './body.ts'

/** What is sent as one text at most; longer ones go by post. */
const textCharactersMax = 612
const folders = readdirSync(import.meta.dirname).filter((name) => existsSync(join(import.meta.dirname, name, 'service.ts')))
const services = await Promise.all(
  folders.map(async (name) => ((await import(`./${name}/service.ts`)) as { readonly default: AnyService }).default),
)
const sample = {
  text: 'Gwenllïan-Wilhelmina',
  date: day('2026-12-31'),
  money: pence(123_456),
  number: 12,
  maybeMoney: pence(1400),
  schedule: [{ amount: pence(1400), on: day('2026-12-31') }],
}

const render = renderFrom({
  serviceOf: (id) => services.find((one) => one.id === id),
  bodyOf: () => body,
  publicUrl: 'https://example.org',
})
const sampled = (fields: Notice['fields']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, sample[kind]]))
const used = { on: day('2026-11-23'), by: 'nobody-known' } as const
const reminds = (service: AnyService, id: string): boolean => service.reminders?.some(({ notice }) => notice.id === id) ?? false
/** No mark of a vehicle and no name of a make is longer. */
const about = (service: AnyService) => Object.fromEntries(Object.keys(service.concerns?.fields ?? {}).map((name) => [name, 'LAND ROVER']))
/** What is sent under a notice's name, by a case or by a reminder. */
const sent = (service: AnyService, { id, fields }: Pick<Notice, 'id' | 'fields'>, language: 'en' | 'cy') => {
  const job = { service: service.id, version: 1, notice: id, fields: sampled(fields), language, recipient: { name: '' } }
  const concerns = about(service)
  const send: Send = reminds(service, id) ? { ...job, reference: '' } : { ...job, reference: '7K4M-2QX9-3DTA', concerns, used }
  const words = render(send)
  assert.ok(words, id)
  return words.body.join('\n')
}
test('no service has a problem', () =>
  assert.deepEqual(
    services.flatMap((one) => check(one)),
    [],
  ))
test('the text of every message, without its subject, says which service and what it is about, who used it, and whom to turn to', () => {
  for (const service of services)
    for (const notice of [...noticesOf(service), ...platformNotices.filter(({ fields }) => 'service' in fields)])
      for (const language of ['en', 'cy'] as const) {
        const said = sent(service, notice, language)
        assert.ok(service.concerns, `${service.id} does not say what its applications are about`)
        const title = language === 'en' ? service.title : service.welsh.words[service.title]
        const concerns = sayTold(
          service,
          service.concerns,
          reminds(service, notice.id) ? sampled(service.concerns.fields) : about(service),
          language,
        )
        for (const part of [title ?? '?', concerns, body.contact.phone, body.contact.email])
          assert.ok(said.includes(part), `${notice.id}: ${part}`)
        if (said.includes('7K4M'))
          assert.match(said, language === 'en' ? /Used by: .* on 23 November 2026/ : /Defnyddiwyd gan: .* ar 23 Tachwedd 2026/)
        assert.doesNotMatch(said, /[{}]|undefined|NaN/)
        if (notice.by.includes('text'))
          assert.ok(said.length <= textCharactersMax, `${service.id}: ${notice.id} is too long for a text: ${said.length}`)
      }
})
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
