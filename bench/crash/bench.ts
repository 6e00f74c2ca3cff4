/** A checker outside the program kills it and its PostgreSQL at random points, and then looks for everything that was acknowledged. */
import { parseArgs } from 'node:util'
import { campaign, type Outcome } from './campaign.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(process.pid) },
    planted: { type: 'string', default: '30' },
  },
})
const seed = Number(values.seed)
const tell = (line: string): void => console.log(line)

const show = ({ findings, stuck }: Outcome): void => {
  for (const [kind, all] of Object.entries({ ...findings, stuck }))
    for (const each of all.slice(0, shownMax)) console.log(`${kind}: ${each}`)
}
const shownMax = 10

console.log(`seed ${seed}: --seed ${seed} strikes in the same order`)
const honest = await campaign({ kills: Number(values.kills), seed, tell, toTheEnd: true })
show(honest)
console.log(
  `the bug: submissions are answered before they are committed, until the same checker finds it (${values.planted} kills at most)`,
)
const planted = await campaign({
  kills: Number(values.planted),
  seed: seed + 1,
  planted: true,
  lookEvery: 3,
  blows: ['app', 'both', 'postmaster'],
})
console.log(`found after ${planted.kills} kills: ${planted.findings.lost.slice(0, 2).join('; ') || 'nothing'}`)
const { findings } = honest
const result = {
  kills: honest.kills,
  killsDuringStart: honest.startKills,
  acknowledged: honest.acknowledged,
  applications: honest.applications,
  lost: findings.lost.length,
  doubled: findings.doubled.length,
  sentByNobody: findings.ghosts.length,
  altered: findings.altered.length,
  unconverged: honest.stuck.length,
  plantedBugCaught: planted.findings.lost.length > 0,
  seed,
}
console.log(`RESULT ${JSON.stringify(result)}`)
const clean = result.lost + result.doubled + result.sentByNobody + result.altered + result.unconverged === 0
process.exitCode = clean && result.plantedBugCaught ? 0 : 1
