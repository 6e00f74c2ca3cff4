import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'

const script = join(import.meta.dirname, '../../bench/simulation/bench.ts')

test('the pages and questions that docs/dvla.md counts are those of the services as they are', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--dvla', '--table', '--check'], { encoding: 'utf8' })
  assert.equal(status, 0, `${stdout}${stderr}`)
})
