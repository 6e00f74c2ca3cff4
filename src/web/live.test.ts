import assert from 'node:assert/strict'
import type { Readable } from 'node:stream'
import test, { type TestContext } from 'node:test'
import { openHearing, toldTogether } from '#database'
import { type TestDatabase, testDatabase } from '#harness'
import { type Clock, instant, plusSeconds, silentLog, systemRandom, type Uuid, uuid7 } from '#kernel'
import { changedChannel } from '#ledger'
import { createLive, type Follower, followingPerOfficerMax, type Live } from './live.ts'

/** One process that serves pages from the database. */
function serving(t: TestContext, { url, passwords, app }: TestDatabase, clock: Clock): Live {
  const hearing = openHearing({ url, role: 'app', passwords, log: silentLog })
  const tell = async (channel: string, words: readonly string[]): Promise<void> =>
    void (await app.query('select pg_notify($1, told) from unnest($2::text[]) told', [channel, toldTogether(words)]))
  const live = createLive({ told: { hearing, tell }, clock, random: systemRandom, log: silentLog })
  t.after(async () => {
    live.close()
    await hearing.close()
  })
  return live
}
const setUp = async (t: TestContext) => {
  let at = instant('2026-11-23T09:00:00Z')
  const clock = { now: () => at }
  const pass = (seconds: number): void => {
    at = plusSeconds(at, seconds)
  }
  const id = (): Uuid => uuid7(clock, systemRandom)
  return { db: await testDatabase(t), clock, pass, id }
}
const follower = (officer: Uuid, more: Partial<Follower> = {}): Follower => ({
  officer,
  cases: new Set(),
  othersWords: (others) => others.join(' and '),
  stands: async () => true,
  ...more,
})
/** Reads until something of that kind comes, and gives what it says. */
const until = async (lines: Readable | undefined, event: string): Promise<string> => {
  assert(lines, 'nobody may follow')
  for await (const chunk of lines.iterator({ destroyOnReturn: false })) {
    const said = new RegExp(`^event: ${event}\ndata: (.*)$`, 'm').exec(String(chunk))
    if (said) return said[1] ?? ''
  }
  return assert.fail(`it ended without ${event}`)
}
const hasEnded = async (lines: Readable | undefined): Promise<boolean> => {
  for await (const _ of lines ?? []);
  return true
}
/** What is heard later than this was heard by every process. */
const heardBy = async ({ app }: TestDatabase, live: Live, mark: Uuid): Promise<void> => {
  const lines = live.follow(follower(mark, { cases: new Set([mark]) }))
  // The connection that hears may be opened at this moment.
  const told = setInterval(() => void app.query('select pg_notify($1, $2)', [changedChannel, mark]), 50)
  assert.equal(await until(lines, 'changed'), mark)
  clearInterval(told)
  lines?.destroy()
}

test('a page hears of the cases that it shows, in whichever process they were changed, and of no others', async (t) => {
  const { db, clock, id } = await setUp(t)
  const live = serving(t, db, clock)
  await heardBy(db, live, id())
  const [shown, other] = [id(), id()]
  const lines = live.follow(follower(id(), { cases: new Set([shown]) }))
  await db.app.query('select pg_notify($1, $2)', [changedChannel, other])
  await db.app.query('select pg_notify($1, $2)', [changedChannel, `${other} ${shown}`])
  assert.equal(await until(lines, 'changed'), shown)
})

test('officers who have the same case open see each other across processes, until one closes it', async (t) => {
  const { db, clock, id } = await setUp(t)
  const [here, there] = [serving(t, db, clock), serving(t, db, clock)]
  await heardBy(db, here, id())
  await heardBy(db, there, id())
  const [ann, bob, open] = [id(), id(), id()]
  const first = here.follow(follower(ann, { open }))
  const second = there.follow(follower(bob, { open }))
  assert.equal(await until(first, 'others'), bob)
  assert.equal(await until(second, 'others'), ann)
  second?.destroy()
  assert.equal(await until(first, 'others'), '')
})

test('who has a case open is forgotten when their process says it no more', async (t) => {
  const { db, clock, pass, id } = await setUp(t)
  const live = serving(t, db, clock)
  await heardBy(db, live, id())
  const [ann, bob, open] = [id(), id(), id()]
  const lines = live.follow(follower(ann, { open }))
  await db.app.query('select pg_notify($1, $2)', ['portreeve_open', `+${id()}/${open}/${bob}`])
  assert.equal(await until(lines, 'others'), bob)
  pass(76)
  await live.beat()
  assert.equal(await until(lines, 'others'), '')
})

test('whoever has signed out hears nothing more', async (t) => {
  const { db, clock, id } = await setUp(t)
  const live = serving(t, db, clock)
  let signedIn = true
  const lines = live.follow(follower(id(), { stands: async () => signedIn }))
  await live.beat()
  assert.equal(lines?.readableEnded, false)
  signedIn = false
  await live.beat()
  assert.ok(await hasEnded(lines))
})

test('an officer with too many windows is heard in the newest, and a program that stops lets all go', async (t) => {
  const { db, clock, id } = await setUp(t)
  const live = serving(t, db, clock)
  const ann = id()
  const oldest = live.follow(follower(ann))
  const others = Array.from({ length: followingPerOfficerMax }, () => live.follow(follower(ann)))
  assert.ok(await hasEnded(oldest))
  live.close()
  for (const one of others) assert.ok(await hasEnded(one))
  assert.equal(live.follow(follower(ann)), undefined)
})
