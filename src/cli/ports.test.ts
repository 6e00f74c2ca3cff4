import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import test from 'node:test'
import { freeFrom, takenPort } from './ports.ts'

const host = '127.0.0.1'
test('the port that is taken is named, also one in the middle, and the one offered instead is free', async (t) => {
  const other = createServer().listen(0, host)
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  assert.equal(await takenPort(host, port, 1), port)
  assert.equal(await takenPort(host, port - 2, 3), port)
  const free = await freeFrom(host, port, 2)
  assert.notEqual(free, port)
  assert.equal(free === undefined ? 'none' : await takenPort(host, free, 2), undefined)
})
test('no port is looked for where the machine chooses, and none is offered beyond the last', async () => {
  assert.equal(await takenPort(host, 0, 8), undefined)
  assert.equal(await freeFrom(host, 65_530, 8), undefined)
})
