import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { type Clock, day, type Instant, instant, plusSeconds, silentLog, systemRandom } from '#kernel'
import type { MotHistory } from '#registers/mot-history'
import {
  createMotHistory,
  createMotHistoryStandIn,
  type MotErrorCode,
  type MotFault,
  type MotVehicle,
  motErrorCodes,
  motErrors,
  otherMotFaults,
} from './index.ts'

const start = instant('2026-11-23T09:00:00Z')
const tested: MotVehicle = {
  mark: 'AB51CDE',
  make: 'INVENTA',
  model: 'Brisa',
  firstUsedOn: day('2015-03-02'),
  firstTestDueOn: null,
  tests: [
    {
      number: '000000000012',
      completedOn: day('2026-03-01'),
      result: 'passed',
      expiresOn: day('2027-03-02'),
      odometer: 61234,
      odometerUnit: 'mi',
      source: 'DVSA',
      defects: [{ text: 'Tyre worn “close” to the limit', kind: 'ADVISORY', dangerous: false }],
    },
    {
      number: '000000000011',
      completedOn: day('2026-02-28'),
      result: 'failed',
      expiresOn: null,
      odometer: null,
      odometerUnit: null,
      source: 'DVA NI',
      defects: [{ text: 'Brake pipe leaks', kind: 'DANGEROUS', dangerous: true }],
    },
  ],
}
const young: MotVehicle = { ...tested, mark: 'ZZ76ABC', firstUsedOn: day('2026-09-01'), firstTestDueOn: day('2029-08-31'), tests: [] }
/** What the service gives is what the register's readers expect: checked by the compiler. */
const asRegister = (vehicle: MotVehicle): Omit<MotHistory, 'mark'> => vehicle
assert.ok(asRegister(tested))

const setUp = async (t: TestContext, vehicles: readonly MotVehicle[] = [tested, young]) => {
  let at: Instant = start
  const clock: Clock = { now: () => at }
  const standIn = createMotHistoryStandIn({
    clock,
    random: systemRandom,
    log: silentLog,
    vehicle: async (mark) => vehicles.find((one) => one.mark === mark),
  })
  const { close, settings } = await standIn.listen(0)
  t.after(close)
  const open = (change: Partial<typeof settings> = {}) =>
    createMotHistory({ settings: { ...settings, callMillisMax: 300, ...change }, clock, log: silentLog })
  const later = (seconds: number): void => {
    at = plusSeconds(at, seconds)
  }
  return { standIn, open, register: open(), later, settings, clock }
}

test('a vehicle is found with its tests, however its mark is written', async (t) => {
  const { register } = await setUp(t)
  for (const mark of ['AB51CDE', 'ab51 cde', ' AB51  CDE '])
    assert.deepEqual(await register.read({ mark }), { kind: 'found', fields: tested })
})

test('a new vehicle has no tests and a day for its first', async (t) => {
  const { register } = await setUp(t)
  assert.deepEqual(await register.read({ mark: 'ZZ76ABC' }), { kind: 'found', fields: young })
})

test('a vehicle that the service does not know is missing; what cannot be a mark is not asked for', async (t) => {
  const { register, standIn } = await setUp(t)
  assert.deepEqual(await register.read({ mark: 'ZZ99ZZZ' }), { kind: 'missing' })
  const { reads } = standIn.counts()
  for (const mark of ['', 'A', 'ABCDEFGHI', '../bulk-download', 'AB51CDE?x=1', 'ŵŵ12', undefined, 7, null])
    assert.deepEqual(await register.read({ mark }), { kind: 'missing' })
  assert.equal(standIn.counts().reads, reads)
})

test('one token serves many reads, also at once, and is renewed before its end', async (t) => {
  const { register, standIn, later } = await setUp(t)
  await Promise.all(Array.from({ length: 8 }, () => register.read({ mark: 'AB51CDE' })))
  assert.equal(standIn.counts().tokens, 1)
  later(3_200)
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
  assert.equal(standIn.counts().tokens, 1)
  later(101)
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
  assert.equal(standIn.counts().tokens, 2)
})

test('a token that ended before its time is replaced once, and the read succeeds', async (t) => {
  const { register, standIn } = await setUp(t)
  await register.read({ mark: 'AB51CDE' })
  standIn.endTokens()
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
  assert.equal(standIn.counts().tokens, 2)
})

