import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCatalogue } from '#catalogue'
import { type AnyService, credential, issue } from '#definition'
import { day } from '#kernel'
import { refuseUnhandled, UnhandledEffects, unhandled, unreached } from './handled.ts'

const services = async () => {
  const loaded = await loadCatalogue({ folder: '.' })
  assert.ok(loaded.kind === 'ready')
  return loaded.catalogue.services
}
const kinds = ['change', 'tell', 'collect', 'stop-collecting', 'refund', 'pay-out', 'revoke', 'message']
const handlers = Object.fromEntries(kinds.map((kind) => [kind, async () => ({ kind: 'done' as const })]))
const everywhere = { reaches: () => true }

test('what the published services set off is handled', async () => {
  const all = await services()
  assert.deepEqual(unhandled(all, [...kinds, 'issue']), [])
  refuseUnhandled(all, { ...handlers, issue: async () => ({ kind: 'done' }) }, everywhere)
})
test('a body that nobody can reach is named, with the service and the line that sends to it', async () => {
  const all = await services()
  const lines = unreached(all, { reaches: () => false })
  const line = lines.find((each) => each.startsWith('renew-driving-licence') && each.includes('licence-printer'))
  assert.deepEqual(
    unreached(all, { reaches: (to) => to === 'licence-printer' }),
    lines.filter((each) => !each.includes('licence-printer')),
  )
  assert.match(
    line ?? '',
    /^renew-driving-licence: nobody handles message to licence-printer \(services\/dvla\/[\w/-]+\.ts:\d+\): MESSAGES/,
  )
})
const licence = credential({ id: 'driving-licence', title: 'Driving licence', claims: {} })
test('a credential that nobody issues keeps the service from beginning', async () => {
  const [first] = await services()
  assert.ok(first)
  const service = first.service as AnyService
  const [name, stage] = Object.entries(service.stages).find(([, { ends }]) => ends === 'granted') ?? []
  assert.ok(name && stage)
  const issuing = {
    ...service,
    stages: {
      ...service.stages,
      [name]: { ...stage, effects: [issue(licence, {}, () => ({ claims: {}, validUntil: day('2036-01-01') }))] },
    },
  }
  const begin = () => refuseUnhandled([{ service: issuing as AnyService }], handlers, everywhere)
  assert.throws(begin, (error: Error) => {
    assert.ok(error instanceof UnhandledEffects)
    assert.match(error.message, new RegExp(`${service.id}: nobody handles issue to driving-licence \\(src/cli/handled\\.test\\.ts:\\d+\\)`))
    return true
  })
})
test('a kind without a handler is found in the services as they are', async () => {
  const without = unhandled(
    await services(),
    kinds.filter((kind) => kind !== 'tell' && kind !== 'refund'),
  )
  assert.ok(without.some((line) => line.startsWith('renew-driving-licence: nobody handles send to ')))
  assert.ok(without.some((line) => line.startsWith('renew-driving-licence: nobody handles refund to card')))
})
