import assert from 'node:assert/strict'
import test from 'node:test'
import { systemRandom, uuid7 } from '#kernel'
import { asked, callback, registered, setUp, sian, signedIn, signIn, somebody, start } from './fixture.ts'
import { attemptMinutesMax, limits } from './index.ts'

test('somebody whom the register knows without doubt is that person, at a new session id, on the page they left', async (t) => {
  const { identity, issuers, adopted } = await setUp(t, [registered(somebody())])
  issuers.says({})
  const guest = await identity.sessions.beginGuest('cy')
  const finished = await signedIn(identity, guest.session)
  assert.equal(finished.session.person, somebody())
  assert.deepEqual(
    [finished.returnTo, finished.review, finished.session.level, finished.session.kind],
    ['/renew?page=2', false, 'P2', 'person'],
  )
  assert.notEqual(finished.cookie, guest.cookie)
  assert.equal(await identity.sessions.find(guest.cookie, { fresh: true }), undefined, 'the guest’s id opens nothing any more')
  assert.deepEqual(adopted, [[guest.session.person, somebody()]])
  assert.equal((await identity.sessions.find(finished.cookie, { fresh: true }))?.person, somebody())
})

test('somebody unknown is a new person, and the same one the next time', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({})
  const first = await signedIn(identity)
  const second = await signedIn(identity)
  assert.equal(first.session.person, second.session.person)
  issuers.says({ subject: 'sub-other' })
  assert.notEqual((await signedIn(identity)).session.person, first.session.person)
})

test('an e-mail address alone links to nobody; the step up links, and what was begun before comes along', async (t) => {
  const { identity, issuers, adopted } = await setUp(t, [registered(somebody())])
  issuers.says({ level: 'email', identity: undefined })
  const begun = await identity.beginSignIn({ ...asked, level: 'email' })
  const weak = await identity.finishSignIn({ ticket: begun.kind === 'go' ? begun.ticket : '', callback, session: undefined })
  assert.ok(weak.kind === 'signed-in' && weak.session.person !== somebody() && weak.session.level === 'email')
  if (weak.kind !== 'signed-in') return
  issuers.says({})
  const strong = await signedIn(identity, weak.session)
  assert.deepEqual([strong.session.person, strong.session.earlier], [somebody(), [weak.session.person]])
  assert.deepEqual(adopted, [[weak.session.person, somebody()]])
})

test('an answer below the level that was asked for signs nobody in', async (t) => {
  const { identity, issuers, warned } = await setUp(t)
  issuers.says({ level: 'P1' })
  const finished = await signIn(identity)
  assert.deepEqual(finished, { kind: 'failed', because: 'level-not-reached', returnTo: '/renew?page=2' })
  assert.deepEqual(warned, ['not-signed-in level-not-reached'])
})

test('a failed sign-in leaves the guest as they were', async (t) => {
  const { identity, issuers, adopted } = await setUp(t)
  issuers.fails()
  const guest = await identity.sessions.beginGuest('en')
  assert.equal((await signIn(identity, guest.session)).kind, 'failed')
  assert.ok(await identity.sessions.find(guest.cookie, { fresh: true }))
  assert.deepEqual(adopted, [])
})

test('drafts of another signed-in person never come along', async (t) => {
  const { identity, issuers, adopted } = await setUp(t)
  issuers.says({})
  const one = await signedIn(identity)
  issuers.says({ subject: 'sub-other' })
  await signedIn(identity, one.session)
  assert.deepEqual(adopted, [])
})

test('an attempt is taken once, only with its ticket, only for an hour and only by its own kind of sign-in', async (t) => {
  const { identity, issuers, later } = await setUp(t)
  issuers.says({})
  issuers.officer('officer', ['caseworker'])
  const ticket = async (): Promise<string> => {
    const begun = await identity.beginSignIn(asked)
    return begun.kind === 'go' ? begun.ticket : ''
  }
  const finish = async (with_: string | undefined) => (await identity.finishSignIn({ ticket: with_, callback, session: undefined })).kind
  const used = await ticket()
  assert.deepEqual(
    [await finish(used), await finish(used), await finish(undefined), await finish('A'.repeat(43)), await finish('x')],
    ['signed-in', ...Array(4).fill('failed')],
  )
  const staffTicket = await ticket()
  assert.equal((await identity.finishStaffSignIn({ ticket: staffTicket, callback, session: undefined })).kind, 'failed')
  const old = await ticket()
  later(attemptMinutesMax)
  assert.equal(await finish(old), 'failed')
})

