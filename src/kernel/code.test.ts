import assert from 'node:assert/strict'
import test from 'node:test'
import { newReference, parseReference, plainCode, systemRandom } from '#kernel'

/** What comes along when a code is copied from a web page, a letter or a message. */
const unseen = ['\u200b', '\u00ad', '\u00a0', '\ufeff', '\u2060', '\u200d', '\u200e', '\u202f', '\u2011', '\u2013', '\u2009', '\ufe0f']

test('a code is read whatever nobody sees was pasted along with it', () => {
  for (const between of unseen)
    assert.equal(plainCode(`${between}ab${between}12 ${between}cde${between}`), 'AB12CDE', JSON.stringify(between))
  assert.equal(plainCode('ＡＢ１２　ＣＤＥ'), 'AB12CDE', 'full-width letters, as some keyboards write them')
  const reference = newReference(systemRandom)
  assert.equal(parseReference(`\ufeff${reference.replaceAll('-', '\u2011')}\u200b`), reference)
})
test('letters of other scripts that look alike are not taken for ours', () => {
  assert.notEqual(plainCode('АВ12 СДЕ'), 'AB12CDE', 'Cyrillic')
})
