import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createVault } from '#vault'
import { engine } from '../../test/engine/index.ts'
import { createCases } from './cases.ts'

test('an erasure is listed as done once it is committed, and never if the commit fails', async (t) => {
  const e = await engine(t)
  const listed: string[] = []
  const left = async () => (await e.db.admin.query<{ n: number }>('select count(*)::int as n from portreeve.erasure'))[0]?.n
  const onErased = async (_: unknown, stage: string): Promise<void> => {
    listed.push(`${stage}, ${await left()} in the database`)
  }
  const vault = createVault({ masters: [{ id: 'test', bytes: randomBytes(32) }], clock: e.clock, onErased })
  const cases = createCases({ ...e.parts, vault })
  const guest = await e.visitor('none')
  await e.db.admin.query(
    `create function portreeve.fail() returns trigger language plpgsql as $$ begin raise exception 'the commit fails'; end $$`,
  )
  await e.db.admin.query('grant execute on function portreeve.fail to portreeve_jobs')
  await e.db.admin.query(
    'create constraint trigger fails after insert on portreeve.erasure deferrable initially deferred for each row execute function portreeve.fail()',
  )
  await assert.rejects(cases.eraseOnRequest(guest.person, 'asked'), /the commit fails/)
  assert.deepEqual(listed.splice(0), ['intended, 0 in the database'])
  await e.db.admin.query('drop trigger fails on portreeve.erasure')
  assert.deepEqual(await cases.eraseOnRequest(guest.person, 'asked'), { kind: 'erased' })
  assert.deepEqual(listed, ['intended, 0 in the database', 'done, 1 in the database'])
})
