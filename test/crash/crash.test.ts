import assert from 'node:assert/strict'
import { test } from 'node:test'
import { campaign } from '../../bench/crash/campaign.ts'
import { noFindings } from '../../bench/crash/invariants.ts'

const linux = process.platform === 'linux'
/** `npm run bench crash` does the same for two hundred kills. */
const [kills, seed] = [5, 20_261_123]

test('whatever is killed, nothing acknowledged is lost, nothing is done twice, and nothing is there that nobody sent', {
  skip: !linux,
}, async (t) => {
  const outcome = await campaign({ kills, seed })
  t.diagnostic(`${outcome.kills} kills, ${outcome.startKills} more during starts, ${outcome.acknowledged} writes acknowledged`)
  assert.deepEqual({ findings: outcome.findings, stuck: outcome.stuck }, { findings: noFindings(), stuck: [] })
  assert.equal(outcome.kills, kills)
  assert.ok(outcome.acknowledged >= kills * 10)
  assert.ok(outcome.applications > 0)
})

test('a program that answers before it commits is found out by the same checker', { skip: !linux }, async () => {
  const { findings } = await campaign({ kills: 9, seed: seed + 1, planted: true, lookEvery: 3, blows: ['app', 'both'] })
  assert.match(findings.lost.join(), /was acknowledged, and is not there/)
})
