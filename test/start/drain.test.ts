import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processesOf } from '../../bench/program/processes.ts'
import { freePorts } from '../harness/ports.ts'
import { answers, newPlace, start, until } from './started.ts'

const linux = process.platform === 'linux'
const statusOf = (address: string): Promise<number | undefined> =>
  fetch(address).then(
    async (answer) => {
      await answer.text()
      return answer.status
    },
    () => undefined,
  )

test('told to stop, it first says that it is not ready, serves whoever comes all the same, and then goes', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const port = await freePorts(1)
  const started = start(place, { environment: { DRAIN_SECONDS: '3', METRICS_PORT: String(port), REQUEST_LOG: 'yes' } })
  await answers(started)
  const { url } = started
  assert.deepEqual([await statusOf(`${url}/health`), await statusOf(`${url}/ready`)], [200, 200])
  assert.match(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text(), /http_route="\/ready",http_response_status_code="200"\} 1\n/)
  assert.equal(await statusOf(`http://127.0.0.1:${port}/`), 404, 'nothing else is there')
  assert.match(started.said(), /"event":"answered","method":"GET","path":"\/","status":200/)
  assert.doesNotMatch(started.said(), /"path":"\/(health|ready)"/)

  started.child.kill('SIGTERM')
  await until(async () => (await statusOf(`${url}/ready`)) === 503, 'it never said that it was not ready')
  const page = await fetch(`${url}/help`)
  assert.deepEqual([page.status, page.headers.get('connection')], [200, 'close'], 'come over another connection next time')
  assert.equal(await statusOf(`${url}/health`), 200, 'it lives until it is gone: nobody needs to start it anew')
  assert.deepEqual(await started.ended, { code: 0, signal: null }, started.said())
  assert.equal(await statusOf(`${url}/health`), undefined)
  assert.deepEqual(processesOf(place.data), [])
})
test('a port for measurements that is taken is told by its number, and nothing is left', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const started = start(place, { environment: { METRICS_PORT: String(place.port + 1) } })
  assert.equal((await started.ended).code, 1)
  assert.match(started.said(), new RegExp(`Port ${place.port + 1} is taken`))
  assert.deepEqual(processesOf(place.data), [])
})
