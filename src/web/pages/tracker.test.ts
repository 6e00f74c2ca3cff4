import assert from 'node:assert/strict'
import test from 'node:test'
import { instant } from '#kernel'
import type { Access } from '#registers'
import { fieldsOf } from '../fields.ts'
import type { Asked } from '../reply.ts'
import type { Web } from '../web.ts'
import { trackerRoutes } from './tracker.ts'

const person = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
const look: Access = {
  at: instant('2026-11-23T09:30:00Z'),
  action: 'read',
  actor: 'officer',
  who: 'x',
  body: 'dvla',
  system: 'drivers',
  fields: ['name'],
  purpose: 'to renew a licence',
}
type Range = Parameters<Web['registers']['accessesOf']>[1]

/** The interface over a register that remembers what it was asked. */
const tracker = (trackerSecret?: string) => {
  const asked: Range[] = []
  const web = {
    settings: { recordsSince: instant('2026-01-01T00:00:00Z'), ...(trackerSecret && { trackerSecret }) },
    registers: {
      accessesOf: async (_: string, range: Range) => {
        asked.push(range)
        return { accesses: [look], total: 7 }
      },
    },
    bodyOf: () => ({ name: { en: 'Driver and Vehicle Licensing Agency', cy: '' } }),
    ready: async () => true,
  } as unknown as Web
  const ask = async (
    path: string,
    query: string,
    headers: Readonly<Record<string, string>> = { authorization: 'Bearer s3cret', 'x-road-userid': 'EE1' },
  ) => {
    const route = trackerRoutes(web).find((one) => one.path === path)
    const reply = await route?.handle({
      query: fieldsOf(new URLSearchParams(query)),
      header: (name: string) => headers[name],
    } as unknown as Asked)
    return reply?.kind === 'json' ? { status: reply.status, json: reply.json } : undefined
  }
  return { ask, asked }
}

test('looks at a person are told in the published form, newest first, with how many there are in all', async () => {
  const { ask, asked } = tracker('s3cret')
  const answer = await ask(
    '/v2/findUsage',
    `userCode=${person}&periodStart=2026-01-31T10:20:30&periodEnd=2026-12-31T00:00:00Z&offset=5&limit=2`,
  )
  assert.deepEqual(answer, {
    status: 200,
    json: {
      totalUsages: 7,
      usages: [
        {
          logtime: '2026-11-23T09:30:00.000Z',
          action: 'to renew a licence',
          receiverCode: 'dvla',
          receiverName: 'Driver and Vehicle Licensing Agency',
          receiverSystem: 'drivers',
        },
      ],
    },
  })
  assert.deepEqual(asked, [{ offset: 5, limit: 2, from: instant('2026-01-31T10:20:30Z'), to: instant('2026-12-31T00:00:00Z') }])
})
test('an answer holds at most a thousand looks, and that many where nothing is said', async () => {
  const { ask, asked } = tracker('s3cret')
  await ask('/v2/findUsage', `userCode=${person}&limit=5000`)
  await ask('/v2/findUsage', `userCode=${person}`)
  assert.deepEqual(
    asked.map(({ limit }) => limit),
    [1000, 1000],
  )
})
test('whoever does not show the secret is told nothing, and nobody is where there is none', async () => {
  const wrong = { authorization: 'Bearer guess', 'x-road-userid': 'EE1' }
  assert.equal((await tracker('s3cret').ask('/v2/findUsage', `userCode=${person}`, wrong))?.status, 403)
  assert.equal((await tracker().ask('/v2/findUsage', `userCode=${person}`))?.status, 403)
  assert.equal((await tracker().ask('/v2/usagePeriod', ''))?.status, 403)
})
test('a question that is not in order is answered with 400', async () => {
  const { ask } = tracker('s3cret')
  for (const query of [
    '',
    'userCode=EE1',
    `userCode=${person}&limit=-1`,
    `userCode=${person}&offset=x`,
    `userCode=${person}&periodStart=yesterday`,
    `userCode=${person}&periodEnd=2026-99-99T00:00:00`,
  ])
    assert.equal((await ask('/v2/findUsage', query))?.status, 400, query)
  assert.equal(
    (await ask('/v2/findUsage', `userCode=${person}`, { authorization: 'Bearer s3cret' }))?.status,
    400,
    'without the asking person',
  )
})
test('the period begins when looks were first written down, and the heart beats', async () => {
  const { ask } = tracker('s3cret')
  assert.deepEqual((await ask('/v2/usagePeriod', ''))?.json, { periodStart: '2026-01-01T00:00:00.000Z' })
  assert.deepEqual((await ask('/v2/heartbeat', ''))?.json, { status: 'OK', message: 'The interface is ready' })
})
