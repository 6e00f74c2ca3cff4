import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { killedOnTheWay } from '../../bench/batch/killed.ts'
import { freePorts } from '../harness/ports.ts'
import { portsNeeded } from '../start/started.ts'

/** More than a turn. `npm run bench batch` does the same with five thousand. */
const rows = 400
test('a batch goes on after the program and its database were killed in the middle, and each of its rows is one case', {
  skip: process.platform !== 'linux',
}, async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'portreeve-batch-'))
  t.after(() => rmSync(data, { recursive: true, force: true }))
  const falls = [
    { at: 'checking', blow: 'app' },
    { at: 'submitting', blow: 'both' },
  ] as const
  const { isSame, end, ...left } = await killedOnTheWay({ data, port: await freePorts(portsNeeded), rows, falls })
  assert.deepEqual([isSame, end.state, end.submitted, end.overtaken], [true, 'done', rows, 0])
  assert.deepEqual(left, { cases: rows, submitted: rows, paired: rows, drafts: 0 })
})
