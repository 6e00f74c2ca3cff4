import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { limits } from '#identity'
import { instant, type Log } from '#kernel'
import { jsonLog } from '../../src/cli/log.ts'
import { openSiteWith } from '../browser/site.ts'
import { createVisitor } from '../browser/visitor.ts'
import { ask, officer, person, trip } from './cast.ts'

async function logged(t: TestContext) {
  const lines: Readonly<Record<string, unknown>>[] = []
  const keep = (event: string, fields?: object) => void lines.push({ event, ...fields })
  const log: Log = { info: keep, warn: keep, error: keep }
  return { site: await openSiteWith(t, { log }), lines, of: (event: string) => lines.filter((line) => line.event === event) }
}

test('who signed in, who could not and who left is in the log, without saying who it was', async (t) => {
  const { site, lines, of } = await logged(t)
  const ann = await person(site, 'ann-of-the-log')
  await officer(site, ['caseworker'])
  assert.equal(of('signed-in').length, 2)
  assert.equal((await createVisitor(site.url).get('/sign-in/return?state=x&code=y')).status, 200)
  assert.equal(of('not-signed-in').length, 1)
  await ask(site, ann, 'POST', '/sign-out')
  assert.doesNotMatch(JSON.stringify(lines), /ann-of-the-log|example\.com/)
})
test('whoever is refused is in the log, with the page and why', async (t) => {
  const { site, of } = await logged(t)
  const ann = await person(site, 'ann')
  const clerk = await officer(site, ['adviser'])
  await ask(site, { ...ann, csrf: 'x' }, 'POST', trip)
  await ask(site, ann, 'GET', '/desk')
  await ask(site, clerk, 'GET', '/desk/stuck')
  await fetch(`${site.url}/webhooks/direct-debit`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  assert.deepEqual(
    of('request-refused').map(({ path, because }) => [path, because]),
    [
      ['/:body/:service', 'forged'],
      ['/desk', 'not-found'],
      ['/desk/stuck', '403'],
      ['/webhooks/direct-debit', '498'],
    ],
  )
})
test('whoever tries too often is in the log, and gains nothing by making up where they come from', async (t) => {
  const { site, of } = await logged(t)
  const statuses: number[] = []
  for (let i = 0; i <= limits['sign-in'].triesMax; i++)
    statuses.push(
      (await fetch(`${site.url}/sign-in`, { redirect: 'manual', headers: { 'x-forwarded-for': `203.0.113.${i % 256}` } })).status,
    )
  assert.equal(statuses.at(-1), 429)
  assert.deepEqual(
    of('request-refused').map(({ path, because }) => [path, because]),
    [['/sign-in', '429']],
  )
})
test('nothing that is logged can begin a line of its own', () => {
  const written: string[] = []
  const log = jsonLog({ now: () => instant('2026-11-23T09:00:00Z') }, (line) => written.push(line))
  log.warn('refused', { level: 'info', event: 'granted', because: 'x\n{"level":"info","event":"signed-in"}\r\n\u2028\u001b[31m' })
  assert.equal(written.length, 1)
  assert.equal(written[0]?.split('\n').length, 2)
  assert.doesNotMatch(written[0]?.trimEnd() ?? '', /\p{Cc}/u)
  const { level, event } = JSON.parse(written[0] ?? '')
  assert.deepEqual({ level, event }, { level: 'warn', event: 'refused' }, 'nor can a field take the place of what every line says')
})
