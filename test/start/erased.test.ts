import assert from 'node:assert/strict'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { joinServer, nobody, openDatabase, rolePasswords } from '#database'
import { silentLog, systemRandom } from '#kernel'
import { answers, newPlace, start } from './started.ts'

const linux = process.platform === 'linux'

test('somebody on the list of erasures is erased before the first page is served; a list that cannot be read stops the start', {
  skip: !linux,
}, async (t) => {
  const place = await newPlace(t)
  const first = start(place)
  await answers(first)
  const begun = await fetch(`${first.url}/dvla/tax-a-vehicle`, { method: 'POST', redirect: 'manual', body: new URLSearchParams() })
  const [cookie = ''] = begun.headers.getSetCookie().map((each) => each.split(';')[0])
  const question = new URL(begun.headers.get('location') ?? '', first.url)
  assert.equal((await fetch(question, { headers: { cookie }, redirect: 'manual' })).status, 200)
  const [guest] = await drafts(place.data)
  assert.ok(guest)
  first.child.kill('SIGTERM')
  await first.ended

  const list = join(place.data, 'erasures')
  await appendFile(list, `${JSON.stringify({ person: guest.person, at: '2026-11-23T09:00:00.000Z', because: 'asked' })}\n`)
  const second = start(place)
  await answers(second)
  const again = await fetch(question, { headers: { cookie }, redirect: 'manual' })
  assert.notEqual(again.status, 200, 'the page of an erased person is not shown')
  assert.ok(again.status < 500, String(again.status))
  assert.deepEqual(await drafts(place.data), [])
  second.child.kill('SIGTERM')
  assert.deepEqual(await second.ended, { code: 0, signal: null })

  await appendFile(list, 'spoilt\n')
  const third = start(place)
  assert.equal((await third.ended).code, 1, third.said())
  assert.match(third.said(), /this erasure cannot be read/)
})

type Drafts = readonly { readonly person: string }[]
/** As the program's own background login sees them. */
const drafts = async (data: string): Promise<Drafts> => {
  const server = await joinServer({ folder: data, log: silentLog })
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const jobs = openDatabase({ url: server.url, role: 'jobs', passwords, log: silentLog, connections: 1 })
  try {
    return await jobs.transaction(nobody, (tx) => tx.query<Drafts[number]>('select person_id as person from portreeve.draft'))
  } finally {
    await jobs.close()
    await server.stop()
  }
}
