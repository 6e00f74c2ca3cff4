import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { clamdScanner } from './clamd.ts'
import { createClamdStandIn } from './clamd-stand-in.ts'
import { demoScanner, noScanner } from './demo-scanner.ts'

const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1')
const started = async (t: TestContext, at: number | string = 0) => {
  const clamd = createClamdStandIn()
  const { at: address, close } = await clamd.listen(at)
  t.after(close)
  return { clamd, scanner: clamdScanner({ at: address, timeoutSeconds: 0.2 }) }
}

test('clamd finds EICAR over TCP, in the middle of several chunks, and passes what is clean', async (t) => {
  const { scanner } = await started(t)
  const large = Buffer.alloc(300_000, 'a')
  assert.deepEqual(await scanner.scan(large), { kind: 'clean' })
  assert.deepEqual(await scanner.scan(Buffer.alloc(0)), { kind: 'clean' })
  eicar.copy(large, 131_050)
  assert.deepEqual(await scanner.scan(large), { kind: 'infected', what: 'Eicar-Test-Signature' })
})

test('clamd is reached over a unix socket too', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'clamd-'))
  t.after(() => rm(folder, { recursive: true }))
  const { scanner } = await started(t, join(folder, 'clamd.ctl'))
  assert.equal((await scanner.scan(eicar)).kind, 'infected')
})

test('anything but a plain OK means that nobody has scanned it', async (t) => {
  const { clamd, scanner } = await started(t)
  for (const fault of ['silent', 'hangs-up', 'too-large', 'nonsense'] as const) {
    clamd.setFault(fault)
    assert.equal((await scanner.scan(Buffer.from('hello'))).kind, 'away', fault)
  }
  const nobodyThere = clamdScanner({ at: { host: '127.0.0.1', port: 1 } })
  assert.equal((await nobodyThere.scan(eicar)).kind, 'away')
  assert.equal((await noScanner.scan(eicar)).kind, 'away')
})

test('the demonstration scanner knows EICAR and admits that it knows nothing else', async () => {
  assert.equal((await demoScanner.scan(eicar)).kind, 'infected')
  assert.equal((await demoScanner.scan(Buffer.from('a real virus'))).kind, 'clean')
  assert.match(demoScanner.describes, /no virus/)
})
