import assert from 'node:assert/strict'
import { createHash, randomBytes, verify } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { asPerson, nobody } from '#database'
import { testDatabase } from '#harness'
import { addJobs, createJobs } from '#jobs'
import { day, type Instant, instant, plusDays, plusMinutes, seededRandom, silentLog, systemRandom, type Uuid, uuid7 } from '#kernel'
import { createVault, seal } from '#vault'
import { newCode, parseCode } from './code.ts'
import { createCredentials, lookAgainMinutesMax } from './credentials.ts'
import { type CredentialSecret, keysOf } from './keys.ts'
import { openSharesMax, shareDaysMax } from './sharing.ts'
import { entriesPerList, packed } from './status-list.ts'
import type { Credentials, Issued, Standing } from './types.ts'

const noon = instant('2026-11-23T12:00:00Z')
const publicUrl = 'https://portreeve.example'
const secret = (id: string): CredentialSecret => ({ id, bytes: randomBytes(32) })
const said = { name: 'Siân Canary', from: '2026-12-01', over18: true, points: 3, none: null }

/** The module on a fresh database, with jobs and a clock to turn. */
async function house(t: TestContext, secrets: readonly CredentialSecret[] = [secret('first')]) {
  const db = await testDatabase(t)
  const time = { now: noon }
  const clock = { now: () => time.now }
  const random = systemRandom
  const vault = createVault({ masters: [{ id: 'm', bytes: randomBytes(32) }], clock, onErased: async () => {} })
  const told: Issued[] = []
  const turned = { times: 0 }
  const over = (some: readonly CredentialSecret[]): Credentials =>
    createCredentials({
      ...{ database: db.app, vault, clock, random, publicUrl, secrets: some, turnsOf: () => turned.times },
      onIssued: async (_tx, _job, issued) => void told.push(issued),
    })
  const credentials = over(secrets)
  const jobs = createJobs({ database: db.jobs, clock, random: seededRandom(9), log: silentLog, handlers: credentials.handlers })
  const uuid = () => uuid7(clock, random)
  const add = (person: Uuid, kind: string, key: string, payload: unknown) =>
    db.app.transaction(asPerson(person), async (tx) => {
      const sealed = seal(await vault.keyOf(tx, person), 'job.sealed', JSON.stringify(payload))
      await addJobs(tx, { clock, random }, [{ person, body: 'dvla', stream: uuid(), kind, key, dueAt: clock.now(), sealed }])
    })
  const issue = async (person: Uuid, more: { key?: string; claims?: object; validUntil?: string; replaces?: true } = {}): Promise<Uuid> => {
    const { key = uuid(), claims = said, validUntil = '2027-11-30', ...rest } = more
    const data = { claims, validFrom: '2026-11-01', validUntil: day(validUntil) }
    await add(person, 'issue', key, { target: 'licence', service: 'renew', serviceVersion: 1, caseId: uuid(), data, ...rest })
    await jobs.runDue()
    const [first] = await credentials.list(person)
    return first?.id ?? assert.fail('nothing was issued')
  }
  const set = async (person: Uuid, credential: Uuid, standing: Standing): Promise<void> => {
    await add(person, 'standing', uuid(), { credential, standing })
    await jobs.runDue()
  }
  const pass = (to: Instant): void => {
    time.now = to
  }
  const share = async (person: Uuid, id: Uuid, claims: readonly string[]) => {
    const made = await credentials.share(person, id, { key: uuid(), claims })
    return made.kind === 'shared' ? made.share : assert.fail(made.kind)
  }
  return { db, vault, clock, told, turned, credentials, over, jobs, uuid, add, issue, set, pass, share, visit: () => randomBytes(32) }
}
type House = Awaited<ReturnType<typeof house>>

