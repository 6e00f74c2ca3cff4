import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '#database'
import { testDatabase } from '#harness'
import { can, roles } from '#identity'
import type { Uuid } from '#kernel'

const person = '01890000-0000-7000-8000-00000000000a'
const officer = '01890000-0000-7000-8000-00000000000c' as Uuid
const cases = { plain: '01890000-0000-7000-8000-000000000001', special: '01890000-0000-7000-8000-000000000002' } as const
type Which = keyof typeof cases

/** Two cases of one person, each with everything that hangs on one. The case with health data began at the desk `medical` and went on to `doctor`. */
async function filled(admin: Database): Promise<void> {
  for (const [which, id] of Object.entries(cases)) {
    const row = [id, person]
    await admin.query(
      `insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, version, submitted_at, case_key, special, desk)
       values ($1, $2, 'dvla', 'renew', 1, $3, 'desk', 1, '2026-11-23', '\\x00', $4, 'medical')`,
      [...row, which, which === 'special'],
    )
    await admin.query(`update portreeve.cases set desk = 'doctor' where case_id = $1`, [id])
    await admin.query(
      `insert into portreeve.file (file_id, person_id, body, stream, kind, type, bytes, state, store_key, digest, wrapped, at, submitted_at, destroy_on)
       values ($1, $2, 'dvla', $1, 'upload', 'image/jpeg', 1, 'clean', $3, decode(repeat('00', 32), 'hex'), '', '2026-11-23', '2026-11-23', '2027-11-23')`,
      [...row, which],
    )
    await admin.query(
      `insert into portreeve.notice (notice_id, person_id, body, stream, key, notice, language, at, sealed)
       values ($1, $2, 'dvla', $1, $3, 'renewed', 'en', '2026-11-23', '')`,
      [...row, which],
    )
    await admin.query(
      `insert into portreeve.notice_state (notice_id, seq, person_id, body, at, state) values ($1, 0, $2, 'dvla', '2026-11-23', 'created')`,
      row,
    )
    await admin.query(
      `insert into portreeve.payment (payment_id, person_id, body, case_id, key, reference, amount, state, version, created_at, changed_at, sealed)
       values ($1, $2, 'dvla', $1, $3, 'R', 100, 'failed', 1, '2026-11-23', '2026-11-23', '')`,
      [...row, which],
    )
    await admin.query(
      `insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
       values ($1, 1, $2, 'dvla', 'case', 'submitted', 1, '2026-11-23', decode(repeat('00', 32), 'hex'), '')`,
      row,
    )
  }
  await admin.query(
    `insert into portreeve.person_key (person_id, version, master, wrapped, made_at) values ($1, 1, 'test', '\\x00', '2026-11-23')`,
    [person],
  )
}
/** Whatever hangs on a case, and how to read it as the program's login. */
const hanging: Readonly<Record<string, string>> = {
  cases: 'select 1 from portreeve.cases where case_id = $1',
  file: 'select 1 from portreeve.file where stream = $1',
  notice: 'select 1 from portreeve.notice where stream = $1',
  notice_state: 'select 1 from portreeve.notice_state where notice_id = $1',
  payment: 'select 1 from portreeve.payment where case_id = $1',
  event: 'select 1 from portreeve.event where stream = $1',
  gate_case: `select 1 from portreeve.gate_case($1, gen_random_uuid(), '2026-11-23', 'officer', 'to try')`,
}
/** What an officer with these roles reaches of a case. */
const reached = (app: Database, held: readonly string[], which: Which, body = 'dvla'): Promise<readonly string[]> =>
  app.transaction({ kind: 'officer', officer, body, roles: held }, async (tx) => {
    const found: string[] = []
    for (const [name, sql] of Object.entries(hanging)) if ((await tx.query(sql, [cases[which]])).length > 0) found.push(name)
    return found
  })
const all = Object.keys(hanging)
const looks = async (admin: Database): Promise<number> =>
  (await admin.query<{ n: number }>('select count(*)::int as n from portreeve.access'))[0]?.n ?? -1

test('the database opens a case for the roles that may read or hold cases, and for no others of the body', async (t) => {
  const db = await testDatabase(t)
  await filled(db.admin)
  for (const role of roles) {
    const may = can({ roles: [role] }, 'cases.read') || can({ roles: [role] }, 'holds.set')
    const money = can({ roles: [role] }, 'troubles.settle') ? ['payment'] : []
    assert.deepEqual(await reached(db.app, [role], 'plain'), may ? all : money, role)
    assert.deepEqual(await reached(db.app, [role], 'plain', 'council'), [], `${role} of another body`)
  }
  assert.deepEqual(await reached(db.app, [], 'plain'), [])
  assert.deepEqual(await reached(db.app, ['medical', 'doctor'], 'plain'), [], 'a desk alone allows nothing')
})

test('a case with health data is for its own desks, also the one where it was before, and for whoever oversees all of them', async (t) => {
  const db = await testDatabase(t)
  await filled(db.admin)
  for (const role of ['adviser', 'caseworker']) {
    const before = await looks(db.admin)
    assert.deepEqual(await reached(db.app, [role], 'special'), [], `${role} of no desk`)
    assert.deepEqual(await reached(db.app, [role, 'vehicle-checks'], 'special'), [], `${role} of another desk`)
    assert.equal(await looks(db.admin), before, 'what was not given is no look')
    for (const desk of ['medical', 'doctor']) assert.deepEqual(await reached(db.app, [role, desk], 'special'), all, `${role} at ${desk}`)
    assert.equal(await looks(db.admin), before + 2)
  }
  for (const role of ['supervisor', 'quality', 'privacy-officer']) assert.deepEqual(await reached(db.app, [role], 'special'), all, role)
  for (const role of ['service-owner', 'administrator'])
    assert.deepEqual(
      (await reached(db.app, [role, 'medical'], 'special')).filter((name) => name !== 'payment'),
      [],
      role,
    )
})

test('the background login reads the books while it acts for nobody, and an officer of no role reads none of them', async (t) => {
  const db = await testDatabase(t)
  await filled(db.admin)
  const count = 'select 1 from portreeve.payment'
  assert.equal((await db.jobs.transaction({ kind: 'nobody' }, (tx) => tx.query(count))).length, 2)
  assert.equal((await db.app.transaction({ kind: 'nobody' }, (tx) => tx.query(count))).length, 0)
  assert.equal((await db.jobs.transaction({ kind: 'person', person: officer }, (tx) => tx.query(count))).length, 0)
  const nobodyInParticular = { kind: 'officer', officer: '00000000-0000-0000-0000-000000000000' as Uuid, body: 'dvla', roles: [] } as const
  assert.equal((await db.app.transaction(nobodyInParticular, (tx) => tx.query(count))).length, 0)
})
