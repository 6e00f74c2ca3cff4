import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#harness'
import { waysIn } from './rows.ts'

test('nobody sees, adds, changes or deletes a row of somebody else, in any table, whatever the session was before', async (t) => {
  assert.deepEqual(await waysIn(await testDatabase(t)), [])
})

test('a policy that lets others in is found by trying', async (t) => {
  const db = await testDatabase(t)
  await db.admin.query('create policy open on portreeve.draft to portreeve_app using (true) with check (true)')
  const found = await waysIn(db)
  assert.ok(found.includes('nobody can select draft of another person'), found.join('\n'))
  assert.ok(found.includes('the person can insert into draft for another person'), found.join('\n'))
  assert.ok(
    found.some((each) => /the person can run "update portreeve.draft .* reaches another person/.test(each)),
    found.join('\n'),
  )
})

test('row security that is switched off is found by trying', async (t) => {
  const db = await testDatabase(t)
  await db.admin.query('alter table portreeve.event disable row level security')
  const found = await waysIn(db)
  assert.ok(found.includes('the person can select event of another person'), found.join('\n'))
})
