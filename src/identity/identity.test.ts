import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson } from '#database'
import { testDatabase } from '#harness'
import { type Clock, day, type Instant, instant, plusMinutes, silentLog, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault } from '#vault'
import {
  type Attempt,
  attemptMinutesMax,
  type CitizenAnswer,
  createIdentity,
  type FinishSignIn,
  type Identity,
  type Issuer,
  limits,
  type PersonCandidate,
  type ProvenIdentity,
  type Role,
  type Session,
  type StaffAnswer,
} from './index.ts'

const start = instant('2026-11-23T09:00:00Z')
const home = { lines: ['1 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ', uprn: '100100' }
const sian: ProvenIdentity = { names: [{ first: 'Siân', last: 'CANARYSURNAME' }], bornOn: day('1984-02-09'), addresses: [home] }
const callback = new URL('https://portreeve.example/sign-in/callback?code=c&state=s')

type Told = Partial<Extract<CitizenAnswer, { kind: 'known' }>>
/** A provider at its door: says of whoever comes what the test told it. */
const createIssuers = (clock: Clock) => {
  const heard: Attempt[] = []
  let citizenAnswer: CitizenAnswer
  let staffAnswer: StaffAnswer
  const common = { issuer: 'https://issuer.example', authTime: start, idToken: 'token' } as const
  const issuer = <Answer>(answer: () => Answer): Issuer<Answer> => ({
    begin: async (attempt) => {
      heard.push(attempt)
      return { kind: 'go', url: new URL('https://issuer.example/authorize') }
    },
    finish: async (attempt) => {
      heard.push(attempt)
      return answer()
    },
    signOut: async (idToken) => new URL(`https://issuer.example/logout?hint=${idToken}`),
    loggedOut: async (token) => (token.startsWith('signed:') ? token.slice(7) : undefined),
  })
  return {
    heard,
    citizen: issuer(() => citizenAnswer),
    staff: issuer(() => staffAnswer),
    says: (told: Told) => {
      citizenAnswer = {
        kind: 'known',
        ...common,
        subject: 'sub-sian',
        level: 'P2',
        email: 'sian@one.example',
        identity: sian,
        ...told,
        authTime: clock.now(),
      }
    },
    fails: () => {
      citizenAnswer = { kind: 'failed', because: 'answer-not-trusted', detail: '' }
    },
    officer: (subject: string, roles: readonly Role[], body = 'dvla') => {
      staffAnswer = { kind: 'known', ...common, subject, name: 'An Officer', body, roles }
    },
  }
}
const setUp = async (t: TestContext, known: readonly PersonCandidate[] = []) => {
  const { app, admin } = await testDatabase(t)
  let at: Instant = start
  const clock: Clock = { now: () => at }
  const vault = createVault({ masters: [{ id: 'test', bytes: systemRandom.bytes(32) }], clock, onErased: async () => {} })
  const issuers = createIssuers(clock)
  const adopted: [Uuid, Uuid][] = []
  const identity = createIdentity({
    database: app,
    vault,
    clock,
    random: systemRandom,
    log: silentLog,
    body: 'dvla',
    citizen: issuers.citizen,
    staff: issuers.staff,
    findPeople: async () => known,
    adopt: async (from, to) => void adopted.push([from, to]),
    pause: async () => {},
  })
  const later = (minutes: number): void => {
    at = plusMinutes(at, minutes)
  }
  return { app, admin, clock, issuers, adopted, identity, later, vault }
}
const asked = { level: 'P2', language: 'cy', returnTo: '/renew?page=2', from: '192.0.2.1' } as const
const signIn = async (identity: Identity, session?: Session): Promise<FinishSignIn> => {
  const begun = await identity.beginSignIn(asked)
  assert.equal(begun.kind, 'go')
  return identity.finishSignIn({ ticket: begun.kind === 'go' ? begun.ticket : undefined, callback, session })
}
const signedIn = async (identity: Identity, session?: Session) => {
  const finished = await signIn(identity, session)
  assert.equal(finished.kind, 'signed-in')
  if (finished.kind !== 'signed-in') throw new Error('unreachable')
  return finished
}
const officerSession = async (place: Awaited<ReturnType<typeof setUp>>, roles: readonly Role[], body?: string): Promise<Session> => {
  place.issuers.officer(`officer-${roles.join('-')}-${body}`, roles, body)
  const begun = await place.identity.beginStaffSignIn({ language: 'en', returnTo: '/desk', from: '192.0.2.2' })
  const done = await place.identity.finishStaffSignIn({
    ticket: begun.kind === 'go' ? begun.ticket : undefined,
    callback,
    session: undefined,
  })
  assert.equal(done.kind, 'signed-in')
  if (done.kind !== 'signed-in') throw new Error('unreachable')
  return done.session
}
const registered = (person: Uuid, change: Partial<PersonCandidate> = {}): PersonCandidate => ({ ...sian, person, ...change })
const somebody = (n = 1): Uuid => `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}` as Uuid

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
  const { identity, issuers } = await setUp(t)
  issuers.says({ level: 'P1' })
  const finished = await signIn(identity)
  assert.deepEqual(finished, { kind: 'failed', because: 'level-not-reached', returnTo: '/renew?page=2' })
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

test('who seems to be somebody known goes on apart until an officer says; linking ends the old sessions and can be undone', async (t) => {
  const place = await setUp(t, [
    registered(somebody(1), { addresses: [] }),
    registered(somebody(2), { names: [{ first: 'Siân', last: 'CANARYSURNAMES' }] }),
  ])
  const { identity, issuers, adopted, admin } = place
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
  assert.equal(await identity.sessions.find(apart.cookie), undefined, 'they sign in again')

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
