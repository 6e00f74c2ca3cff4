import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { accountsOf, askAll } from './accounts.ts'
import { readSettings, type Settings } from './settings.ts'

const settingsOf = (environment: Readonly<Record<string, string>>): Settings => {
  const read = readSettings(environment)
  return read.kind === 'read' ? read.settings : assert.fail(read.problems.join('\n'))
}

test('an account is shown by its address and the names of its settings, never by what they hold', () => {
  const live = {
    ...settingsOf({ PAY_URL: 'https://pay.example/v1', PAY_KEY: 'secret-1', MESSAGES: 'printer=https://printer.example/in' }),
    MODE: 'live',
  } as const
  const accounts = accountsOf(live)
  assert.doesNotMatch(JSON.stringify(accounts), /secret-1/)
  assert.deepEqual(accounts[0]?.settings, [
    { name: 'PAY_URL', given: true },
    { name: 'PAY_KEY', given: true },
  ])
  assert.deepEqual(accounts[2]?.settings[0], { name: 'NOTIFY_URL', given: false })
  assert.deepEqual([accounts.at(-1)?.name.en, accounts.at(-1)?.url], ['printer', 'https://printer.example/in'])
  assert.equal(accountsOf(settingsOf({ PORT: '6300' }))[7]?.url, 'http://127.0.0.1:6308')
})

test('whoever answers, with whatever status, answers; nobody at the address is no answer', async (t) => {
  const server = createServer((_, response) => response.writeHead(401).end())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.after(() => server.close())
  const there = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const account = (url: string | undefined) => ({ name: { en: 'A', cy: 'A' }, url, settings: [] })
  let now = 0
  const asked = await askAll([account(there), account('http://127.0.0.1:1'), account(undefined)], () => now++)
  assert.deepEqual(
    asked.map(({ answeredMs, at }) => [answeredMs !== undefined, at === '']),
    [
      [true, false],
      [false, false],
      [false, true],
    ],
  )
})
