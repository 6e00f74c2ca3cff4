import assert from 'node:assert/strict'
import test from 'node:test'
import { createWalker, testDatabase } from '#harness'
import { createIdentity, type Identity, type PersonCandidate, type ProvenIdentity, type Session } from '#identity'
import { day, silentLog, systemClock, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault } from '#vault'
import { createStaffIssuer, createStaffIssuerStandIn, type StaffIssuerStandIn } from '../staff-issuer/index.ts'
import { createOneLogin, createOneLoginStandIn, newClientKey, type OneLoginStandIn, type StandInPerson } from './index.ts'

/** The whole of it: browser, both providers, our checks, the database. */
const here = 'https://portreeve.example'
const common = { clock: systemClock, random: systemRandom, log: silentLog }
const pages = (path: string) => ({ redirectUri: `${here}${path}/callback`, afterSignOutUri: `${here}${path}` })

const people: readonly StandInPerson[] = ['Ffion', 'Gwilym'].map((first, i) => ({
  id: first,
  names: [{ first, last: 'Tŷ Gwyn-Jones' }],
  bornOn: day(`198${i}-05-17`),
  addresses: [{ lines: [`${i} Sgwâr y Farchnad`, 'Porthreeve'], postcode: 'SA99 9ZZ', uprn: `70000${i}` }],
  email: `${first.toLowerCase()}@one.example`,
  description: { en: first, cy: first },
}))
const registered = new Map<string, Uuid>(people.map(({ id }) => [id, uuid7(systemClock, systemRandom)]))
const candidateOf = ({ id, names, bornOn, addresses }: StandInPerson): PersonCandidate => ({
  person: registered.get(id) as Uuid,
  names,
  bornOn,
  addresses,
})
const findPeople = async ({ bornOn }: ProvenIdentity) => people.filter((one) => one.bornOn === bornOn).map(candidateOf)

type Place = { identity: Identity; oneLogin: OneLoginStandIn; staff: StaffIssuerStandIn }
const open = async (t: import('node:test').TestContext): Promise<Place> => {
  const { app } = await testDatabase(t)
  const [forPeople, forOfficers] = [await newClientKey(), await newClientKey()]
  const oneLogin = createOneLoginStandIn({
    ...common,
    people: { featured: async () => people, search: async () => people, byId: async (id) => people.find((one) => one.id === id) },
    client: {
      clientId: 'people',
      publicKey: forPeople.publicKey,
      redirectUris: [pages('/sign-in').redirectUri],
      afterSignOutUris: [pages('/sign-in').afterSignOutUri],
    },
  })
  const staff = createStaffIssuerStandIn({
    ...common,
    officers: async () => [{ id: 'ceri', name: 'Ceri', groups: ['workers'], description: { en: 'Works', cy: 'Yn gweithio' } }],
    client: {
      clientId: 'desk',
      publicKey: forOfficers.publicKey,
      redirectUris: [pages('/desk').redirectUri],
      afterSignOutUris: [pages('/desk').afterSignOutUri],
    },
  })
  const [{ close, url: _url, ...citizenIssuer }, directory] = [await oneLogin.listen(0), await staff.listen(0)]
  t.after(close)
  t.after(directory.close)
  const identity = createIdentity({
    ...common,
    database: app,
    vault: createVault({ masters: [{ id: 'test', bytes: systemRandom.bytes(32) }], clock: systemClock, onErased: async () => {} }),
    body: 'dvla',
    citizen: createOneLogin({ ...common, settings: { ...citizenIssuer, ...pages('/sign-in'), ...forPeople, clientId: 'people' } }),
    staff: createStaffIssuer({
      ...common,
      settings: {
        ...pages('/desk'),
        ...forOfficers,
        issuer: directory.issuer,
        clientId: 'desk',
        groups: { workers: { body: 'dvla', role: 'caseworker' } },
        signInMinutesMax: 10,
      },
    }),
    findPeople,
    adopt: async () => {},
    named: { find: async () => [], hasNamesake: async () => false, move: async () => [] },
    onLinked: async () => {},
    onParted: async () => {},
    onJoined: async () => {},
    pause: async () => {},
  })
  return { identity, oneLogin, staff }
}
const asked = { language: 'cy', returnTo: '/renew', from: '192.0.2.1' } as const
const back = (url: URL): boolean => url.origin === here

