import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callback, officerSession, setUp, signedIn } from './fixture.ts'

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
const officerAt = async ({ issuers, identity }: Awaited<ReturnType<typeof setUp>>) => {
  issuers.officer('cai', ['caseworker'], 'dvla')
  const begun = await identity.beginStaffSignIn({ language: 'en', returnTo: '/desk', from: '192.0.2.2' })
  const ticket = begun.kind === 'go' ? begun.ticket : undefined
  const done = await identity.finishStaffSignIn({ ticket, callback, session: undefined })
  assert.equal(done.kind, 'signed-in')
  return done.kind === 'signed-in' ? done.cookie : ''
}
test('when the staff issuer says that an officer has left, all of their sessions end at once, and those of nobody else', async (t) => {
  const place = await setUp(t)
  const { identity, issuers } = place
  const [desk, laptop] = [await officerAt(place), await officerAt(place)]
  issuers.says({})
  const person = await signedIn(identity)
  assert.equal(await identity.loggedOutBy('citizen', 'signed:cai'), true)
  assert.ok(await identity.sessions.find(desk), 'the same subject of the other issuer is somebody else')
  assert.equal(await identity.loggedOutBy('staff', 'signed:cai'), true)
  for (const cookie of [desk, laptop]) assert.equal(await identity.sessions.find(cookie), undefined)
  assert.ok(await identity.sessions.find(person.cookie))
})
test('an officer whose sessions another process ended is out with the very next page that they ask for', async (t) => {
  const place = await setUp(t)
  const cookie = await officerAt(place)
  assert.ok(await place.identity.sessions.find(cookie))
  await place.admin.query("delete from portreeve.session where kind = 'officer'")
  assert.equal(await place.identity.sessions.find(cookie), undefined)
})
