/** `npm run version-service BODY/NAME`: writes shape.json, and puts the last definition away when the version has grown. */
import { execFile } from 'node:child_process'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Definition, definitionOf, folderOf, parseServiceName, recordVersion, sharedFolder } from '#catalogue'

const usage = `npm run version-service BODY/NAME
  -- --again   writes the same version again: only for one that no case was ever made with`
const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const git = async (...args: readonly string[]): Promise<string> => (await run('git', [...args], { cwd: root })).stdout

/** The definition as it was committed with the last shape.json. */
const lastCommitted = async (path: string): Promise<Definition | undefined> => {
  const folder = relative(root, path)
  try {
    const commit = (await git('log', '-1', '--format=%H', '--', `${folder}/shape.json`)).trim()
    if (commit === '') return undefined
    const textsIn = async (place: string, prefix: string) => {
      const files = (await git('ls-tree', '--name-only', commit, `${place}/`)).split('\n').filter((file) => /\.(ts|json)$/.test(file))
      return Promise.all(files.map(async (file) => [`${prefix}${basename(file)}`, await git('show', `${commit}:${file}`)] as const))
    }
    const shared = await textsIn(join(dirname(folder), sharedFolder), `${sharedFolder}/`)
    return definitionOf(new Map([...shared, ...(await textsIn(folder, ''))]))
  } catch {
    return undefined
  }
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { again: { type: 'boolean', default: false } } })
const name = parseServiceName(positionals[0] ?? '')
if (!name) {
  console.error(usage)
  process.exitCode = 2
} else {
  const place = folderOf(root, name.body, name.name)
  const outcome = await recordVersion({ place, last: () => lastCommitted(place.path), again: values.again })
  if (outcome.kind === 'refused') {
    for (const problem of outcome.problems) console.error(problem)
    process.exitCode = 1
  } else if (outcome.kind === 'unchanged') console.log(`Version ${outcome.version} is as it was recorded.`)
  else {
    if (outcome.putAway !== undefined)
      console.log(`Version ${outcome.putAway} is put away in ${relative(root, place.path)}/versions/${outcome.putAway}.`)
    console.log(`Version ${outcome.version} is recorded.`)
  }
}
