import assert from 'node:assert/strict'
import test from 'node:test'
import type { Cases } from '#cases'
import { waking } from './waking.ts'

/** Commands that only say that they were called: what is tried is what follows them. */
const said = (did: string[]): Cases => {
  const command = (name: string) => async () => void did.push(name)
  const names = ['submit', 'paid', 'act', 'reply', 'withdraw', 'setCredential', 'read', 'list', 'saveAnswers']
  const erasures = { decide: command('decide') }
  return { ...Object.fromEntries(names.map((name) => [name, command(name)])), erasures } as unknown as Cases
}
test('work is looked for after each command that sets something off, once it is done, and after no look', async () => {
  const did: string[] = []
  const cases = waking(said(did), () => void did.push('wake'))
  for (const name of ['submit', 'paid', 'act', 'reply', 'withdraw', 'setCredential'] as const) {
    await (cases[name] as () => Promise<unknown>)()
    assert.deepEqual(did.splice(0), [name, 'wake'])
  }
  await (cases.erasures.decide as unknown as () => Promise<unknown>)()
  assert.deepEqual(did.splice(0), ['decide', 'wake'])
  for (const name of ['read', 'list', 'saveAnswers'] as const) {
    await (cases[name] as () => Promise<unknown>)()
    assert.deepEqual(did.splice(0), [name])
  }
})
test('a command that fails wakes nobody, and its failure is passed on', async () => {
  const did: string[] = []
  const failing = { ...said(did), submit: () => Promise.reject(new Error('the database is away')) } as Cases
  await assert.rejects((waking(failing, () => void did.push('wake')).submit as () => Promise<unknown>)(), /away/)
  assert.deepEqual(did, [])
})
