import assert from 'node:assert/strict'
import test from 'node:test'
import { asPerson } from '#database'
import type { Uuid } from '#kernel'
import { officerSession, registered, setUp, signedIn, somebody } from './fixture.ts'

test('who seems to be somebody known goes on apart until an officer says; a link is followed by their visit and can be undone', async (t) => {
  const place = await setUp(t, [
    registered(somebody(1), { addresses: [] }),
    registered(somebody(2), { names: [{ first: 'Siân', last: 'CANARYSURNAMES' }] }),
  ])
  const { identity, issuers, adopted, admin, linked: told } = place
  issuers.says({})
  const apart = await signedIn(identity)
  assert.equal(apart.review, true)
  assert.ok(![somebody(1), somebody(2)].includes(apart.session.person))
  assert.equal((await signedIn(identity)).session.person, apart.session.person, 'the same separate person meanwhile')

  const officer = await officerSession(place, ['supervisor'])
  const [review, ...more] = await identity.links.open(officer)
  assert.ok(review && more.length === 0)
  assert.deepEqual(
    review.candidates.map((one) => one.because.join(' ')),
    ['same-name same-birth-date other-address', 'like-name same-birth-date same-address'],
  )
  const decide = (person: Uuid | 'nobody') =>
    identity.links.decide(officer, { review: review.review, person, reason: 'Both letters were shown' })
  assert.deepEqual(await decide(somebody(3)), { kind: 'not-a-candidate' })
  assert.deepEqual(await decide(somebody(1)), { kind: 'linked', person: somebody(1) })
  assert.deepEqual(await decide(somebody(2)), { kind: 'not-found' })
  const visit = await identity.sessions.find(apart.cookie)
  assert.deepEqual(
    [visit?.person, visit?.earlier, visit?.csrf],
    [somebody(1), [apart.session.person], apart.session.csrf],
    'the visit goes on',
  )
  assert.deepEqual(adopted.at(-1), [apart.session.person, somebody(1)])
  assert.deepEqual(told, [{ signIn: review.signIn, version: 2, person: somebody(1), language: 'cy' }])
  assert.ok(visit && (await identity.signOut(visit)).goTo?.includes('hint=token'), 'the provider’s token is theirs still')

  const linked = await signedIn(identity)
  assert.deepEqual([linked.session.person, linked.session.earlier, linked.review], [somebody(1), [apart.session.person], false])
  assert.deepEqual(adopted.at(-1), [apart.session.person, somebody(1)])

  assert.deepEqual(await identity.links.split(officer, { signIn: review.signIn, reason: 'It was the cousin' }), {
    kind: 'split',
    person: apart.session.person,
  })
  assert.equal(await identity.sessions.find(linked.cookie), undefined)
  const split = await signedIn(identity)
  assert.deepEqual([split.session.person, split.session.earlier, split.review], [apart.session.person, [], false])
  const events = await admin.query<{ kind: string; seq: number }>('select kind, seq from portreeve.event where stream = $1 order by seq', [
    review.signIn,
  ])
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['link-doubted', 'linked-by-officer', 'split-by-officer'],
  )
})

test('an officer who says that nobody known is meant settles it', async (t) => {
  const place = await setUp(t, [registered(somebody(1), { addresses: [] })])
  place.issuers.says({})
  const apart = await signedIn(place.identity)
  const officer = await officerSession(place, ['privacy-officer'])
  const [review] = await place.identity.links.open(officer)
  assert.ok(review)
  assert.deepEqual(await place.identity.links.decide(officer, { review: review.review, person: 'nobody', reason: 'Another Siân' }), {
    kind: 'kept-apart',
  })
  assert.ok(await place.identity.sessions.find(apart.cookie), 'nothing changes for them')
  assert.deepEqual([(await signedIn(place.identity)).session.person, await place.identity.links.open(officer)], [apart.session.person, []])
})

test('links are not for a caseworker, nor for another body’s supervisor, nor for the person, nor without a reason', async (t) => {
  const place = await setUp(t, [registered(somebody(1), { addresses: [] })])
  const { identity, issuers, app } = place
  issuers.says({})
  const apart = await signedIn(identity)
  const right = await officerSession(place, ['supervisor'])
  const [review] = await identity.links.open(right)
  assert.ok(review)
  const ask = { review: review.review, person: somebody(1), reason: 'A reason' }
  const stranger = await officerSession(place, ['supervisor'], 'a-council')
  assert.deepEqual(await identity.links.open(stranger), [])
  assert.deepEqual(await identity.links.decide(stranger, ask), { kind: 'not-found' })
  for (const session of [await officerSession(place, ['caseworker', 'adviser']), apart.session]) {
    assert.deepEqual(await identity.links.open(session), [])
    assert.deepEqual(await identity.links.decide(session, ask), { kind: 'not-allowed' })
    assert.deepEqual(await identity.links.split(session, { signIn: review.signIn, reason: 'x' }), { kind: 'not-allowed' })
  }
  assert.deepEqual(await identity.links.decide(right, { ...ask, reason: '  ' }), { kind: 'not-allowed' })
  // The database says the same, whatever the program thinks.
  const own = app.transaction(asPerson(apart.session.person), (tx) =>
    tx.query('update portreeve.sign_in set person_id = $1 returning 1', [somebody(1)]),
  )
  assert.deepEqual(await own, [], 'nobody moves their own sign-in')
  const caseworker = { kind: 'officer', officer: right.person, body: 'dvla', roles: ['caseworker'] } as const
  assert.deepEqual(await app.transaction(caseworker, (tx) => tx.query('select 1 from portreeve.sign_in')), [])
})

test('a second account for a person who has one already is an officer’s to judge', async (t) => {
  const place = await setUp(t, [registered(somebody())])
  place.issuers.says({})
  await signedIn(place.identity)
  place.issuers.says({ subject: 'sub-impostor' })
  const second = await signedIn(place.identity)
  assert.ok(second.review && second.session.person !== somebody())
  const [review] = await place.identity.links.open(await officerSession(place, ['supervisor']))
  assert.deepEqual(review?.candidates, [{ person: somebody(), because: ['has-another-sign-in'] }])
})
