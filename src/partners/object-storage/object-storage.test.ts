import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { FileStore } from '#files'
import { silentLog, systemClock } from '#kernel'
import { createObjectStorageStandIn, type ObjectStorage, objectStorage } from './index.ts'

const account = { bucket: 'sealed', region: 'eu-west-2', keyId: 'AKIDEXAMPLE', secret: 'an invented secret' }
const bucket = async (t: TestContext, differs: Partial<ObjectStorage> = {}) => {
  const standIn = createObjectStorageStandIn({ ...account, clock: systemClock, log: silentLog, pageMax: 3 })
  const { url, close } = await standIn.listen(0)
  t.after(close)
  const store = objectStorage({ ...account, url: `${url}/${account.bucket}`, millisMax: 1_500, ...differs })
  return { store, standIn, url }
}
const listed = async (store: FileStore) => {
  const all: { key: string; at: number }[] = []
  for await (const one of store.keys()) all.push(one)
  return all
}
const newKey = (): string => randomBytes(16).toString('hex')

test('bytes come back as they were put, are listed over several pages with their time, and are gone when removed', async (t) => {
  const { store, standIn } = await bucket(t)
  const files = Array.from({ length: 8 }, (_, n) => ({ key: newKey(), bytes: randomBytes(n * 10_000) }))
  const before = Date.now()
  for (const { key, bytes } of files) await store.put(key, bytes)
  for (const { key, bytes } of files) assert.deepEqual(await store.get(key), bytes)
  const all = await listed(store)
  assert.deepEqual(
    all.map(({ key }) => key),
    files.map(({ key }) => key).sort(),
  )
  assert.ok(all.every(({ at }) => at >= before - 1000 && at <= Date.now()))
  const [first] = files
  await store.remove(first?.key ?? '')
  await store.remove(first?.key ?? '')
  assert.equal(await store.get(first?.key ?? ''), undefined)
  assert.equal(standIn.objects.size, 7)
})

for (const kind of ['500', '429', 'reset-before', 'reset-after'] as const) {
  test(`after ${kind} the same is done again, and once`, async (t) => {
    const { store, standIn } = await bucket(t)
    const [key, bytes] = [newKey(), randomBytes(100)]
    for (const on of ['put', 'get', 'list', 'delete']) standIn.inject({ kind, on })
    await store.put(key, bytes)
    assert.deepEqual(await store.get(key), bytes)
    assert.equal((await listed(store)).length, 1)
    await store.remove(key)
    assert.equal(standIn.objects.size, 0)
  })
}

test('storage that stays away throws: a file is neither there nor absent', async (t) => {
  const { store, standIn } = await bucket(t)
  standIn.inject({ kind: '500', times: 100 })
  await assert.rejects(store.get(newKey()), { name: 'StorageAway', message: /does not answer|refuses us \(S3 returned 500/ })
  await assert.rejects(store.put(newKey(), randomBytes(10)))
  await assert.rejects(listed(store))
})

test('a wrong secret, another region, another key or no such bucket are refused at once, and never taken for an absent file', async (t) => {
  for (const differs of [{ secret: 'another' }, { region: 'eu-west-1' }, { keyId: 'SOMEBODY' }]) {
    const { store } = await bucket(t, differs)
    await assert.rejects(store.put(newKey(), randomBytes(10)), JSON.stringify(differs))
    await assert.rejects(store.get(newKey()))
    await assert.rejects(listed(store))
  }
  const { url } = await bucket(t)
  const elsewhere = objectStorage({ ...account, url: `${url}/other` })
  await assert.rejects(elsewhere.put(newKey(), randomBytes(10)))
  await assert.rejects(listed(elsewhere), /no such bucket/)
  await assert.rejects(elsewhere.get(newKey()))
  await assert.rejects(elsewhere.remove(newKey()))
})

test('bytes that were bent on the way are refused, and keys are ours alone', async (t) => {
  const { store, standIn, url } = await bucket(t)
  await assert.rejects(store.put('../secret', randomBytes(1)), /32 hexadecimal/)
  await assert.rejects(store.get('A'.repeat(32)), /32 hexadecimal/)
  const unsigned = await fetch(`${url}/sealed/${newKey()}`, { method: 'PUT', body: 'x' })
  assert.equal(unsigned.status, 403)
  assert.equal(standIn.objects.size, 0)
  assert.throws(() => objectStorage({ ...account, url: 'http://storage.example/sealed' }), /https/)
})
