/** How many lines a service's definition has: without its tests, its Welsh and what it shares with others, which stands beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { body: { type: 'string', default: 'dvla' } } })
const root = join(import.meta.dirname, '../../services', values.body)
const isDefinition = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/welsh\.ts$/.test(file)
const linesIn = (folder: string): number =>
  readdirSync(folder)
    .filter(isDefinition)
    .reduce((sum, file) => sum + readFileSync(join(folder, file), 'utf8').split('\n').length - 1, 0)

const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'shared')
const counted = folders.map(({ name }) => ({ name, lines: linesIn(join(root, name)) })).sort((a, b) => a.lines - b.lines)
const middle = (counted.length - 1) / 2
const median = ((counted[Math.floor(middle)]?.lines ?? 0) + (counted[Math.ceil(middle)]?.lines ?? 0)) / 2
for (const { name, lines } of counted) console.log(`${String(lines).padStart(5)}  ${name}`)
const over = counted.filter(({ lines }) => lines >= 150).length
console.log(`RESULT ${JSON.stringify({ services: counted.length, median, over, sharedLines: linesIn(join(root, 'shared')) })}`)
