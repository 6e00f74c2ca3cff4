import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { testDatabase } from '#harness'
import { type Clock, day, type Instant, instant, plusMinutes, silentLog, systemRandom, type Uuid } from '#kernel'
import { createVault } from '#vault'
import {
  type Attempt,
  type CitizenAnswer,
  createIdentity,
  type FinishSignIn,
  type Identity,
  type Issuer,
  type Linked,
  type NamedPeople,
  type PersonCandidate,
  type ProvenIdentity,
  type Role,
  type Session,
  type StaffAnswer,
} from './index.ts'

/** Identity over a real database, with providers that say what a test tells them. */
export const start = instant('2026-11-23T09:00:00Z')
export const home = { lines: ['1 Heol y Tŵr', 'Porthreeve'], postcode: 'SA99 9ZZ', uprn: '100100' }
export const sian: ProvenIdentity = { names: [{ first: 'Siân', last: 'CANARYSURNAME' }], bornOn: day('1984-02-09'), addresses: [home] }
export const callback = new URL('https://portreeve.example/sign-in/callback?code=c&state=s')

const nobodyNamed: NamedPeople = { find: async () => [], hasNamesake: async () => false, move: async () => [] }
type Told = Partial<Extract<CitizenAnswer, { kind: 'known' }>>
/** A provider at its door: says of whoever comes what the test told it. */
export const createIssuers = (clock: Clock) => {
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
export const setUp = async (t: TestContext, known: readonly PersonCandidate[] = []) => {
  const { app, admin } = await testDatabase(t)
  let at: Instant = start
  const clock: Clock = { now: () => at }
  const vault = createVault({ masters: [{ id: 'test', bytes: systemRandom.bytes(32) }], clock, onErased: async () => {} })
  const issuers = createIssuers(clock)
  const adopted: [Uuid, Uuid][] = []
  const linked: Linked[] = []
  const warned: string[] = []
  const identity = createIdentity({
    database: app,
    vault,
    clock,
    random: systemRandom,
    log: { ...silentLog, warn: (event, fields) => warned.push(`${event} ${fields?.because}`) },
    body: 'dvla',
    citizen: issuers.citizen,
    staff: issuers.staff,
    findPeople: async () => known,
    named: nobodyNamed,
    adopt: async (from, to) => void adopted.push([from, to]),
    onLinked: async (_, one) => void linked.push(one),
    onParted: async () => {},
    onJoined: async () => {},
    pause: async () => {},
  })
  const later = (minutes: number): void => {
    at = plusMinutes(at, minutes)
  }
  return { app, admin, clock, issuers, adopted, linked, warned, identity, later, vault }
}
export const asked = { level: 'P2', language: 'cy', returnTo: '/renew?page=2', from: '192.0.2.1' } as const
export const signIn = async (identity: Identity, session?: Session): Promise<FinishSignIn> => {
  const begun = await identity.beginSignIn(asked)
  assert.equal(begun.kind, 'go')
  return identity.finishSignIn({ ticket: begun.kind === 'go' ? begun.ticket : undefined, callback, session })
}
export const signedIn = async (identity: Identity, session?: Session) => {
  const finished = await signIn(identity, session)
  assert.equal(finished.kind, 'signed-in')
  if (finished.kind !== 'signed-in') throw new Error('unreachable')
  return finished
}
export const officerSession = async (place: Awaited<ReturnType<typeof setUp>>, roles: readonly Role[], body?: string): Promise<Session> => {
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
export const registered = (person: Uuid, change: Partial<PersonCandidate> = {}): PersonCandidate => ({ ...sian, person, ...change })
export const somebody = (n = 1): Uuid => `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}` as Uuid
