import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { testDatabase } from '#harness'
import { type Clock, type Instant, instant, plusMillis, plusSeconds, systemRandom } from '#kernel'
import { createClients } from './clients.ts'
import { createQuota, type Quota } from './quota.ts'

const opened = async (t: TestContext, limits: { readonly perSecond: number; readonly perDay: number }, at = '2026-11-23T10:00:00Z') => {
  const { app, admin } = await testDatabase(t)
  let now: Instant = instant(at)
  const clock: Clock = { now: () => now }
  const clients = createClients({ database: app, clock, random: systemRandom })
  const { client } = await clients.create({ body: 'dvla', name: 'A garage', scopes: ['vehicle-enquiry'], ...limits })
  let statements = 0
  const counting = { ...app, query: ((...asked) => ++statements && app.query(...asked)) as typeof app.query }
  return {
    client: { id: client, ...limits },
    quota: () => createQuota({ database: counting, clock }),
    pass: (millis: number) => {
      now = plusMillis(now, millis)
    },
    statements: () => statements,
    inDay: async () => (await admin.query<{ n: number }>('select in_day as n from portreeve.api_quota'))[0]?.n,
    lagging: () => createQuota({ database: app, clock: { now: () => plusSeconds(now, -1) } }),
  }
}
const served = async (client: Parameters<Quota['take']>[0], tries: number, ...quotas: readonly Quota[]): Promise<number> => {
  const all = await Promise.all(Array.from({ length: tries }, (_, i) => (quotas[i % quotas.length] as Quota).take(client)))
  return all.filter(({ kind }) => kind === 'go').length
}

test('no more is served in a second than the quota, by however many processes, and the next second begins anew', async (t) => {
  const { client, quota, pass } = await opened(t, { perSecond: 40, perDay: 100_000 })
  const quotas = [quota(), quota(), quota()]
  assert.equal(await served(client, 300, ...quotas), 40)
  assert.deepEqual(await quotas[0]?.take(client), { kind: 'wait', seconds: 1 })
  pass(1000)
  assert.equal(await served(client, 300, ...quotas), 40)
})

test('no more is served in a day of London than the quota, whoever waits is told until when, and what was lent and not used comes back', async (t) => {
  const { client, quota, pass, inDay } = await opened(t, { perSecond: 80, perDay: 100 }, '2026-11-23T23:59:00Z')
  const [here, there] = [quota(), quota()]
  assert.equal(await served(client, 5, here), 5)
  pass(1000)
  assert.equal(await served(client, 1, there), 1)
  await there.settle()
  assert.equal(await inDay(), 11, 'ten lent here, and one used there')
  for (let second = 0; second < 3; second++) {
    pass(1000)
    await served(client, 80, here)
  }
  assert.equal(await inDay(), 100)
  assert.deepEqual(await here.take(client), { kind: 'wait', seconds: 56 })
  assert.deepEqual(await quota().take(client), { kind: 'wait', seconds: 56 })
  pass(56_000)
  assert.equal(await served(client, 10, here), 10)
})

test('most calls cost no statement, nor do those that are refused', async (t) => {
  const { client, quota, statements } = await opened(t, { perSecond: 800, perDay: 100_000 })
  const one = quota()
  assert.equal(await served(client, 5000, one), 800)
  assert.ok(statements() <= 10, `${statements()} statements for 5000 calls`)
})

test('a process whose clock lags gives nobody a second twice', async (t) => {
  const { client, quota, lagging } = await opened(t, { perSecond: 16, perDay: 1000 })
  assert.equal(await served(client, 20, quota()), 16)
  assert.equal(await served(client, 20, lagging()), 0)
})

test('a quota of one is one', async (t) => {
  const { client, quota, pass } = await opened(t, { perSecond: 1, perDay: 2 })
  const one = quota()
  assert.equal(await served(client, 5, one), 1)
  pass(1000)
  assert.equal(await served(client, 5, one, quota()), 1)
  pass(1000)
  assert.equal(await served(client, 5, one), 0)
})