test('attempts and sign-ins are seen by nobody who does not hold their secret', async (t) => {
  const { identity, issuers, app } = await setUp(t)
  issuers.says({})
  await signedIn(identity)
  await identity.beginSignIn(asked)
  for (const table of ['sign_in_attempt', 'sign_in', 'link_review', 'session'])
    assert.deepEqual(await app.query(`select 1 from portreeve.${table}`), [], table)
})

test('of two returns with one ticket at the same time one counts', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({})
  const begun = await identity.beginSignIn(asked)
  const ticket = begun.kind === 'go' ? begun.ticket : ''
  const kinds = await Promise.all([1, 2, 3].map(async () => (await identity.finishSignIn({ ticket, callback, session: undefined })).kind))
  assert.deepEqual(kinds.sort(), ['failed', 'failed', 'signed-in'])
})

test('the first sign-in on two devices at once makes one person', async (t) => {
  const { identity, issuers, admin } = await setUp(t)
  issuers.says({})
  const all = await Promise.all(Array.from({ length: 6 }, () => signedIn(identity)))
  assert.equal(new Set(all.map((one) => one.session.person)).size, 1)
  const [row] = await admin.query<{ signs: number; events: number }>(
    "select (select count(*)::int from portreeve.sign_in) as signs, (select count(*)::int from portreeve.event where topic = 'identity') as events",
  )
  assert.deepEqual(row, { signs: 1, events: 1 })
})

test('state, nonce and verifier differ in every attempt and reach the provider at both ends', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({})
  await signedIn(identity)
  await signedIn(identity)
  const [out, back, again] = issuers.heard
  assert.deepEqual(out, back)
  assert.equal(new Set([out?.state, out?.nonce, out?.verifier, again?.state, again?.nonce]).size, 5)
})

test('a sign-in returns to a page of this site only', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({})
  const evil = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/a\\b',
    'javascript:alert(1)',
    '/a\r\nSet-Cookie: x',
    '',
    `/${'a'.repeat(600)}`,
    '/\t/evil.example',
    '/.//evil.example',
  ]
  for (const returnTo of evil) {
    const begun = await identity.beginSignIn({ ...asked, from: returnTo, returnTo })
    const done = await identity.finishSignIn({ ticket: begun.kind === 'go' ? begun.ticket : '', callback, session: undefined })
    assert.equal(done.returnTo, '/', returnTo)
  }
})

test('one address tries so often and no more, and another is not held up by it', async (t) => {
  const { identity, later } = await setUp(t)
  const kinds: string[] = []
  for (let i = 0; i <= limits['sign-in'].triesMax; i++) kinds.push((await identity.beginSignIn(asked)).kind)
  assert.deepEqual([kinds.filter((kind) => kind === 'go').length, kinds.at(-1)], [limits['sign-in'].triesMax, 'wait'])
  assert.equal((await identity.beginSignIn({ ...asked, from: '192.0.2.9' })).kind, 'go')
  later(limits['sign-in'].minutes)
  assert.equal((await identity.beginSignIn(asked)).kind, 'go')
})

test('an officer keeps one id; body and roles are those of the latest sign-in', async (t) => {
  const place = await setUp(t)
  place.issuers.officer('same', ['caseworker'])
  const finish = async () => {
    const begun = await place.identity.beginStaffSignIn({ language: 'en', returnTo: '/desk', from: '192.0.2.2' })
    const done = await place.identity.finishStaffSignIn({ ticket: begun.kind === 'go' ? begun.ticket : '', callback, session: undefined })
    return done.kind === 'signed-in' ? done.session : undefined
  }
  const first = await finish()
  place.issuers.officer('same', ['supervisor', 'quality'])
  const second = await finish()
  assert.equal(first?.person, second?.person)
  assert.deepEqual(
    [first?.roles, second?.roles, second?.kind, second?.body],
    [['caseworker'], ['supervisor', 'quality'], 'officer', 'dvla'],
  )
})

