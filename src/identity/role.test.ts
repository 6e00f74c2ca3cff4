import assert from 'node:assert/strict'
import test from 'node:test'
import { can, parseRole, permissions, type Role, roles } from './role.ts'

const holders = (permission: (typeof permissions)[number]) => roles.filter((role) => can({ roles: [role] }, permission))

test('nobody without a role may do anything', () => {
  assert.deepEqual(
    permissions.filter((permission) => can({ roles: [] }, permission)),
    [],
  )
})
test('whoever only measures quality, owns a service or runs the machines decides no case', () => {
  assert.deepEqual(holders('cases.decide'), ['caseworker', 'supervisor'])
  assert.deepEqual(holders('cases.confirm'), ['caseworker', 'supervisor'])
})
test('running the machines opens no case and no link', () => {
  for (const permission of ['cases.list', 'cases.read', 'links.read', 'links.decide'] as const)
    assert.equal(can({ roles: ['administrator'] }, permission), false, permission)
})
test('who somebody is, is decided by a supervisor or the privacy officer', () => {
  assert.deepEqual(holders('links.decide'), ['supervisor', 'privacy-officer'])
})
test('every permission is held by somebody, and several roles add up', () => {
  for (const permission of permissions) assert.notEqual(holders(permission).length, 0, permission)
  const both: readonly Role[] = ['quality', 'adviser']
  assert.ok(can({ roles: both }, 'cases.export') && can({ roles: both }, 'cases.open-for-person'))
})
test('the name of a desk allows nothing by itself, whatever it is called', () => {
  for (const desk of ['medical', 'doctor', '__proto__', 'constructor', 'toString', 'Supervisor'])
    assert.deepEqual(
      permissions.filter((permission) => can({ roles: [desk] }, permission)),
      [],
      desk,
    )
})
test('a role is one of ours or none', () => {
  assert.deepEqual(['supervisor', 'Supervisor', 'root', '__proto__', ''].map(parseRole), [
    'supervisor',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
