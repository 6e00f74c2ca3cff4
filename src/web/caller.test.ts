import assert from 'node:assert/strict'
import test from 'node:test'
import { countedBy } from './caller.ts'

test('tries are counted by the whole IPv4 address, however it is written', () => {
  assert.equal(countedBy('192.0.2.1'), '192.0.2.1')
  assert.equal(countedBy('::ffff:192.0.2.1'), '192.0.2.1')
  assert.notEqual(countedBy('192.0.2.1'), countedBy('192.0.2.2'))
})
test('all addresses of one IPv6 network count as one, and those of another do not', () => {
  for (const same of ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:0002::', '2001:db8:1:2::1%eth0'])
    assert.equal(countedBy(same), '2001:db8:1:2::', same)
  assert.notEqual(countedBy('2001:db8:1:3::1'), countedBy('2001:db8:1:2::1'))
  assert.equal(countedBy('::1'), '0:0:0:0::')
})
