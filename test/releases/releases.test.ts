import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { silentLog, systemClock, systemRandom } from '#kernel'
import { startProgram } from '../../src/cli/program.ts'
import { readSettings } from '../../src/cli/settings.ts'
import { run } from '../backup/working.ts'
import { freePorts } from '../harness/ports.ts'
import { keepRelease, layRelease, portsNeeded, root, services } from './release.ts'

const bytesMax = 1_000_000
const keptFolder = join(import.meta.dirname, 'kept')
const numbers = existsSync(keptFolder) ? readdirSync(keptFolder) : []

/** Laid as it was left, migrated by the start of this program: its ledger verifies, and its cases can be read. */
async function tryOn(t: TestContext, folder: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-release-'))
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 20 }))
  const data = join(home, 'data')
  const cases = await layRelease(folder, data)
  assert.ok(cases.length > 0)
  const read = readSettings({ DATA: data, PORT: String(await freePorts(portsNeeded)), PEOPLE: '12' })
  assert.ok(read.kind === 'read')
  const tools = { settings: read.settings, clock: systemClock, random: systemRandom, log: silentLog, root, services, tell: () => {} }
  const program = await startProgram(tools)
  try {
    for (const { caseId, person, callsign, story } of cases) {
      const state = await program.platform.cases.read({ person, session: Buffer.alloc(32), level: 'none' }, caseId)
      assert.ok(state, `case ${caseId} is not there`)
      const said = JSON.stringify(state)
      assert.ok(said.includes(callsign) && said.includes(story), 'it says what was said')
    }
    const verified = await run('verify', [], { DATA: data })
    assert.equal(verified.code, 0, verified.said)
  } finally {
    await program.stop()
  }
}

for (const number of numbers)
  test(`what release ${number} left in its database is migrated, verified and read`, async (t) => {
    const folder = join(keptFolder, number)
    assert.ok(statSync(join(folder, 'rows.gz')).size < bytesMax)
    await tryOn(t, folder)
  })

test('a release that is kept now can be laid again, migrated, verified and read', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'portreeve-release-'))
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 20 }))
  const folder = join(home, 'kept')
  await keepRelease(folder)
  t.diagnostic(`${statSync(join(folder, 'rows.gz')).size} bytes`)
  await tryOn(t, folder)
})
