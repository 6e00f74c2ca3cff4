import assert from 'node:assert/strict'
import test from 'node:test'
import { placeholders } from '#definition'
import { choose } from './choose.ts'
import { platformNotices, renderPlatformNotice } from './platform-notices.ts'

const values = {
  service: 'Renew your driving licence',
  question: 'Which tablets do you take?\n\nSince when?',
  by: '2026-12-21',
  where: 'https://example.org',
  phone: '01632 960 001',
  email: 'help@dvla.example',
  reference: '7K4M-2QX9-3DTA',
}

test('every sentence has its Welsh, and says only what the notice is given', () => {
  for (const { id, subject, body, inFull = [], fields, welsh } of platformNotices)
    for (const sentence of [subject, ...body, ...inFull]) {
      const translated = welsh[sentence]
      assert.ok(translated !== undefined, `${id}: no Welsh for "${sentence}"`)
      assert.deepEqual(placeholders(translated), placeholders(sentence), sentence)
      for (const field of placeholders(sentence)) assert.ok(Object.hasOwn(fields, field), `${id} has no field ${field}`)
    }
})
test('what an officer asks is in the letter and the account, and never in an e-mail or a text', () => {
  for (const id of ['asked', 'asked-guest', 'asked-again', 'asked-again-guest'])
    for (const language of ['en', 'cy'] as const) {
      const said = renderPlatformNotice(id, values, language)
      assert.ok(said)
      const open = [said.subject, ...said.body].join('\n')
      assert.doesNotMatch(open, /tablets|Since when|\{/)
      assert.ok(said.inFull?.includes('Which tablets do you take?') && said.inFull.includes('Since when?'))
      assert.match(open, language === 'en' ? /21 December 2026/ : /21 Rhagfyr 2026/)
    }
})
test('a guest is never sent to an account, and whoever has one is told where it is', () => {
  const told = (id: string) => renderPlatformNotice(id, values, 'en')?.body.join('\n') ?? ''
  assert.match(told('asked'), /https:\/\/example\.org/)
  assert.doesNotMatch(told('asked-guest'), /sign in|example\.org/)
  assert.match(told('asked-guest'), /ring or write to us/)
})
test('it is short enough for a text, in both languages', () => {
  const recipient = { name: '', phone: '07700 900123' }
  for (const language of ['en', 'cy'] as const) {
    const said = renderPlatformNotice('asked', values, language)
    assert.ok(said)
    const send = { service: 's', version: 1, notice: 'asked', fields: {}, language, reference: values.reference, recipient }
    assert.equal(choose(said, send), 'text')
  }
})
test('a field that is missing is a mistake of the program, and a notice of another name is none of its own', () => {
  assert.throws(() => renderPlatformNotice('asked', { ...values, by: undefined }, 'en'), /lacks "by"/)
  assert.equal(renderPlatformNotice('nothing', values, 'en'), undefined)
})