const signIn = async ({ identity }: Place, person: string, level: 'email' | 'P1' | 'P2', session?: Session) => {
  const walker = createWalker()
  const begun = await identity.beginSignIn({ ...asked, level })
  assert.equal(begun.kind, 'go')
  if (begun.kind !== 'go') throw new Error('unreachable')
  const page = await walker.go(begun.url)
  assert.match(page.html, /<html lang="cy">/, 'the provider speaks the person’s language')
  const { url } = await walker.send(page.url, { person }, back)
  return identity.finishSignIn({ ticket: begun.ticket, callback: url, session })
}

test('from the guest’s page through the provider to the person of the register, stepping up on the way', async (t) => {
  const place = await open(t)
  const guest = await place.identity.sessions.beginGuest('cy')
  const weak = await signIn(place, 'Ffion', 'email', guest.session)
  assert.ok(weak.kind === 'signed-in' && weak.session.level === 'email')
  if (weak.kind !== 'signed-in') return
  const strong = await signIn(place, 'Ffion', 'P2', weak.session)
  assert.ok(strong.kind === 'signed-in', JSON.stringify(strong))
  if (strong.kind !== 'signed-in') return
  assert.deepEqual(
    [strong.session.person, strong.session.level, strong.session.language, strong.review],
    [registered.get('Ffion'), 'P2', 'cy', false],
  )
  const profile = await place.identity.profile(strong.session)
  assert.deepEqual(
    [profile?.email, profile?.identity?.names[0], profile?.identity?.addresses[0]?.uprn],
    ['ffion@one.example', { first: 'Ffion', last: 'Tŷ Gwyn-Jones' }, '700000'],
  )
  for (const old of [guest.cookie, weak.cookie]) assert.equal(await place.identity.sessions.find(old, { fresh: true }), undefined)
  const { goTo } = await place.identity.signOut(strong.session)
  assert.match(goTo ?? '', /^http:\/\/127\.0\.0\.1:\d+\/session\/end\?.*id_token_hint=/)
})

test('a faulty answer signs nobody in and leaves no session', async (t) => {
  const place = await open(t)
  place.oneLogin.inject('identity wrong subject')
  const end = await signIn(place, 'Gwilym', 'P2')
  assert.deepEqual(end, { kind: 'failed', because: 'answer-not-trusted', returnTo: '/renew' })
  place.oneLogin.mend()
  assert.equal((await signIn(place, 'Gwilym', 'P2')).kind, 'signed-in')
})

test('an officer signs in with a code, and is signed out everywhere when they leave', async (t) => {
  const { identity, staff } = await open(t)
  const walker = createWalker()
  const begun = await identity.beginStaffSignIn({ ...asked, returnTo: '/desk' })
  assert.equal(begun.kind, 'go')
  if (begun.kind !== 'go') return
  const choice = await walker.go(begun.url)
  await walker.send(choice.url, { officer: 'ceri' })
  const { url } = await walker.send(`${choice.url.origin}${choice.url.pathname}/code`, { code: staff.codeOf('ceri') }, back)
  const end = await identity.finishStaffSignIn({ ticket: begun.ticket, callback: url, session: undefined })
  assert.ok(end.kind === 'signed-in' && end.session.kind === 'officer', JSON.stringify(end))
  if (end.kind !== 'signed-in') return
  assert.deepEqual([end.session.body, end.session.roles, end.returnTo], ['dvla', ['caseworker'], '/desk'])
  assert.equal(await identity.loggedOutBy('staff', await staff.logoutToken('ceri')), true)
  assert.equal(await identity.sessions.find(end.cookie, { fresh: true }), undefined)
})
