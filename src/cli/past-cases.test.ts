import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

const program = (name: string): string => join(import.meta.dirname, name)
const sample = (name: string): string => join(import.meta.dirname, '../legacy/samples', `${name}.json`)
const run = (data: string, name: string, args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program(name), ...args], { env: { PATH: process.env.PATH ?? '', DATA: data } }, (error, out, problems) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: out + problems }),
    )
  })
const folder = async (t: TestContext): Promise<string> => {
  const data = await mkdtemp(join(tmpdir(), 'past-'))
  t.after(() => rm(data, { recursive: true, force: true }))
  return data
}
const head = 'case_ref,person,service,service_code,about,received,ended,state,outcome,reason'
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `C${at},P${at % 40},Renew a licence,D1R,,2019-03-${String((at % 28) + 1).padStart(2, '0')},2019-04-01,Card sent,G,`,
  ).join('\n')
const csv = (count: number, said = count): string => `${head}\n${rows(count)}\nEND,${said}\n`

test('cases of the system before are looked over, taken in, held against the file, and taken back', async (t) => {
  const data = await folder(t)
  const file = join(data, 'cases.csv')
  const args = ['--layout', sample('past-cases'), '--file', file]
  await writeFile(file, csv(120, 121))
  const short = await run(data, 'import.ts', args)
  assert.equal(short.code, 1, short.said)
  assert.match(short.said, /Nothing was taken in: the file is not what its layout and its trailer say/)

  await writeFile(file, csv(120))
  const dry = await run(data, 'import.ts', [...args, '--dry-run'])
  assert.match(dry.said, /120 {2}new[\s\S]*A dry run: nothing was taken in/)
  const taken = await run(data, 'import.ts', args)
  assert.deepEqual([taken.code, /Reconciled: 120 of 120 rows stand in the register/.test(taken.said)], [0, true], taken.said)
  const again = await run(data, 'import.ts', args)
  assert.match(again.said, /120 {2}the same/, 'the same file does nothing twice')
  for (const { said } of [dry, taken, again]) assert.ok(!said.includes('Card sent'), 'what the rows say is not said')

  const status = await run(data, 'import.ts', ['--layout', sample('past-cases'), '--status'])
  const id = /([0-9a-f-]{36})/.exec(status.said)?.[1] ?? assert.fail(status.said)
  const undone = await run(data, 'import.ts', ['--layout', sample('past-cases'), '--undo', id])
  assert.deepEqual([undone.code, /120/.test(undone.said)], [0, true], undone.said)
  const empty = await run(data, 'import.ts', [...args, '--dry-run'])
  assert.match(empty.said, /120 {2}new/, 'nothing of it is left')
})

test('the same history goes out as rows of fixed width, and comes into an empty installation whole', async (t) => {
  const [one, other] = [await folder(t), await folder(t)]
  const [file, tape] = [join(one, 'cases.csv'), join(one, 'cases.dat')]
  await writeFile(file, csv(60))
  assert.equal((await run(one, 'import.ts', ['--layout', sample('past-cases'), '--file', file])).code, 0)
  const sent = await run(one, 'extract.ts', ['--layout', sample('past-cases-tape'), '--to', tape])
  assert.equal(sent.code, 0, sent.said)
  assert.equal((await stat(tape)).size % 240, 0)
  const taken = await run(other, 'import.ts', ['--layout', sample('past-cases-tape'), '--file', tape])
  assert.deepEqual([taken.code, /Reconciled: 60 of 60 rows stand in the register/.test(taken.said)], [0, true], taken.said)
})
