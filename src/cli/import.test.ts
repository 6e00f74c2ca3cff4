import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { joinServer, openDatabase } from '#database'
import { silentLog } from '#kernel'

const folderOf = (name: string): string => join(import.meta.dirname, name)
const sample = (name: string): string => join(import.meta.dirname, '../legacy/samples', `${name}.json`)
type Ran = { readonly code: number; readonly said: string }
/** Each command has a folder of its own for what it may put down for a while. */
const run = (data: string, program: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', DATA: data, TMPDIR: join(data, 'tmp') }
    execFile(process.execPath, [folderOf(program), ...args], { env, maxBuffer: 1e7 }, (error, out, problems) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: out + problems }),
    )
  })
const folder = async (t: TestContext): Promise<string> => {
  const data = await mkdtemp(join(tmpdir(), 'import-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  return data
}
/** In one order, since a file has none. */
const rowsOf = async (path: string, name: string): Promise<readonly string[]> => {
  const { rowBytes } = JSON.parse(await readFile(sample(name), 'utf8')) as { rowBytes?: number }
  const file = await readFile(path, rowBytes === undefined ? 'utf8' : 'hex')
  return (rowBytes === undefined ? file.split('\n') : (file.match(new RegExp(`.{${rowBytes * 2}}`, 'g')) ?? [])).toSorted()
}
const addressesOf = (count: number): string =>
  [
    'uprn,line_1,line_2,line_3,line_4,line_5,lines_in_welsh,postcode,country,kind,east,north',
    ...Array.from({ length: count }, (_, at) => `${at + 1},${at + 1} Canaryquay,,,,,,ZZ1 1AA,W,house,${at},${at}`),
  ].join('\n')

test('what a demonstration knows of drivers and vehicles goes out, comes into an empty installation whole, and goes out the same', async (t) => {
  const [one, other] = [await folder(t), await folder(t)]
  assert.equal((await run(one, 'seed.ts', ['--people', '60', '--seed', '3', '--today', '2026-11-23'])).code, 0)
  for (const name of ['drivers', 'vehicles']) {
    const [out, back] = [join(one, `${name}.out`), join(other, `${name}.out`)]
    const sent = await run(one, 'extract.ts', ['--layout', sample(name), '--to', out])
    assert.match(sent.said, /^\d+ rows are in /)
    const taken = await run(other, 'import.ts', ['--layout', sample(name), '--file', out])
    assert.deepEqual([taken.code, /\nReconciled: (\d+) of \1 rows/.test(taken.said)], [0, true], taken.said)
    assert.equal((await run(other, 'extract.ts', ['--layout', sample(name), '--to', back])).code, 0)
    assert.deepEqual(await rowsOf(back, name), await rowsOf(out, name))
  }
  const file = await readFile(join(other, 'vehicles.out'))
  const ebcdic = Buffer.from('d8d8f9f9d8d8d840', 'hex')
  file.set(ebcdic, 1)
  await writeFile(join(other, 'moved.out'), file)
  const moved = await run(other, 'import.ts', ['--layout', sample('vehicles'), '--file', join(other, 'moved.out'), '--dry-run'])
  assert.match(moved.said, /\b0 {2}new\b[\s\S]*\b1 {2}changed\b/, 'a vehicle with another mark is the same vehicle')
})
test('killed in the middle it goes on; a dry run changes nothing; nothing of the file is said or left behind', async (t) => {
  const data = await folder(t)
  const server = await joinServer({ folder: data, log: silentLog })
  const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog, connections: 1 })
  t.after(async () => {
    await admin.close()
    await server.stop()
  })
  const rows = 6_000
  const file = join(data, 'addresses.csv')
  await writeFile(file, addressesOf(rows))
  const blocks = async (): Promise<number> => {
    const counted = admin.query<{ n: number }>('select count(*)::int as n from portreeve.import_block')
    return (await counted.catch(() => []))[0]?.n ?? 0
  }
  const args = ['--layout', sample('addresses'), '--file', file]
  const dry = await run(data, 'import.ts', [...args, '--dry-run'])
  assert.deepEqual([dry.code, await blocks()], [0, 0], dry.said)
  assert.match(dry.said, /6000 {2}new[\s\S]*A dry run: nothing was taken in/)

  const child = spawn(process.execPath, [folderOf('import.ts'), ...args], {
    env: { PATH: process.env.PATH ?? '', DATA: data },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while ((await blocks()) < 3 && child.exitCode === null);
  child.kill('SIGKILL')
  await ended
  const half = await blocks()
  assert.ok(half >= 3 && half < rows / 500, String(half))

  const again = await run(data, 'import.ts', args)
  assert.equal(again.code, 0, again.said)
  assert.match(again.said, /Reconciled: 6000 of 6000 rows stand in the register as the file says/)
  const [{ n } = { n: -1 }] = await admin.query<{ n: number }>(
    "select count(*)::int as n from portreeve.record where register = 'addresses'",
  )
  assert.equal(n, rows)
  const status = await run(data, 'import.ts', ['--layout', sample('addresses'), '--status'])
  assert.match(status.said, /6000 {2}agree[\s\S]*done, 6000 rows/)
  for (const { said } of [dry, again, status]) assert.ok(!said.includes('Canaryquay'))
  assert.deepEqual(await readdir(join(data, 'tmp')).catch(() => []), [])
})
test('nonsense is answered with how it is used, and a wrong layout with its line', async (t) => {
  const data = await folder(t)
  for (const args of [[], ['--layout', 'x'], ['--layout', 'x', '--file', 'y', '--status'], ['--layout', 'x', '--undo', 'z']])
    assert.match((await run(data, 'import.ts', args)).said, /^npm run import/, args.join(' '))
  assert.match((await run(data, 'extract.ts', ['--to', 'x'])).said, /^npm run extract/)
  const layout = join(data, 'layout.json')
  await writeFile(layout, '{\n  "layout": "x",\n  "source": "Y"\n}')
  const { code, said } = await run(data, 'import.ts', ['--layout', layout, '--status'])
  assert.deepEqual([code, said.includes('layout.json:3:13 source: is written in small letters')], [2, true], said)
})
