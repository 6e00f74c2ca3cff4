import { type Instant, instant, plusDays, systemClock } from '#kernel'
import { verifyLedger } from '#ledger'
import { madeAt, readied, storeCases } from './bulk.ts'
import { differences } from './compare.ts'
import { openPlace, type Place } from './place.ts'
import { decided, desks, open } from './stories.ts'
import { type Template, templateOf } from './template.ts'

/** Of so many cases one lies at a desk. */
const openEvery = 33
const weeksPast = 48
const openDaysPast = 6

/** The past of the body, made once: a few hundred stories through the engine, and as many cases after them as are wanted. */
export const make = async (folder: string, { cases, samples }: { readonly cases: number; readonly samples: number }) => {
  const place = await openPlace(folder)
  try {
    const began = performance.now()
    const [finished, lying] = [(await finishedStories(place)).map(readied), (await openStories(place)).map(readied)]
    console.log(`${finished.length + lying.length} stories through the engine in ${since(began)} s`)
    await forgetJobs(place)
    const at = (n: number) => madeAt(finished, lying, n, openEvery)
    const events = await storeCases(place, cases, { at, onStored: toldOf(cases) })
    console.log(`${cases} cases with ${events} events stored in ${since(began)} s`)
    const differing: string[] = []
    for (let n = 0; n < samples; n++) differing.push(...(await differences(place, at(Math.floor((n * cases) / samples)))))
    for (const words of differing.slice(0, 5)) console.log(`differs: ${words}`)
    console.log(`${samples} of them compared with what the engine makes in ${since(began)} s: ${differing.length} differences`)
    await forgetJobs(place)
    await place.sequencer.drain()
    console.log(`in the ledger in ${since(began)} s`)
    for (const table of ['cases', 'event', 'command', 'access', 'ledger_entry', 'person_key', 'job'])
      await place.admin.query(`vacuum analyze portreeve.${table}`)
    const { findings, size } = await verifyLedger({ database: place.auditor, key: place.signer, now: systemClock.now() })
    for (const { text } of findings.slice(0, 5)) console.log(text)
    await place.admin.query('checkpoint')
    console.log(`${size} entries verified, ${findings.length} findings, in ${since(began)} s`)
    return {
      cases,
      events,
      sampled: samples,
      differing: differing.length,
      entries: size,
      verified: findings.length === 0,
      madeSeconds: since(began),
    }
  } finally {
    await place.close()
  }
}
const since = (began: number): number => Math.round((performance.now() - began) / 1000)
const toldEvery = 50_000
const toldOf = (cases: number) => (stored: number) => {
  if (stored % toldEvery === 0 || stored === cases) console.log(`${stored} cases stored`)
}

/** Ten in the morning, so many days ago: whatever the time is now, a story ends on the same days. */
const daysAgo = (days: number): Instant => instant(`${new Date(plusDays(systemClock.now(), -days)).toISOString().slice(0, 10)}T10:00:00Z`)
async function finishedStories(place: Place): Promise<readonly Template[]> {
  const made: Template[] = []
  for (let weeks = 3; weeks < weeksPast; weeks++)
    for (const [at, desk] of desks.entries()) {
      const story = decided[(weeks + at) % decided.length]
      if (story) made.push(await templateOf(place, story, desk, daysAgo(weeks * 7)))
    }
  return made
}
/** Sent in the past days, so that nothing of them is overdue to the machine. */
async function openStories(place: Place): Promise<readonly Template[]> {
  const made: Template[] = []
  for (let days = 2; days < openDaysPast; days++)
    for (const desk of desks) for (const story of open) made.push(await templateOf(place, story, desk, daysAgo(days)))
  return made
}
/** What the engine set off for the stories themselves: nobody is to be told of them. */
const forgetJobs = ({ admin }: Place) => admin.query(`delete from portreeve.job where due_at <= now()`)
