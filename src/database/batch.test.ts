import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandsPerBatchMax, createBatcher, TooBusy, waitingMax } from './batch.ts'
import { DatabaseAway } from './types.ts'

const keyOf = (command: string) => command
test('what waits goes together, sorted, at most so many, and each gets its own answer', async () => {
  const batches: (readonly string[])[] = []
  const run = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      batches.push(commands)
      return commands.map((command) => command.toUpperCase())
    },
  })
  const commands = Array.from({ length: 100 }, (_, at) => `c${String(99 - at).padStart(2, '0')}`)
  assert.deepEqual(
    await Promise.all(commands.map(run)),
    commands.map((command) => command.toUpperCase()),
  )
  for (const batch of batches) {
    assert.ok(batch.length <= commandsPerBatchMax)
    assert.deepEqual(batch, [...batch].sort())
  }
  assert.ok(batches.length <= 8, `${batches.length} batches`)
})
test('at most four batches are in flight, and what comes meanwhile waits for the next one', async () => {
  let inFlight = 0
  let most = 0
  const gates: (() => void)[] = []
  const run = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      most = Math.max(most, ++inFlight)
      await new Promise<void>((open) => gates.push(open))
      inFlight--
      return commands
    },
  })
  const all = Array.from({ length: 300 }, (_, at) => run(`c${at}`))
  while (gates.length > 0 || inFlight > 0 || most === 0) {
    await new Promise(setImmediate)
    gates.shift()?.()
  }
  assert.equal((await Promise.all(all)).length, 300)
  assert.equal(most, 4)
})
test('when too much waits whoever comes is told so at once, and what waits is done', async () => {
  const gate = Promise.withResolvers<void>()
  const run = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      await gate.promise
      return commands
    },
  })
  const accepted = Array.from({ length: waitingMax }, (_, at) => run(`c${at}`))
  const refused = await Promise.allSettled(Array.from({ length: 200 }, (_, at) => Promise.race([run(`d${at}`), later('waits')])))
  const busy = refused.filter((one) => one.status === 'rejected' && one.reason instanceof TooBusy)
  assert.ok(busy.length > 0 && busy.length < refused.length, `${busy.length} of ${refused.length}`)
  gate.resolve()
  assert.equal((await Promise.all(accepted)).length, waitingMax)
  assert.equal(await run('again'), 'again')
})
const later = async <T>(value: T): Promise<T> => {
  for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate)
  return value
}
test('a batch that fails is run again one by one, and only the guilty one fails', async () => {
  const run = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      if (commands.includes('bad')) throw new Error('no')
      return commands
    },
  })
  const outcomes = await Promise.allSettled(['a', 'bad', 'c'].map(run))
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})
test('a deadlock is tried again; a database that is away is not hammered', async () => {
  let tries = 0
  const deadlocked = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      if (++tries < 3) throw Object.assign(new Error('deadlock'), { code: '40P01' })
      return commands
    },
  })
  assert.equal(await deadlocked('a'), 'a')
  let calls = 0
  const away = createBatcher<string, string>({
    keyOf,
    run: async () => {
      calls++
      throw new DatabaseAway(new Error('gone'), true)
    },
  })
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(away))
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  )
  assert.equal(calls, 1)
})
test('while several write, those that come a moment later are waited for; whoever writes alone is not kept', async () => {
  const gatherMillis = 1000
  const batches: (readonly string[])[] = []
  const run = createBatcher<string, string>({
    keyOf,
    inFlightMax: 1,
    gatherMillis,
    run: async (commands) => {
      batches.push(commands)
      return commands
    },
  })
  const turns = (count: number) =>
    Array.from({ length: count }).reduce((before: Promise<unknown>) => before.then(() => new Promise(setImmediate)), Promise.resolve())
  const alone = performance.now()
  await run('a')
  await run('b')
  assert.ok(performance.now() - alone < gatherMillis, 'they did not wait out a gathering')
  await Promise.all([run('c'), run('d')])
  await Promise.all([run('e'), turns(5).then(() => run('f'))])
  assert.deepEqual(batches, [['a'], ['b'], ['c', 'd'], ['e', 'f']])
})
test('those who come turn after turn travel together; a turn that brings nobody lets the batch go', async () => {
  const batches: (readonly string[])[] = []
  const run = createBatcher<string, string>({
    keyOf,
    run: async (commands) => {
      batches.push(commands)
      return commands
    },
  })
  const turn = () => new Promise(setImmediate)
  const asked: Promise<string>[] = []
  for (const name of ['a', 'b', 'c', 'd']) {
    asked.push(run(name))
    await turn()
  }
  for (let quiet = 0; quiet < 3; quiet++) await turn()
  asked.push(run('e'))
  await Promise.all(asked)
  assert.deepEqual(batches, [['a', 'b', 'c', 'd'], ['e']])
})