/** Somebody who knows nothing but the published documents: the library of the OpenWallet Foundation, the issuer's keys and the status list. */
const verifier = ({ credentials, clock }: House) => {
  const keys = createLocalJWKSet(credentials.issuer('dvla').jwks as never)
  const instance = new SDJwtVcInstance({
    hasher: async (data: string | ArrayBuffer, alg: string) =>
      new Uint8Array(await crypto.subtle.digest(alg, typeof data === 'string' ? new TextEncoder().encode(data) : data)),
    hashAlg: 'sha-256',
    verifier: async (data: string, signature: string) => {
      const token = `${data}.${signature}`
      return jwtVerify(token, keys, { currentDate: new Date(clock.now()) }).then(
        () => true,
        () => false,
      )
    },
    statusListFetcher: async (uri: string) => {
      const [body = '', list] = uri.replace(`${publicUrl}/credentials/status/`, '').split('/')
      const found = await credentials.statusList(body, Number(list))
      return found?.token ?? assert.fail(`there is no list at ${uri}`)
    },
    statusVerifier: async (data: string, signature: string) =>
      jwtVerify(`${data}.${signature}`, keys, { currentDate: new Date(clock.now()) }).then(() => true),
    statusValidator: async (state: number) => assert.equal(state, 0, 'the status list says that it is not good'),
  })
  const at = () => ({ currentDate: Math.floor(clock.now() / 1000) })
  const verify = async (sdJwt: string): Promise<Record<string, unknown>> => {
    const { payload } = await instance.verify(sdJwt, at())
    // RFC 9901, section 7.1: a disclosure that no digest names is refused. The library leaves it out of what it gives instead.
    const [jwt = '', ...disclosures] = sdJwt.split('~').filter((part) => part !== '')
    const digests = (decodeJwt(jwt)._sd ?? []) as readonly string[]
    for (const one of disclosures) assert.ok(digests.includes(createHash('sha256').update(one).digest('base64url')), 'a digest names it')
    return payload as Record<string, unknown>
  }
  return { verify }
}

test('a body turns its key while people hold what it signed: the old is verified as before, the new is signed with another', async (t) => {
  const h = await house(t)
  const kid = async (person: Uuid, id: Uuid) => {
    const read = (await h.credentials.read(person, id)) ?? assert.fail()
    await verifier(h).verify(read.sdJwt)
    return decodeProtectedHeader(read.sdJwt.split('~')[0] ?? '').kid
  }
  const [ann, ben, cai] = [h.uuid(), h.uuid(), h.uuid()]
  const first = await h.issue(ann)
  const before = await kid(ann, first)
  h.turned.times = 1
  const second = await h.issue(ben)
  h.turned.times = 2
  const third = await h.issue(cai)
  assert.equal(new Set([before, await kid(ben, second), await kid(cai, third)]).size, 3)
  assert.equal(await kid(ann, first), before)
  const published = h.credentials.issuer('dvla').jwks.keys.map((one) => one.kid)
  assert.deepEqual([published.length, published[0], published.at(-1)], [3, await kid(cai, third), before])
})

