import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Content, html, raw, text } from './html.ts'

test('strings are escaped, in elements and in quoted attributes', () => {
  assert.equal(
    String(html`<p title="${'"><script>'}">${"<b>O'Neill & co</b>"}</p>`),
    '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;O&#39;Neill &amp; co&lt;/b&gt;</p>',
  )
})
test('templates nest and arrays are joined without being escaped again', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
  assert.equal(String(html`<ul>${items}</ul>`), '<ul><li>a</li><li>&lt;b&gt;</li></ul>')
})
test('nothing is written for null, undefined and false, and zero is written', () => {
  assert.equal(String(html`${null}${undefined}${false}${0}${[]}`), '0')
})
test('raw markup needs that word', () => {
  assert.equal(String(html`${raw('<hr>')}`), '<hr>')
})
test('an object that looks like markup is refused', () => {
  for (const forged of [{ markup: '<script>' }, { toString: () => '<script>' }, { '#text': '<script>' }])
    assert.throws(() => html`${forged as unknown as Content}`, TypeError)
})
test('no text whatever can end the element or the attribute it stands in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (said) => {
      assert.doesNotMatch(text(said), /[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
    }),
  )
})
test('a page of six radios takes a few microseconds', () => {
  const radio = (i: number) =>
    html`<div class="radios__item"><input id="r-${i}" name="r" type="radio" value="v${i}"><label for="r-${i}">${'Choice number'} ${i}</label></div>`
  const page = () => html`<!doctype html><title>${'A & B'}</title><form method="post">${[1, 2, 3, 4, 5, 6].map(radio)}</form>`
  for (let i = 0; i < 20_000; i++) String(page())
  const before = process.cpuUsage()
  for (let i = 0; i < 20_000; i++) String(page())
  const used = process.cpuUsage(before)
  assert.ok((used.user + used.system) / 20_000 < 50, `${(used.user + used.system) / 20_000} microseconds a page`)
})