test('sign-out ends the session and leads to the provider’s own', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({ idToken: 'the-token' })
  const { session, cookie } = await signedIn(identity)
  assert.deepEqual(await identity.signOut(session), { goTo: 'https://issuer.example/logout?hint=the-token' })
  assert.equal(await identity.sessions.find(cookie), undefined)
  const guest = await identity.sessions.beginGuest('en')
  assert.deepEqual(await identity.signOut(guest.session), { goTo: undefined })
})

test('when the provider says that somebody left, their sessions end; a token that is not its own ends none', async (t) => {
  const { identity, issuers } = await setUp(t)
  issuers.says({})
  const { cookie } = await signedIn(identity)
  assert.equal(await identity.loggedOutBy('citizen', 'forged'), false)
  assert.equal(await identity.loggedOutBy('staff', 'signed:sub-sian'), true)
  assert.ok(await identity.sessions.find(cookie, { fresh: true }), 'the same subject of the other issuer is somebody else')
  assert.equal(await identity.loggedOutBy('citizen', 'signed:sub-sian'), true)
  assert.equal(await identity.sessions.find(cookie, { fresh: true }), undefined)
})

test('what the provider proved is given back to the person, and lies nowhere in the open', async (t) => {
  const { identity, issuers, admin } = await setUp(t)
  issuers.says({ email: 'canary@one.example', idToken: 'CANARYTOKEN' })
  const { session } = await signedIn(identity)
  assert.deepEqual(await identity.profile(session), { email: 'canary@one.example', identity: sian, since: start })
  issuers.says({ level: 'P2', identity: undefined, email: 'new@one.example' })
  await signedIn(identity)
  assert.deepEqual((await identity.profile(session))?.identity, sian, 'an e-mail sign-in forgets nothing')
  const tables = ['session', 'sign_in', 'sign_in_attempt', 'link_review', 'throttle', 'event']
  for (const table of tables) {
    const rows = await admin.query<{ all: string }>(`select r::text as all from portreeve.${table} r`)
    const stored = rows.map((row) => row.all).join('\n')
    for (const canary of ['CANARYSURNAME', 'canary@one.example', 'CANARYTOKEN', 'sub-sian', '192.0.2.1'])
      assert.ok(!stored.includes(canary) && !stored.includes(Buffer.from(canary).toString('hex')), `${canary} in ${table}`)
  }
})

test('somebody who was erased is somebody new when they sign in again', async (t) => {
  const place = await setUp(t)
  const { identity, issuers, vault, clock } = place
  issuers.says({})
  const before = await signedIn(identity)
  await place.admin.query('select portreeve.erase_person($1, to_timestamp($2), $3)', [before.session.person, clock.now() / 1000, 'asked'])
  vault.forget(before.session.person)
  const after = await signedIn(identity)
  assert.notEqual(after.session.person, before.session.person)
})

test('a guess is answered once the time has passed, right or wrong, and stops after a few', async (t) => {
  const place = await setUp(t)
  const { throttle } = place.identity
  const who = uuid7(place.clock, systemRandom)
  const tries = limits['log-book-reference'].triesMax
  for (let i = 0; i < tries; i++)
    assert.deepEqual(await throttle.guess('log-book-reference', who, async () => i), { kind: 'answer', answer: i })
  let worked = false
  const held = await throttle.guess('log-book-reference', who, async () => {
    worked = true
  })
  assert.deepEqual([held.kind, worked], ['wait', false])
  await assert.rejects(
    throttle.guess('log-book-reference', 'another', () => Promise.reject(new Error('away'))),
    /away/,
  )
})