const meant: Readonly<Record<(typeof motErrors)[MotErrorCode]['means'], string>> = {
  'no-such-vehicle': 'missing',
  token: 'unavailable',
  'day-spent': 'unavailable',
  'too-fast': 'unavailable',
  ours: 'unavailable',
  theirs: 'unavailable',
}
for (const fault of [...motErrorCodes, ...otherMotFaults] as MotFault[])
  test(`the answer is ${fault in motErrors ? meant[motErrors[fault as MotErrorCode].means] : 'unavailable'} when the service answers with: ${fault}`, async (t) => {
    const { register, standIn, later } = await setUp(t)
    const code = fault in motErrors ? motErrors[fault as MotErrorCode] : undefined
    standIn.inject(fault)
    const answer = await register.read({ mark: 'AB51CDE' })
    assert.equal(answer.kind, code ? meant[code.means] : 'unavailable')
    const { reads } = standIn.counts()
    assert.ok(reads <= 2, 'at most one more try, with a new token')
    standIn.mend()
    later(24 * 3_600)
    assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found', 'and it works again when mended')
  })

test('only the published codes for "not found" mean that a vehicle is missing', () => {
  assert.deepEqual(
    motErrorCodes.filter((code) => motErrors[code].means === 'no-such-vehicle'),
    ['MOTH-IV-03', 'MOTH-NF-01'],
  )
})

test('wrong credentials are told apart from a missing vehicle', async (t) => {
  const { open } = await setUp(t)
  for (const wrong of [{ clientSecret: 'x' }, { apiKey: 'x' }, { scope: 'x' }, { clientId: 'x' }])
    assert.equal((await open(wrong).read({ mark: 'ZZ99ZZZ' })).kind, 'unavailable')
})

test('when it is asked too fast nothing is sent until the time that the service named', async (t) => {
  const { register, standIn, later, clock } = await setUp(t)
  standIn.inject('MOTH-RL-02', 1, '90')
  assert.deepEqual(await register.read({ mark: 'AB51CDE' }), { kind: 'unavailable', retryAfterSeconds: 90 })
  const { reads } = standIn.counts()
  later(30)
  assert.deepEqual(await register.read({ mark: 'ZZ76ABC' }), { kind: 'unavailable', retryAfterSeconds: 60 })
  assert.equal(standIn.counts().reads, reads)
  later(60)
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
  standIn.inject('MOTH-RL-01', 1, new Date(clock.now() + 7_200_000).toUTCString())
  assert.deepEqual(await register.read({ mark: 'AB51CDE' }), { kind: 'unavailable', retryAfterSeconds: 7_200 })
  later(7_200)
  for (const nonsense of ['soon', '-5', '']) {
    standIn.inject('status 429', 1, nonsense)
    assert.deepEqual(await register.read({ mark: 'AB51CDE' }), { kind: 'unavailable', retryAfterSeconds: 120 })
    later(120)
  }
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
})

test('the published burst and the daily allowance are kept by the stand-in', async (t) => {
  const { open, standIn, later } = await setUp(t)
  const burst = await Promise.all(Array.from({ length: 14 }, () => open().read({ mark: 'AB51CDE' })))
  assert.deepEqual(
    ['found', 'unavailable'].map((kind) => burst.filter((one) => one.kind === kind).length),
    [10, 4],
  )
  later(60)
  standIn.limits({ perDay: 11 })
  assert.equal((await open().read({ mark: 'AB51CDE' })).kind, 'found')
  assert.equal((await open().read({ mark: 'AB51CDE' })).kind, 'unavailable')
  later(24 * 3_600)
  assert.equal((await open().read({ mark: 'AB51CDE' })).kind, 'found')
})

test('a service that fails again and again is left alone, then tried by one read, then used again', async (t) => {
  const { register, standIn, later } = await setUp(t)
  standIn.inject('status 502')
  for (let i = 0; i < 5; i++) assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'unavailable')
  const { reads } = standIn.counts()
  assert.deepEqual(await register.read({ mark: 'AB51CDE' }), { kind: 'unavailable', retryAfterSeconds: 30 })
  assert.equal(standIn.counts().reads, reads, 'nobody waits for it')
  later(30)
  const probes = await Promise.all(Array.from({ length: 5 }, () => register.read({ mark: 'AB51CDE' })))
  assert.ok(probes.every((one) => one.kind === 'unavailable'))
  assert.equal(standIn.counts().reads, reads + 1, 'one read tried it')
  standIn.mend()
  later(30)
  assert.equal((await register.read({ mark: 'AB51CDE' })).kind, 'found')
  assert.ok((await Promise.all(Array.from({ length: 5 }, () => register.read({ mark: 'AB51CDE' })))).every((one) => one.kind === 'found'))
})

test('secrets are not sent in the clear to another machine', async (t) => {
  const { open } = await setUp(t)
  assert.throws(() => open({ baseUrl: 'http://history.mot.api.example' }), /https/)
  assert.throws(() => open({ tokenUrl: 'http://login.example/token' }), /https/)
})
