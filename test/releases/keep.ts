/** `npm run keep-release -- N`: keeps what this release leaves in a database, so that every later one is tried on it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keepRelease } from './release.ts'

const [number] = process.argv.slice(2)
const folder = join(import.meta.dirname, 'kept', number ?? '')
if (number === undefined || !/^\d+$/.test(number)) {
  process.stderr.write('npm run keep-release -- N, the number of the release\n')
  process.exitCode = 2
} else if (existsSync(folder)) {
  process.stderr.write(`Release ${number} is kept already, and what was released does not change.\n`)
  process.exitCode = 1
} else {
  await keepRelease(folder)
  process.stdout.write(`Release ${number} is kept in ${folder}. From now on its migrations may not be changed.\n`)
}
