import assert from 'node:assert/strict'
import test from 'node:test'
import { createClients } from '#api'
import { testDatabase } from '#harness'
import { systemClock, systemRandom } from '#kernel'
import { order } from './api-client.ts'

test('a client is created, listed, given another key and ended from the command line', async (t) => {
  const { app } = await testDatabase(t)
  const clients = createClients({ database: app, clock: systemClock, random: systemRandom })
  const say = (...words: readonly string[]) => order(words, clients)
  const made = await say('create', '--body', 'dvla', '--name', 'Havenmouth Motors', '--scopes', 'vehicle-enquiry', '--per-day', '500')
  assert.equal(made.code, 0)
  const [id = '', key = ''] = [made.lines[0]?.replace('client ', ''), made.lines[1]]
  assert.equal((await clients.byKey(key))?.name, 'Havenmouth Motors')
  assert.match((await say('list')).lines.join(), /Havenmouth Motors {2}vehicle-enquiry {2}10 a second, 500 a day/)
  assert.doesNotMatch((await say('list')).lines.join(), new RegExp(key))
  const again = await say('rotate', id)
  assert.ok(again.code === 0 && again.lines[0] !== key)
  const jwk = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}'
  assert.deepEqual(await say('trust', id, '--jwk', jwk), { lines: ['Trusted.'], code: 0 })
  const thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'
  assert.match((await say('list')).lines.join('\n'), new RegExp(`^  signs with ${thumbprint}$`, 'm'))
  assert.equal((await say('distrust', id, '--thumbprint', 'x')).code, 1)
  assert.equal((await say('distrust', id, '--thumbprint', thumbprint)).code, 0)
  assert.doesNotMatch((await say('list')).lines.join(), /signs with/)
  assert.equal((await say('trust', id, '--jwk', jwk)).code, 0, 'and it may be trusted again')
  for (const wrong of ['', '{}', 'x', jwk.replace('}', ',"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}')])
    assert.equal((await say('trust', id, '--jwk', wrong)).code, 2, 'a private key is taken from nobody')
  const uri = 'https://motors.example/back'
  assert.deepEqual(await say('allow-return', id, '--uri', uri), { lines: ['People may be sent back there.'], code: 0 })
  assert.match((await say('list')).lines.join('\n'), /^ {2}people come back to https:\/\/motors\.example\/back$/m)
  for (const bad of ['', 'http://motors.example/back', `${uri}#x`, 'https://a:b@motors.example/'])
    assert.deepEqual([(await say('allow-return', id, '--uri', bad)).code], [2], bad)
  assert.deepEqual([(await say('forbid-return', id, '--uri', uri)).code, (await say('forbid-return', id, '--uri', uri)).code], [0, 1])
  assert.equal((await say('end', id)).code, 0)
  assert.deepEqual([(await say('end', id)).code, (await say('rotate', id)).code], [1, 1])
  assert.match((await say('list')).lines.join(), /ended/)
})
test('a command line that makes no sense does nothing and says what would', async (t) => {
  const { app } = await testDatabase(t)
  const clients = createClients({ database: app, clock: systemClock, random: systemRandom })
  const create = ['create', '--body', 'dvla', '--name', 'X']
  for (const words of [
    [],
    ['make'],
    ['rotate', 'x'],
    create,
    [...create, '--scopes', 'everything'],
    [...create, '--scopes', 'vehicle-enquiry,'],
    [...create, '--scopes', 'havenmouth:street-trading-licence:apply'],
    [...create, '--scopes', 'vehicle-enquiry', '--per-second', '0'],
    [...create, '--scopes', 'vehicle-enquiry', '--per-day', '1.5'],
    [...create, '--scopes', 'vehicle-enquiry', '--colour', 'red'],
  ]) {
    const { code, lines } = await order(words, clients)
    assert.equal(code, 2, words.join(' '))
    assert.match(lines.join(), /npm run api-client/)
  }
  assert.deepEqual(await clients.list(), [])
})
test('whoever asks for a scope that there is not is told which there are, and what else is wrong with the line', async (t) => {
  const { app } = await testDatabase(t)
  const clients = createClients({ database: app, clock: systemClock, random: systemRandom })
  const say = async (...words: readonly string[]) => (await order(['create', ...words], clients)).lines.join('\n')
  const nonsense = await say('--body', 'dvla', '--name', 'X', '--scopes', 'nonsense')
  assert.match(
    nonsense,
    /^--scopes: “nonsense” is no scope of dvla\. These are:\n {2}vehicle-enquiry\n {2}dvla:assign-private-number:apply/,
  )
  assert.match(nonsense, /dvla:tax-a-vehicle:apply {3}dvla:tax-a-vehicle:follow/)
  assert.match(await say('--body', 'dvla', '--name', 'X', '--scopes', 'dvla:no-such-thing:apply'), /“dvla:no-such-thing:apply” is no scope/)
  assert.match(
    await say('--per-day', 'x'),
    /--body: say whose.*--name: say what.*--scopes: \(nothing\).* {2}BODY:SERVICE:apply .*--per-day: a whole number/s,
  )
  assert.deepEqual(await clients.list(), [])
})
