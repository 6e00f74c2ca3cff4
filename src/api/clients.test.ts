import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { testDatabase } from '#harness'
import { type Clock, type Instant, instant, plusDays, plusSeconds, systemRandom, type Uuid } from '#kernel'
import { clientsSecondsMax, createClients } from './clients.ts'

const garage = { body: 'dvla', name: 'Havenmouth Motors', scopes: ['vehicle-enquiry'], perSecond: 10, perDay: 1000 } as const

const opened = async (t: TestContext) => {
  const { app, admin } = await testDatabase(t)
  let now: Instant = instant('2026-11-23T10:00:00Z')
  const clock: Clock = { now: () => now }
  const later = (at: Instant): void => {
    now = at
  }
  const clients = createClients({ database: app, clock, random: systemRandom })
  return { app, admin, clock, clients, later, elsewhere: createClients({ database: app, clock, random: systemRandom }) }
}

test('a client is known by its key, and nothing that is stored shows the key', async (t) => {
  const { admin, clients } = await opened(t)
  const made = await clients.create(garage)
  assert.equal((await clients.byKey(made.key))?.id, made.client)
  assert.equal(await clients.byKey(`${made.key}x`), undefined)
  assert.equal(await clients.byKey(''), undefined)
  assert.equal(await clients.byKey('x'.repeat(1_000_000)), undefined)
  const stored = JSON.stringify(
    await admin.query(`select k::text, c::text from portreeve.api_key k join portreeve.api_client c using (client_id)`),
  )
  assert.match(stored, /Havenmouth Motors/)
  assert.ok(!stored.includes(made.key) && !stored.includes(Buffer.from(made.key).toString('hex')))
})

test('after a rotation two keys are good, the earlier one until its day, and never three', async (t) => {
  const { clients, later, clock } = await opened(t)
  const first = await clients.create(garage)
  const began = clock.now()
  const turn = async (days: number): Promise<string> => {
    const made = await clients.rotate(first.client, days)
    assert.equal(made.kind, 'made')
    later(plusSeconds(clock.now(), clientsSecondsMax))
    return made.kind === 'made' ? made.key : ''
  }
  const good = async (...keys: readonly string[]) => Promise.all(keys.map(async (key) => (await clients.byKey(key)) !== undefined))
  const second = await turn(7)
  assert.deepEqual(await good(first.key, second), [true, true])
  const third = await turn(7)
  assert.deepEqual(await good(first.key, second, third), [false, true, true])
  later(plusSeconds(plusDays(began, 7), clientsSecondsMax * 2))
  assert.deepEqual(await good(second, third), [false, true])
  const fourth = await turn(0)
  assert.deepEqual(await good(third, fourth), [false, true])
  assert.equal((await clients.rotate('019a0000-0000-7000-8000-000000000000' as Uuid, 7)).kind, 'absent')
})

test('a client that has ended is let in nowhere within seconds, also where it was known already, and keeps its name', async (t) => {
  const { clients, elsewhere, later, clock } = await opened(t)
  const { client, key } = await clients.create(garage)
  assert.equal((await elsewhere.byKey(key))?.id, client)
  assert.equal(await clients.end(client), true)
  assert.equal(await clients.end(client), false)
  later(plusSeconds(clock.now(), clientsSecondsMax))
  assert.equal(await elsewhere.byKey(key), undefined)
  assert.equal((await clients.rotate(client, 7)).kind, 'absent')
  assert.equal((await elsewhere.names()).get(client), garage.name)
})
