import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { processesOf } from '../../bench/program/processes.ts'
import { answers, newPlace, nothingLeft, root, start, until } from './started.ts'

const linux = process.platform === 'linux'
const asRoot = process.getuid?.() === 0
const nobody = 65_534
const [firstSecondsMax, laterSecondsMax] = [20, 4]
/** Another program on the machine may take what a start needs: the aims hold for a quiet one. */
const patience = 4

const tracked = { environment: { TRACKER_SECRET: 'a secret of this test alone, long enough' } }
const usagePeriod = async (url: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${tracked.environment.TRACKER_SECRET}` }
  const answer = await fetch(`${url}/v2/usagePeriod`, { headers })
  assert.equal(answer.status, 200)
  return answer.json()
}

test('it starts on nothing, keeps what it was told over a restart, and leaves no process behind', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const first = start(place, tracked)
  const firstSeconds = await answers(first)
  const begun = await fetch(`${first.url}/dvla/tax-a-vehicle`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() })
  const [cookie = ''] = begun.headers.getSetCookie().map((each) => each.split(';')[0])
  const question = new URL(begun.headers.get('location') ?? '', first.url)
  assert.match(question.pathname, /^\/applications\/.+\/q\//)
  const recordsSince = await usagePeriod(first.url)
  first.child.kill('SIGTERM')
  assert.deepEqual(await first.ended, { code: 0, signal: null }, first.said())
  assert.deepEqual(processesOf(place.data), [])

  const second = start(place, tracked)
  const laterSeconds = await answers(second)
  const again = await fetch(question, { headers: { cookie }, redirect: 'manual' })
  assert.equal(again.status, 200)
  assert.deepEqual(await usagePeriod(second.url), recordsSince, 'records began at the first start, not at the last')
  t.diagnostic(`first start ${firstSeconds.toFixed(1)} s, later start ${laterSeconds.toFixed(1)} s`)
  assert.ok(firstSeconds < firstSecondsMax * patience && laterSeconds < laterSecondsMax * patience)
  second.child.kill('SIGINT')
  assert.deepEqual(await second.ended, { code: 0, signal: null })
  assert.deepEqual(processesOf(place.data), [])
})

test('a signal during the start ends it too, without a process left', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const starting = start(place)
  await until(() => processesOf(place.data).length > 1, 'no PostgreSQL')
  starting.child.kill('SIGTERM')
  assert.equal((await starting.ended).code, 0, starting.said())
  assert.deepEqual(processesOf(place.data), [])
})

test('a request under way when the signal comes is answered', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const started = start(place)
  await answers(started)
  const pages = Array.from({ length: 20 }, () =>
    fetch(`${started.url}/dvla`).then(async (page) => (await page.text()).length > 0 && page.status),
  )
  await Promise.any(pages)
  started.child.kill('SIGTERM')
  const seen = await Promise.allSettled(pages)
  const broken = seen.filter((page) => page.status === 'fulfilled' && page.value !== 200 && page.value !== 503)
  assert.deepEqual(broken, [])
  assert.equal((await started.ended).code, 0)
})

test('one press of Ctrl-C that comes twice, from the terminal and from npm, stops it in order', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const started = start(place)
  await answers(started)
  started.child.kill('SIGINT')
  // Two of one kind that wait together are one signal to a process, so the second is of the other kind.
  started.child.kill('SIGTERM')
  assert.deepEqual(await started.ended, { code: 0, signal: null })
  assert.deepEqual(processesOf(place.data), [])
})

test('a connection that asks nothing, as browsers open them ahead, keeps nobody from stopping it', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const started = start(place)
  await answers(started)
  const silent = connect(Number(new URL(started.url).port), '127.0.0.1')
  const half = connect(Number(new URL(started.url).port), '127.0.0.1')
  t.after(() => [silent, half].map((each) => each.destroy()))
  await Promise.all([silent, half].map((each) => once(each, 'connect')))
  half.write('GET /dvla HTTP/1.1\r\nHost: ')
  const letGo = [silent, half].map((each) => new Promise((done) => each.once('error', done).once('close', done)))
  started.child.kill('SIGTERM')
  assert.equal((await started.ended).code, 0)
  await Promise.all(letGo)
  assert.deepEqual(processesOf(place.data), [])
})

test('killed, it leaves no PostgreSQL, and the next start takes up the same data', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const first = start(place)
  await answers(first)
  assert.ok(processesOf(place.data).length > 2)
  first.child.kill('SIGKILL')
  await nothingLeft(place.data)
  const second = start(place)
  await answers(second)
  assert.doesNotMatch(second.said(), /Inventing/)
  second.child.kill('SIGTERM')
  await second.ended
})

test('a home that is closed to everybody else will do for root', { skip: !(linux && asRoot) }, async (t) => {
  const place = await newPlace(t)
  const home = await stat(dirname(place.data))
  assert.deepEqual([home.mode & 0o777, home.uid], [0o700, 0])
  const started = start(place)
  await answers(started)
  assert.equal((await stat(place.data)).mode & 0o077, 0)
  started.child.kill('SIGTERM')
  assert.equal((await started.ended).code, 0)
})

const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
/** A checkout in a closed home is nobody else's to start: asked as that user, not guessed from modes. */
const readable =
  linux && asRoot && spawnSync('setpriv', [...asNobody.slice(1), process.execPath, '--check', join(root, 'src/main.ts')]).status === 0

test('an ordinary user starts it', { skip: readable ? false : 'not root, or the checkout is closed to other users' }, async (t) => {
  const place = await newPlace(t)
  await chown(dirname(place.data), nobody, nobody)
  await mkdir(place.data)
  await chown(place.data, nobody, nobody)
  const started = start(place, { as: asNobody, environment: { HOME: place.data } })
  await answers(started)
  const [line = ''] = processesOf(place.data)
    .filter((pid) => pid !== started.child.pid)
    .map(String)
  assert.equal((await stat(`/proc/${line}`)).uid, nobody)
  started.child.kill('SIGTERM')
  assert.equal((await started.ended).code, 0)
})
