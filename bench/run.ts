/** `npm run bench NAME -- options` runs one benchmark, which ends with a line `RESULT {json}`; without a name it lists them. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const scriptOf = (name: string): string => join(here, name, 'bench.ts')
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(scriptOf(entry.name)))
  .map((entry) => entry.name)
  .sort()
/** The comment that a benchmark begins with says what it measures. */
const aboutOf = (name: string): string => {
  const [, comment = ''] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(scriptOf(name), 'utf8')) ?? []
  return comment.replace(/\s*\n\s*\*?\s*/g, ' ').trim()
}

const [name, ...options] = process.argv.slice(2)
if (name === undefined) {
  const width = Math.max(0, ...names.map((each) => each.length))
  for (const each of names) console.log(`${each.padEnd(width)}  ${aboutOf(each)}`)
} else if (!names.includes(name)) {
  console.error(`There is no benchmark called ${name}. There are: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  process.exitCode = spawnSync(process.execPath, [scriptOf(name), ...options], { stdio: 'inherit' }).status ?? 1
}
