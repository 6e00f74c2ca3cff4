import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel'
import { createVault, normalised, phoneticKey } from './index.ts'

const same = (kind: string, ...spellings: readonly string[]) => {
  assert.equal(new Set(spellings.map((raw) => normalised(kind, raw))).size, 1, `${kind}: ${spellings.join(' / ')}`)
}
test('spellings of one thing are one', () => {
  same('surname', 'O’Brien', "O'BRIEN", 'OBrien', 'o brien')
  same('surname', 'Siân', 'Sian', 'SIA\u0302N')
  same('surname', 'Straße', 'Strasse')
  same('postcode', 'sa1 1aa', 'SA11AA', ' SA1  1AA ')
  same('mark', 'AB12 CDE', 'ab12cde', 'ABI2CDE')
  same('phone', '+44 1632 960001', '01632 960 001', '0044 1632 960001')
  same('email', ' Rhys@Example.com', 'rhys@example.com')
  same('reference', 'A1O0', 'aI0o')
})
test('different things stay different', () => {
  assert.notEqual(normalised('surname', 'Ng'), normalised('surname', 'Nguyen'))
  assert.notEqual(normalised('surname', '李'), normalised('surname', '王'))
  assert.notEqual(normalised('phone', '01632 960001'), normalised('phone', '01632 960002'))
})
test('surnames that sound alike have one phonetic key, as Soundex has it', () => {
  for (const [name, key] of Object.entries({
    Robert: 'r163',
    Rupert: 'r163',
    Ashcraft: 'a261',
    Tymczak: 't522',
    Pfister: 'p236',
    Smith: 's530',
    Smyth: 's530',
  }))
    assert.equal(phoneticKey(name), key, name)
  assert.equal(phoneticKey('Rees'), phoneticKey('Rhys'))
  assert.equal(phoneticKey('Lloyd'), phoneticKey('Loyd'))
  assert.equal(phoneticKey('李'), '李')
  assert.equal(phoneticKey(''), '')
})
test('a blind index depends on the key, the index and the value', () => {
  const clock = { now: () => instant('2026-11-23T09:00:00Z') }
  const vaultOf = (byte: number) =>
    createVault({ masters: [{ id: 'm', bytes: new Uint8Array(32).fill(byte) }], clock, onErased: async () => {} })
  const hash = (byte: number, index: string, value: string) => vaultOf(byte).blind(index, value).toString('hex')
  assert.equal(hash(1, 'people.surname', 'Rees'), hash(1, 'people.surname', 'REES'))
  assert.notEqual(hash(1, 'people.surname', 'Rees'), hash(2, 'people.surname', 'Rees'))
  assert.notEqual(hash(1, 'people.surname', 'Rees'), hash(1, 'drivers.surname', 'Rees'))
})
