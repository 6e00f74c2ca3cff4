import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { check } from '#definition'
import { besideItself, type Definition, loadService, recordedIn, recordFor, type ServiceFolder, shapeIn } from './folders.ts'

/** What recording a version needs to know. */
export type Recording = {
  readonly place: ServiceFolder
  /** The definition as it was when `shape.json` was last written; undefined where nobody has it any more. */
  readonly last: () => Promise<Definition | undefined>
  /** Writes the same version again: only for one that no case was ever made with. */
  readonly again: boolean
}
/** `putAway`: the version that now lies in `versions/N/`. */
export type RecordOutcome =
  | { readonly kind: 'recorded'; readonly version: number; readonly putAway?: number }
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Writes `shape.json`. When the version has grown, the last definition is first put away in `versions/N/` for the cases that began with it. */
export async function recordVersion({ place, last, again }: Recording): Promise<RecordOutcome> {
  const loaded = await loadService(place.path)
  if ('problem' in loaded) return refused(`service.ts ${loaded.problem}`)
  const service = loaded.value
  const mistakes = check(service)
  if (mistakes.length > 0) return { kind: 'refused', problems: mistakes }
  const before = await recordedIn(place.path)
  const now = await recordFor(place.path, service)
  const write = async () => writeFile(join(place.path, 'shape.json'), await shapeIn(place.path, service))
  if (!before) {
    await write()
    return { kind: 'recorded', version: now.version }
  }
  if (before.version === now.version) {
    if (before.hash === now.hash) return { kind: 'unchanged', version: now.version }
    if (!again) return refused(`it was changed and is still version ${now.version}: make it version ${now.version + 1} in service.ts`)
    await write()
    return { kind: 'recorded', version: now.version }
  }
  if (now.version !== before.version + 1)
    return refused(`version ${before.version} is followed by ${before.version + 1}, not by ${now.version}`)
  const problem = await putAway(place, before, await last())
  if (problem) return refused(problem)
  await write()
  return { kind: 'recorded', version: now.version, putAway: before.version }
}
const refused = (problem: string): RecordOutcome => ({ kind: 'refused', problems: [problem] })

/** Copies the definition and proves the copy: its hash must be the recorded one. */
async function putAway(
  place: ServiceFolder,
  before: { version: number; hash: string },
  definition: Definition | undefined,
): Promise<string | undefined> {
  if (!definition) return `nobody has version ${before.version} any more: commit a version before you change it`
  const outside = [...definition].filter(([, source]) => /(from|import\()\s*['"]\.\.\//.test(besideItself(source))).map(([file]) => file)
  if (outside.length > 0) return `${outside.join(', ')} of version ${before.version} reach out of their folder, so they cannot be put away`
  const path = join(place.path, 'versions', String(before.version))
  for (const [file, source] of definition) {
    await mkdir(dirname(join(path, file)), { recursive: true })
    await writeFile(join(path, file), besideItself(source))
  }
  const copy = await loadService(path)
  const hash = 'problem' in copy ? undefined : (await recordFor(path, copy.value)).hash
  if (hash === before.hash) return undefined
  await rm(path, { recursive: true, force: true })
  return 'problem' in copy
    ? `version ${before.version}: service.ts ${copy.problem}`
    : `what was found as version ${before.version} is not what was recorded as version ${before.version}`
}
