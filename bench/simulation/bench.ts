/**
 * `npm run simulate -- --dvla --days D --seed S [--people N] [--pace K]`: a population that lives with cars and licences, through the pages and
 * the interface of the program itself on a clock that is moved. What it was told is held against the registers, the ledger and the books of
 * whoever takes the money. RESULT: interactions, perSecond, invariantsBroken, decidedAtOnce.
 */
import { parseArgs } from 'node:util'
import { type PlainDate, parseDate } from '#kernel'
import { plants } from './plant.ts'
import { type Simulated, simulate } from './simulation.ts'
import { measureTable } from './table.ts'
import { staleRows, writeTable } from './table-page.ts'

const usage = `npm run simulate -- --dvla --days D --seed S [--people N] [--pace K] [--from DAY] [--plant FAULT]
  --days    how many days are lived through (otherwise 30)
  --seed    whose lives: the same number tells the same story (otherwise 1)
  --people  how many people there are, 50 of them hard cases (otherwise 200)
  --pace    how many times as often as in life things happen by chance (otherwise 1)
  --from    the first day (otherwise 2026-11-23)
  --plant   makes a fault that must be found, and may stand several times: ${plants.join(', ')}
  --orderly nobody tells of the same vehicle at the same moment, where the machine decides who comes first
  --story   prints at the end all that people did and heard
  --table   measures every service once instead, and writes the table of docs/dvla.md; with --check only compares it
It ends with 1 where something is broken, and says what, whom it concerns, and what led to it.`
const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean', default: false } as const
const peopleMin = 12
const storyLinesMax = 25

type Asked = Parameters<typeof simulate>[0] & Readonly<Record<'story' | 'table' | 'check', boolean>>
/** Undefined where the command line makes no sense. */
function asked(): Asked | undefined {
  try {
    const options = {
      days: text,
      seed: text,
      people: text,
      pace: text,
      from: text,
      plant: texts,
      port: text,
      dvla: flag,
      orderly: flag,
      story: flag,
      table: flag,
      check: flag,
    }
    const { values } = parseArgs({ options })
    const [days, seed, people, pace] = [values.days ?? '30', values.seed ?? '1', values.people ?? '200', values.pace ?? '1'].map(Number)
    const from: PlainDate | undefined = parseDate(values.from ?? '2026-11-23')
    const planted = values.plant ?? []
    const plant = plants.filter((one) => planted.includes(one))
    const isWhole = [days, seed, people].every((one) => Number.isSafeInteger(one) && (one as number) >= 0)
    if (!isWhole || !from || !pace || !values.dvla || (people ?? 0) < peopleMin || plant.length < planted.length) return undefined
    const whole = { days: days ?? 0, seed: seed ?? 0, people: people ?? 0, pace, from, orderly: values.orderly, tell: console.log }
    const flags = { story: values.story, table: values.table, check: values.check }
    return {
      ...whole,
      ...flags,
      plant,
      ...(values.port !== undefined && { port: Number(values.port) }),
    }
  } catch {
    return undefined
  }
}

function report({ broken, tally, story, ...one }: Simulated, showsStory: boolean): number {
  if (showsStory) for (const line of story) console.log(line)
  console.log('\nservice                       sent  at once  stopped  left half-way')
  for (const [service, { sent, atOnce, stopped, left }] of [...tally.services].sort())
    console.log(`${service.padEnd(28)}${[sent, atOnce, stopped, left].map((count) => String(count).padStart(6)).join('   ')}`)
  for (const { words, story } of broken) {
    console.log(`\nBROKEN: ${words}`)
    for (const line of story.slice(-storyLinesMax)) console.log(`    ${line}`)
  }
  const perSecond = Number((one.interactions / one.seconds).toFixed(1))
  const decidedAtOnce = one.sent === 0 ? 0 : Number((one.atOnce / one.sent).toFixed(3))
  const { interactions, requests, sent } = one
  console.log(`RESULT ${JSON.stringify({ interactions, perSecond, invariantsBroken: broken.length, decidedAtOnce, sent, requests })}`)
  return broken.length > 0 ? 1 : 0
}

/** The same people whatever the command line says: the table is always of them. */
const tableOf = { people: 3000, seed: 1 } as const
const eachOfTable = 50
async function tabulate({ from, tell }: Parameters<typeof simulate>[0], onlyChecks: boolean): Promise<number> {
  const measured = await measureTable({ ...tableOf, from, tell, each: onlyChecks ? 0 : eachOfTable })
  if (!onlyChecks) writeTable(measured)
  const stale = staleRows(measured)
  for (const row of stale) console.log(`docs/dvla.md is older than this: ${row}`)
  if (stale.length > 0) console.log('Write it anew: npm run simulate -- --dvla --table')
  return stale.length > 0 ? 1 : 0
}

const options = asked()
if (!options) {
  console.error(usage)
  process.exitCode = 2
} else {
  const { story, table, check, ...rest } = options
  process.exitCode = table ? await tabulate(rest, check) : report(await simulate(rest), story)
}
