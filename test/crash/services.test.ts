import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCatalogue } from '#catalogue'

for (const bench of ['applications', 'crash'])
  test(`the service that the benchmark ${bench} runs has no problems`, async () => {
    const loaded = await loadCatalogue({ folder: join(import.meta.dirname, '../../bench', bench) })
    assert.deepEqual('problems' in loaded ? loaded.problems : [], [])
  })
