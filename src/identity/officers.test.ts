import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officerSession, setUp, signedIn } from './fixture.ts'

test('officers of a body know each other by name and role, and nobody of another body', async (t) => {
  const place = await setUp(t)
  const one = await officerSession(place, ['caseworker'], 'dvla')
  place.later(5)
  await officerSession(place, ['supervisor'], 'dvla')
  const stranger = await officerSession(place, ['supervisor'], 'council')
  const colleagues = await place.identity.officers(one)
  assert.deepEqual(
    colleagues.map(({ name, roles }) => [name, roles]),
    [
      ['An Officer', ['supervisor']],
      ['An Officer', ['caseworker']],
    ],
  )
  assert.equal(colleagues.at(-1)?.officer, one.person)
  assert.equal((await place.identity.officers(stranger)).length, 1)
})
test('a person sees no officer', async (t) => {
  const place = await setUp(t)
  await officerSession(place, ['caseworker'])
  place.issuers.says({})
  assert.deepEqual(await place.identity.officers((await signedIn(place.identity)).session), [])
})
test('names of officers are nowhere in the open', async (t) => {
  const place = await setUp(t)
  await officerSession(place, ['caseworker'])
  const [row] = await place.admin.query<{ text: string }>('select o::text as text from portreeve.officer o')
  assert.ok(row && !row.text.includes('Officer') && !row.text.includes(Buffer.from('An Officer').toString('hex')))
})
