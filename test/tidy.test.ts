import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import test from 'node:test'

/** The house rules that no linter knows. Each finding names the file, the line and what to do. */
const root = join(import.meta.dirname, '..')
const linesPerFileMax = 400
const skipped = new Set(['node_modules', '.git', 'data', 'tmp', 'results', 'peer'])

const walk = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    if (skipped.has(name)) return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
const all = walk(root).map((path) => relative(root, path))
const source = all.filter((path) => /\.(ts|css|sql|cjs|mjs)$/.test(path))
const typescript = source.filter((path) => path.endsWith('.ts'))
const prose = all.filter((path) => path.endsWith('.md'))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.startsWith('test/') || path.startsWith('bench/')

type Finding = string
const grep = (paths: readonly string[], pattern: RegExp, what: string): readonly Finding[] =>
  paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) && !line.includes('tidy:allow') ? [`${path}:${index + 1} ${what}: ${line.trim().slice(0, 100)}`] : [],
      ),
  )
const none = (findings: readonly Finding[]): void => assert.deepEqual(findings, [])

test('no source file is longer than a reader can hold', () =>
  none(
    source.flatMap((path) => {
      const lines = read(path).split('\n').length
      return lines > linesPerFileMax ? [`${path} has ${lines} lines; ${linesPerFileMax} are allowed: split it by noun`] : []
    }),
  ))

test('the program knows of no service: whatever one needs is a word that all have', () => {
  const services = all.filter((path) => /^services\/.*\/service\.ts$/.test(path)).map((path) => path.split('/').at(-2) ?? '')
  // The command line names some as examples of what to type.
  const program = typescript.filter((path) => path.startsWith('src/') && !isTest(path) && !/^src\/cli\/|-fixture\.ts$/.test(path))
  assert.ok(services.length >= 24)
  none(grep(program, new RegExp(`^(?! *(\\*|//|/\\*)).*['"\`/](${services.join('|')})['"\`/]`), 'make it a word of the language'))
})

test('files are named in kebab-case after what they hold', () =>
  none([
    ...typescript
      .filter((path) => !/^([a-z0-9-]+\/|\.[a-z-]+\/)*[a-z0-9-]+(\.test)?\.ts$/.test(path))
      .map((path) => `${path} is not in kebab-case`),
    ...all
      .filter((path) => /(^|\/)(utils?|helpers?|managers?|common|misc)(\.|\/)/.test(path))
      .map((path) => `${path} says nothing about what it holds`),
  ]))

test('time, chance and the environment are arguments', () => {
  const bound = typescript.filter(
    (path) => /^(src|services|registers)\//.test(path) && !isTest(path) && !/^src\/(kernel|cli)\/|^src\/main\.ts$/.test(path),
  )
  none([
    ...grep(bound, /\bDate\.now\(|new Date\(\)/, 'take a Clock instead'),
    ...grep(bound, /\bMath\.random\(/, 'take a Random instead'),
    ...grep(bound, /\bprocess\.env\b/, 'settings are read in src/cli only'),
    ...grep(
      source.filter((path) => path.endsWith('.sql')),
      /\b(now\(\)|current_timestamp|clock_timestamp\(\)|random\(\)|gen_random_uuid\(\))/i,
      'pass the time or id in',
    ),
  ])
})

test('settings of row policies never outlive their transaction', () =>
  none(
    grep(
      [...typescript, ...source.filter((path) => path.endsWith('.sql'))],
      /set_config\([^)]*,\s*false\s*\)/,
      'use true, so that the setting is local',
    ),
  ))

test('the table of folders in ARCHITECTURE.md is the one that is enforced', () => {
  const { layers } = createRequire(import.meta.url)('../layers.cjs') as { layers: Readonly<Record<string, readonly string[]>> }
  const rows = [...read('ARCHITECTURE.md').matchAll(/^\| `([^`]+)`[^|]*\|[^|]*\| ([^|]*) \|$/gm)].map(([, folder = '', cell = '']) => {
    return [folder.replace(/\/<.*/, ''), cell === 'nothing' ? [] : cell.split(', ').sort()] as const
  })
  const inTable = (folder: string): string => (folder.startsWith('src/') ? folder.slice('src/'.length) : `${folder}/*`)
  const enforced = Object.entries(layers).map(([folder, may]) => [folder, may.map(inTable).sort()] as const)
  const free = new Set(['src/main.ts', 'test'])
  assert.deepEqual(
    Object.fromEntries(rows.filter(([folder]) => !free.has(folder))),
    Object.fromEntries(enforced),
    'mend the table, or layers.cjs',
  )
})

test('folders are entered by their door', () => {
  const importing =
    /from '(\.\.\/)+(kernel|definition|journey|catalogue|database|vault|identity|ledger|jobs|files|registers|cases|notices|payments|credentials|population|legacy|web)\//
  none(grep(typescript, importing, "import from the folder's # name"))
})

test('raw markup is allowed only where it is made', () =>
  none(
    grep(
      typescript.filter((path) => path.startsWith('src/web/') && !isTest(path) && !/^src\/web\/(html\.ts|components\/|layout)/.test(path)),
      /\braw\(/,
      'compose Html values instead',
    ),
  ))

test('nothing says that it is unfinished', () =>
  none(
    grep(
      [...typescript.filter((path) => path !== 'test/tidy.test.ts'), ...prose],
      /\b(TODO|FIXME|XXX|HACK)\b|\b(not implemented|(?<!not drive )for now|placeholder text)\b/i,
      'finish it or say it in the README',
    ),
  )) // tidy:allow

test('no test is skipped or asserts nothing', () =>
  none(
    grep(
      typescript.filter((path) => isTest(path) && path !== 'test/tidy.test.ts'),
      /\b(test|it|describe)\.(skip|only|todo)\(|assert\.ok\(true\)|assert\(true\)/,
      'a test runs and can fail',
    ),
  )) // tidy:allow

test('the project speaks of itself alone', () => {
  const foreign = /\/work\/|\/tmp\/brief|registry\.npmjs|\bissue #?\d+\b|\bsubagent/i // tidy:allow
  none(grep([...source, ...prose, 'package.json'], foreign, 'not of its makers’ workplace'))
})

test('dynamic code and unsafe SQL strings are not written', () => none(grep(typescript, /\beval\(|new Function\(/, 'never'))) // tidy:allow

test('every folder of src, every register and every service has its place in ARCHITECTURE.md or a README', () => {
  const architecture = existsSync(join(root, 'ARCHITECTURE.md')) ? read('ARCHITECTURE.md') : ''
  const folders = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory())
  const services = readdirSync(join(root, 'services')).flatMap((body) =>
    statSync(join(root, 'services', body)).isDirectory()
      ? readdirSync(join(root, 'services', body))
          .filter((name) => statSync(join(root, 'services', body, name)).isDirectory())
          .map((name) => `services/${body}/${name}`)
      : [],
  )
  none([
    ...folders.filter((name) => !architecture.includes(`src/${name}`)).map((name) => `ARCHITECTURE.md does not mention src/${name}`),
    ...services.filter((path) => !existsSync(join(root, path, 'README.md'))).map((path) => `${path} has no README.md`),
  ])
})

test('the README begins with the two commands', () => {
  const readme = existsSync(join(root, 'README.md')) ? read('README.md') : ''
  const [first = '', second = ''] = [...readme.matchAll(/^ {4}(npm .*)$/gm)].map(([, command]) => command ?? '')
  assert.match(first, /npm ci && npm start/)
  assert.match(second, /npm ci && npm test/)
})