test('a credential is issued once however often the job runs, with what an independent verifier needs', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person, { key: 'case/granted/0' })
  const read = await h.credentials.read(person, id)
  assert.ok(read)
  assert.deepEqual(read.claims, { name: 'Siân Canary', from: '2026-12-01', over18: true, points: 3 })
  const payload = await verifier(h).verify(read.sdJwt)
  assert.deepEqual(
    [payload.iss, payload.vct, payload.name, payload.over18, payload.points],
    [`${publicUrl}/dvla`, `${publicUrl}/credentials/types/dvla/licence`, 'Siân Canary', true, 3],
  )
  assert.equal(payload.exp, instant('2027-12-01T00:00:00Z') / 1000)
  const header = JSON.parse(Buffer.from(read.sdJwt.split('.')[0] ?? '', 'base64url').toString())
  assert.deepEqual([header.typ, header.alg, header.kid], ['dc+sd-jwt', 'ES256', h.credentials.issuer('dvla').jwks.keys[0]?.kid])
  assert.deepEqual(h.told, [{ credential: id, kind: 'licence', validUntil: '2027-11-30' }])
  assert.doesNotMatch(read.sdJwt.split('~')[0] ?? '', /Canary/)
  assert.doesNotMatch(JSON.stringify(decodeJwt(read.sdJwt.split('~')[0] ?? '')), /Canary|over18/)
})
test('what was changed in any place is refused', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const { sdJwt } = (await h.credentials.read(person, await h.issue(person))) ?? assert.fail()
  const { verify: check } = verifier(h)
  const [jwt = '', first = '', ...rest] = sdJwt.split('~')
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const other = Buffer.from(JSON.stringify(['c2FsdHNhbHRzYWx0c2FsdA', 'name', 'Somebody Else'])).toString('base64url')
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), exp: 9_999_999_999 }
  const forged: Readonly<Record<string, string>> = {
    'another value': [jwt, other, ...rest].join('~'),
    'one more claim': [jwt, first, other, ...rest].join('~'),
    'a longer life': [[head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.'), first, ...rest].join('~'),
    'no signature': [[head, body, ''].join('.'), first, ...rest].join('~'),
  }
  await check(sdJwt)
  for (const [how, changed] of Object.entries(forged)) await assert.rejects(check(changed), how)
  const stranger = keysOf([secret('x')], 'dvla')[0]
  assert.ok(
    !verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: stranger.privateKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  )
})
test('a revoked one is no good to a verifier and stays so; a suspended one may be good again', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person)
  const { sdJwt } = (await h.credentials.read(person, id)) ?? assert.fail()
  const standing = async () => (await h.credentials.read(person, id))?.standing
  await verifier(h).verify(sdJwt)
  await h.set(person, id, 'suspended')
  assert.equal(await standing(), 'suspended')
  await assert.rejects(verifier(h).verify(sdJwt), /not good/)
  await h.set(person, id, 'valid')
  await verifier(h).verify(sdJwt)
  await h.set(person, id, 'revoked')
  await h.set(person, id, 'valid')
  assert.equal(await standing(), 'revoked')
  await assert.rejects(verifier(h).verify(sdJwt), /not good/)
})
test('a later case takes back what was issued to its person under that name, and nothing of others', async (t) => {
  const h = await house(t)
  const [ann, bob] = [h.uuid(), h.uuid()]
  const [mine, theirs] = [await h.issue(ann), await h.issue(bob)]
  await h.add(ann, 'revoke', 'later', { target: 'licence' })
  await h.jobs.runDue()
  assert.equal((await h.credentials.read(ann, mine))?.standing, 'revoked')
  assert.equal((await h.credentials.read(bob, theirs))?.standing, 'valid')
  await h.add(ann, 'standing', 'hers', { credential: theirs, standing: 'revoked' })
  await h.jobs.runDue()
  assert.equal((await h.credentials.read(bob, theirs))?.standing, 'valid')
})
test('nobody reads another’s, and nothing readable lies in the tables', async (t) => {
  const h = await house(t)
  const [person, stranger] = [h.uuid(), h.uuid()]
  const id = await h.issue(person)
  const { code } = await h.share(person, id, ['name'])
  assert.equal(await h.credentials.read(stranger, id), undefined)
  assert.deepEqual(await h.credentials.list(stranger), [])
  assert.deepEqual(await h.credentials.shares(stranger, id), [])
  assert.deepEqual(await h.credentials.share(stranger, id, { key: h.uuid(), claims: ['name'] }), { kind: 'absent' })
  const rows = await h.db.admin.query<{ row: string }>(
    'select c::text as row from portreeve.credential c union all select s::text from portreeve.credential_share s',
  )
  assert.equal(rows.length, 2)
  for (const { row } of rows)
    for (const secret of ['Canary', Buffer.from('Canary').toString('hex'), code, Buffer.from(code).toString('hex')])
      assert.ok(!row.includes(secret), secret)
})
test('the list is large, signed, says how long it may be kept, and gives nobody away', async (t) => {
  const h = await house(t)
  const people = Array.from({ length: 12 }, () => h.uuid())
  for (const one of people) await h.issue(one)
  const places = await h.db.admin.query<{ position: number }>('select position from portreeve.credential_status order by position')
  const neighbours = places.filter(({ position }, i) => position === (places[i - 1]?.position ?? -9) + 1)
  assert.ok(places.length === 12 && neighbours.length < 3, 'places are drawn by chance')
  const { token, ttlSeconds } = (await h.credentials.statusList('dvla', 0)) ?? assert.fail()
  const keys = createLocalJWKSet(h.credentials.issuer('dvla').jwks as never)
  const { payload, protectedHeader } = await jwtVerify(token, keys, { currentDate: new Date(noon), typ: 'statuslist+jwt' })
  assert.deepEqual([payload.sub, payload.ttl, protectedHeader.alg], [`${publicUrl}/credentials/status/dvla/0`, ttlSeconds, 'ES256'])
  const { bits, lst } = payload.status_list as { bits: number; lst: string }
  const bytes = inflateSync(Buffer.from(lst, 'base64url'))
  assert.equal((bytes.length * 8) / bits, entriesPerList)
  assert.ok(entriesPerList >= 2 ** 12)
  assert.ok(
    bytes.every((byte) => byte === 0),
    'while all is good, what is taken and what is free look alike',
  )
  assert.equal(await h.credentials.statusList('dvla', 1), undefined)
  assert.equal(await h.credentials.statusList('council', 0), undefined)
})
test('the published example of a list comes out as published', () => {
  const states = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].map((state, position) => ({ position, state }))
  const bytes = inflateSync(Buffer.from(packed(states), 'base64url'))
  assert.equal(bytes.subarray(0, 3).toString('hex'), 'c944f9')
})
test('a new secret signs from now on, and what the old one signed goes on verifying', async (t) => {
  const [first, second] = [secret('first'), secret('second')]
  const h = await house(t, [first])
  const person = h.uuid()
  const { sdJwt } = (await h.credentials.read(person, await h.issue(person))) ?? assert.fail()
  const rotated = { ...h, credentials: h.over([second, first]) }
  const [now, old] = rotated.credentials.issuer('dvla').jwks.keys.map(({ kid }) => kid)
  assert.deepEqual(
    [old],
    h.credentials.issuer('dvla').jwks.keys.map(({ kid }) => kid),
  )
  assert.notEqual(now, old)
  await verifier(rotated).verify(sdJwt)
  await assert.rejects(verifier({ ...h, credentials: h.over([second]) }).verify(sdJwt))
  assert.notEqual(keysOf([first], 'dvla')[0].kid, keysOf([first], 'council')[0].kid, 'bodies share no key')
})
test('a code shows the claims chosen and no others, once, and the person sees that somebody looked', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person)
  const { code } = await h.share(person, id, ['over18', 'invented'])
  const visit = h.visit()
  const shown =
    (await h.credentials.check(`\ufeff${code.toLowerCase().replaceAll('-', '\u2011')}\u200b`, visit)) ?? assert.fail('nothing was shown')
  assert.deepEqual([shown.claims, shown.standing], [{ over18: true }, 'valid'])
  const payload = await verifier(h).verify(shown.presentation)
  assert.equal(payload.over18, true)
  assert.equal(payload.name, undefined)
  for (const part of shown.presentation.split('~')) assert.doesNotMatch(Buffer.from(part, 'base64url').toString(), /Canary/)
  const looks = await h.db.admin.query<{ actor: string; fields: string[]; purpose: string }>(
    'select actor, fields, purpose from portreeve.access where person_id = $1',
    [person],
  )
  assert.deepEqual(looks, [{ actor: 'public', fields: ['over18'], purpose: 'to check what you shared' }])
  assert.equal(await h.credentials.check(code, h.visit()), undefined, 'somebody else with the same code')
  await h.set(person, id, 'revoked')
  assert.equal((await h.credentials.check(code, visit))?.standing, 'revoked', 'the same visit looks again')
  h.pass(plusMinutes(noon, lookAgainMinutesMax + 1))
  assert.equal(await h.credentials.check(code, visit), undefined)
  assert.equal((await h.credentials.shares(person, id))[0]?.usedAt, noon)
})
test('a code that ended, was stopped, or never was shows nothing', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person)
  const [old, stopped] = [await h.share(person, id, ['name']), await h.share(person, id, ['name'])]
  assert.equal(await h.credentials.stopSharing(h.uuid(), stopped.id), false)
  assert.equal(await h.credentials.stopSharing(person, stopped.id), true)
  assert.equal(await h.credentials.check(stopped.code, h.visit()), undefined)
  for (const odd of ['', 'x', newCode(systemRandom), `${old.code}A`, '\u0000', '🂡'.repeat(16)])
    assert.equal(await h.credentials.check(odd, h.visit()), undefined, odd)
  h.pass(plusDays(noon, shareDaysMax))
  assert.equal(await h.credentials.check(old.code, h.visit()), undefined)
  assert.equal((await h.db.admin.query('select from portreeve.access where person_id = $1', [person])).length, 0)
})
test('a short code opens only with what must be known besides it, however that is typed, and nobody learns which was wrong', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person)
  const made = await h.credentials.share(person, id, { key: h.uuid(), claims: ['name'], also: '010S9AIJ' })
  const code = made.kind === 'shared' ? made.share.code : assert.fail(made.kind)
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  for (const also of [undefined, '', '010S9AIK', '10S9AIJ', `010S9AIJ/`])
    assert.equal(await h.credentials.check(code, h.visit(), also), undefined, String(also))
  const long = await h.share(person, id, ['name'])
  assert.equal(await h.credentials.check(long.code, h.visit(), '010S9AIJ'), undefined, 'a code that stands alone')
  assert.deepEqual((await h.credentials.check(code.replace('-', ''), h.visit(), ' 010s 9aij '))?.claims, { name: 'Siân Canary' })
  assert.equal(await h.credentials.check(code, h.visit(), '010S9AIJ'), undefined, 'once')
})
test('where somebody keeps one at a time, a new one takes the place of the last, and codes of that say so', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const first = await h.issue(person, { replaces: true })
  const { code } = await h.share(person, first, ['name'])
  h.pass(plusMinutes(noon, 1))
  await h.issue(person, { replaces: true })
  assert.deepEqual(
    (await h.credentials.list(person)).map(({ standing }) => standing),
    ['valid', 'revoked'],
  )
  assert.equal((await h.credentials.check(code, h.visit()))?.standing, 'revoked')
})
test('the same form sent twice shares once, and so many codes wait and no more', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  const id = await h.issue(person)
  const key = h.uuid()
  const [first, again] = [
    await h.credentials.share(person, id, { key, claims: ['name'] }),
    await h.credentials.share(person, id, { key, claims: ['name', 'over18'] }),
  ]
  assert.deepEqual(again, first)
  assert.deepEqual(await h.credentials.share(person, id, { key: h.uuid(), claims: [] }), { kind: 'nothing-chosen' })
  for (let n = 1; n < openSharesMax; n++) await h.share(person, id, ['name'])
  assert.deepEqual(await h.credentials.share(person, id, { key: h.uuid(), claims: ['name'] }), { kind: 'too-many' })
})
test('who is erased leaves no credential, and what they still hold of one is revoked', async (t) => {
  const h = await house(t)
  const [person, other] = [h.uuid(), h.uuid()]
  const { sdJwt } = (await h.credentials.read(person, await h.issue(person))) ?? assert.fail()
  const kept = await h.issue(other)
  await h.share(person, (await h.credentials.list(person))[0]?.id ?? kept, ['name'])
  const settle = await h.db.jobs.transaction(nobody, (tx) => h.vault.erase(tx, person, 'asked'))
  await settle()
  const left = await h.db.admin.query<{ who: Uuid }>('select person_id as who from portreeve.credential')
  assert.deepEqual(
    left.map(({ who }) => who),
    [other],
  )
  assert.equal((await h.db.admin.query('select from portreeve.credential_share')).length, 0)
  await assert.rejects(verifier(h).verify(sdJwt), /not good/)
})
test('a place in the list stays revoked until a year after the last day, and as long as somebody has the credential', async (t) => {
  const h = await house(t)
  const person = h.uuid()
  await h.set(person, await h.issue(person), 'revoked')
  const sweep = (before: string, what = 'credential_statuses') =>
    h.db.jobs.transaction(nobody, (tx) => tx.query<{ n: number }>(`select portreeve.destroy_${what}($1, 10) as n`, [before]))
  const n = async (...given: Parameters<typeof sweep>) => (await sweep(...given))[0]?.n
  assert.equal(await n('2027-11-30T12:00:00Z'), 0, 'before its last day')
  assert.equal(await n('2027-12-01T12:00:00Z'), 0, 'its person has it still')
  assert.equal(await n('2027-11-30T12:00:00Z', 'credentials'), 0)
  assert.equal(await n('2027-12-01T12:00:00Z', 'credentials'), 1)
  assert.equal(await n('2027-12-01T12:00:00Z'), 1)
})
test('codes forgive what people mistake, and nothing else', () => {
  const code = newCode(seededRandom(1))
  assert.match(code, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(parseCode(` ${code.toLowerCase().replaceAll('-', '')} `), code)
  assert.equal(parseCode('OIL0-1111-2222-3333'), '0110-1111-2222-3333')
  assert.equal(parseCode('U000-1111-2222-3333'), undefined)
})
