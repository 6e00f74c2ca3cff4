/** `npm run import -- --layout F --file F [--dry-run]`: records of an older system into the registers. */
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type PlainDate, parseDate, parseUuid, systemClock, todayOf, type Uuid } from '#kernel'
import {
  batchesOf,
  batchFor,
  type Form,
  type LegacyParts,
  lookOver,
  type Overview,
  reconcile,
  settleConflict,
  standingsOf,
  takeIn,
  undo,
} from '#legacy'
import { say, showing, withLayout } from './legacy-parts.ts'
import { showBatches, showOverview, showReconciled, showStandings, showTaken, showUndone } from './legacy-words.ts'

const usage = `npm run import -- --layout LAYOUT --file FILE [--dry-run] [--aside N] [--so-on YYYY-MM-DD]
       npm run import -- --layout LAYOUT --status
       npm run import -- --layout LAYOUT --undo IMPORT
       npm run import -- --layout LAYOUT --settle RECORD --keep ours|theirs
  --dry-run  only looks the file over and says what would become of it
  --aside    how many rows may be set aside for somebody to mend; with more, nothing is taken in (otherwise 0)
  --so-on    the day that the file is of, where its trailer does not say it (otherwise today)
  --status   how many records stand how with the older system, conflicts, and the imports so far
  --undo     takes back what an import did, except where something was changed or used since
  --settle   whose word counts where both changed a record; it is done when the older system next says it
The same file again goes on where it stopped, and does nothing twice.`

type Wanted = {
  readonly layout: string
  readonly file: string | undefined
  readonly isDry: boolean
  readonly aside: number
  readonly soOn: PlainDate | undefined
  readonly isStatus: boolean
  readonly undo: Uuid | undefined
  readonly settle: Uuid | undefined
  readonly keep: 'ours' | 'theirs'
}
/** Undefined where the command line makes no sense. */
const given = (): Wanted | undefined => {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const options = { layout: text, file: text, aside: text, undo: text, settle: text, keep: text, 'so-on': text }
    const { values } = parseArgs({ options: { ...options, 'dry-run': flag, status: flag } })
    const soOn = values['so-on'] === undefined ? undefined : parseDate(values['so-on'])
    const [undone, settle] = [values.undo, values.settle].map((one) => (one === undefined ? undefined : parseUuid(one)))
    const aside = Number(values.aside ?? 0)
    const tasks = [values.file, values.undo, values.settle, values.status || undefined].filter((one) => one !== undefined)
    const isRight =
      tasks.length === 1 &&
      Number.isSafeInteger(aside) &&
      (values['so-on'] === undefined || soOn) &&
      (values.undo === undefined || undone) &&
      (values.settle === undefined || (settle && (values.keep === 'ours' || values.keep === 'theirs')))
    if (!isRight || values.layout === undefined) return undefined
    const { layout, file, status: isStatus, 'dry-run': isDry } = values
    return { layout, file, isDry, aside, soOn, isStatus, undo: undone, settle, keep: values.keep === 'theirs' ? 'theirs' : 'ours' }
  } catch {
    return undefined
  }
}

const main = async (): Promise<number> => {
  const wanted = given()
  if (!wanted) return say([usage], 2)
  const { file } = wanted
  if (
    file !== undefined &&
    !(await access(file).then(
      () => true,
      () => false,
    ))
  )
    return say([`${file} cannot be read.`], 2)
  return withLayout(wanted.layout, async (parts, form) => {
    if (wanted.undo) return takeBack(parts, form, wanted.undo)
    if (wanted.settle) return settleOne(parts, form, { record: wanted.settle, keep: wanted.keep })
    if (file === undefined) return status(parts, form)
    return importFile(parts, form, { ...wanted, file })
  })
}

async function importFile(parts: LegacyParts, form: Form, wanted: Wanted & { readonly file: string }): Promise<number> {
  const open = () => createReadStream(wanted.file)
  const progress = showing()
  const looking = { open, ...(progress && { progress }) }
  const overview = await lookOver(parts, form, looking)
  say(showOverview(form, overview), 0)
  const refused = tooBad(overview, wanted.aside)
  if (refused) return say([refused], 1)
  if (wanted.isDry) return say(['A dry run: nothing was taken in.'], 0)
  const day = overview.day ?? wanted.soOn ?? todayOf(systemClock)
  const batch = await batchFor(parts, form, { digest: overview.digest, day, rows: overview.rows })
  const started = systemClock.now()
  const tally = await takeIn(parts, form, { batch, ...looking })
  const seconds = (systemClock.now() - started) / 1000
  const { hash, rows } = await reconcile(parts, form, looking)
  say([...showTaken({ batch, tally, seconds }), ...showReconciled(form, { overview, rows, hash })], 0)
  return tally.counts.conflict > 0
    ? say([`${tally.counts.conflict} conflicts wait: npm run import -- --layout ${wanted.layout} --status`], 3)
    : 0
}
const tooBad = ({ faults, tally }: Overview, mayBeAside: number): string | undefined => {
  if (faults.length > 0) return 'Nothing was taken in: the file is not what its layout and its trailer say.'
  if (tally.counts.aside <= mayBeAside) return undefined
  return `Nothing was taken in: ${tally.counts.aside} rows would be set aside, and --aside allows ${mayBeAside}.`
}

async function status(parts: LegacyParts, form: Form): Promise<number> {
  return say([...showStandings(form, await standingsOf(parts, form)), ...showBatches(await batchesOf(parts, form))], 0)
}
async function takeBack(parts: LegacyParts, form: Form, id: Uuid): Promise<number> {
  const batch = (await batchesOf(parts, form)).find((one) => one.batch === id)
  if (!batch || batch.state === 'undone') return say([`There is no import ${id} to be undone. --status lists them.`], 1)
  const progress = showing()
  return say(showUndone(await undo(parts, form, { batch, ...(progress && { progress }) })), 0)
}
async function settleOne(parts: LegacyParts, form: Form, settled: Parameters<typeof settleConflict>[2]): Promise<number> {
  if (!(await settleConflict(parts, form, settled))) return say([`There is no conflict about ${settled.record}. --status lists them.`], 1)
  return say(
    [
      `Settled: ${settled.keep === 'ours' ? 'what is here stays, and goes out with the next extract' : 'the older system’s word is taken with its next file'}.`,
    ],
    0,
  )
}

process.exitCode = await main()
