import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { joinServer, openDatabase } from '#database'
import { silentLog } from '#kernel'
import { processesOf } from '../../bench/program/processes.ts'
import { freePorts } from '../harness/ports.ts'
import { answers, newPlace, portsNeeded, type Started, start } from './started.ts'

const linux = process.platform === 'linux'
/** It ends with 1, and says this and nothing else: no stack, no second line. */
async function refused(started: Started, words: RegExp): Promise<void> {
  const { code } = await started.ended
  const lines = started
    .said()
    .split('\n')
    .filter((line) => line !== '' && !/^\{"at"|^Inventing/.test(line))
  assert.equal(code, 1, started.said())
  assert.equal(lines.length, 1, started.said())
  assert.match(lines[0] ?? '', words)
}

test('a second start on the same data is refused in one line, and the first goes on', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const first = start(place)
  await answers(first)
  await refused(
    start({ ...place, port: await freePorts(portsNeeded) }),
    new RegExp(`^The data folder ${place.data} is in use by process ${first.child.pid}\\. Stop that one first\\.$`),
  )
  assert.equal((await fetch(first.url)).status, 200)
  first.child.kill('SIGTERM')
  await first.ended
})

test('a port that is taken is named, be it that of the pages or of a stand-in', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  for (const port of [place.port, place.port + 3]) {
    const squatter = createServer().listen(port, '127.0.0.1')
    t.after(() => squatter.close())
    await refused(start(place), new RegExp(`^Port ${port} is taken by another program\\. .*PORT=\\d+ npm start\\.$`))
    await new Promise((done) => squatter.close(done))
    assert.deepEqual(processesOf(place.data), [])
  }
})

test('all wrong settings are told together', async (t) => {
  const place = await newPlace(t)
  const wrong = start(place, { environment: { PORT: 'many', PEOPLE: '3', MODE: 'trial', DATABASE_URL: 'mysql://x' } })
  assert.equal((await wrong.ended).code, 1)
  const lines = wrong.said().trim().split('\n')
  assert.equal(lines[0], 'The settings cannot be used:')
  assert.deepEqual(
    lines.slice(1).map((line) => line.trim().split(' ')[0]),
    ['MODE', 'PORT', 'DATABASE_URL', 'PEOPLE'],
  )
})

test('a database whose past differs from the migrations is left alone, in one line', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  const first = start(place)
  await answers(first)
  first.child.kill('SIGTERM')
  await first.ended
  const server = await joinServer({ folder: place.data, log: silentLog })
  const admin = openDatabase({ url: server.url, role: 'admin', log: silentLog })
  await admin.query(`update portreeve_history.migration set sha256 = 'another' where number = 10`)
  await admin.close()
  await server.stop()
  await refused(
    start(place),
    /^0010_ledger\.sql is not the one that made this database: put it back, .*DATA=\/another\/folder npm start begins anew\.$/,
  )
  assert.deepEqual(processesOf(place.data), [])
})

test('a data folder that cannot be one is named', { skip: !linux }, async (t) => {
  const place = await newPlace(t)
  await mkdir(dirname(place.data), { recursive: true })
  await writeFile(join(dirname(place.data), 'file'), '')
  await refused(start({ ...place, data: join(dirname(place.data), 'file', 'data') }), /file.* cannot be used \(ENOTDIR\)/)
  await refused(start({ ...place, data: join(dirname(place.data), 'file') }), /file.* cannot be used \(EEXIST\)/)
})
test('an address that is none of this machine’s is no taken port', { skip: !linux }, async (t) => {
  await refused(
    start(await newPlace(t), { environment: { HOST: '192.0.2.1' } }),
    /^Nothing can listen on port \d+ at that address \(EADDRNOTAVAIL/,
  )
})

test('a database elsewhere that does not answer is named', async (t) => {
  const place = await newPlace(t)
  const environment = { DATABASE_URL: `postgres://nobody@127.0.0.1:${place.port + 7}/portreeve` }
  await refused(start(place, { environment }), new RegExp(`^The database at 127\\.0\\.0\\.1:${place.port + 7} does not let us in: `))
})
