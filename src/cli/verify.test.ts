import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { appendEvents, noonClock, type TestDatabase, testDatabase, testSigner } from '#harness'
import { silentLog } from '#kernel'
import { createSequencer, showVerifier, signCheckpoint, signerOf } from '#ledger'

type Said = { readonly code: number | null; readonly text: string }
type Place = { readonly db: TestDatabase; readonly data: string; readonly verify: (...args: readonly string[]) => Promise<Said> }

/** A data folder as the program leaves it, with some events in a signed ledger. */
const place = async (t: TestContext, events = 7): Promise<Place> => {
  const db = await testDatabase(t)
  const data = await mkdtemp(join(tmpdir(), 'portreeve-verify-'))
  t.after(() => rm(data, { recursive: true }))
  await mkdir(join(data, 'secrets'))
  await writeFile(join(data, 'secrets', 'database-roles.json'), JSON.stringify(db.passwords))
  await writeFile(join(data, 'secrets', 'log-key.pub'), `${showVerifier(testSigner)}\n`)
  await appendEvents(db.app, events, 1)
  await createSequencer({ database: db.sequencer, signer: testSigner, clock: noonClock, log: silentLog }).drain()
  const verify = (...args: readonly string[]): Promise<Said> => {
    const environment = { PATH: process.env.PATH, DATA: data, DATABASE_URL: db.url }
    const child = spawn(process.execPath, [join(import.meta.dirname, 'verify.ts'), ...args], { env: environment })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => {
        text += String(bytes)
      })
    }
    return new Promise((done) => child.once('close', (code) => done({ code, text })))
  }
  return { db, data, verify }
}

test('a sound ledger is said to be so, with its root', async (t) => {
  const { verify } = await place(t)
  const { code, text } = await verify()
  assert.equal(code, 0, text)
  assert.match(
    text,
    /^All 7 entries are as they were recorded\. No signature of a witness was looked at: name its key with --witness\.\nRoot [A-Za-z0-9+/]{43}=\n$/,
  )
})

test('an altered event is named in plain words, and the command fails', async (t) => {
  const { db, verify } = await place(t)
  const [entry] = await db.admin.query<{ stream: string }>('select stream from portreeve.ledger_entry where position = 3')
  await db.admin.query(`update portreeve.event set kind = 'granted' where stream = $1`, [entry?.stream])
  const { code, text } = await verify()
  assert.equal(code, 1)
  assert.equal(
    text,
    `The ledger of 7 entries is not as it was recorded:
ALTERED entry 3 (event 1 of stream ${entry?.stream}): What is stored is not what was recorded: the event or its entry was altered.
`,
  )
})

test('a checkpoint that was kept is held against it, with or without the dashes of npm', async (t) => {
  const { db, data, verify } = await place(t)
  const [newest] = await db.admin.query<{ note: string }>('select note from portreeve.checkpoint order by size desc limit 1')
  const file = join(data, 'kept')
  await writeFile(file, newest?.note ?? '')
  assert.match((await verify('--since', file)).text, /It grows from the checkpoint that you kept/)
  assert.match((await verify(file)).text, /It grows from the checkpoint that you kept/)
  await writeFile(file, signCheckpoint(testSigner, 5, Buffer.alloc(32, 1)))
  const other = await verify('--since', file)
  assert.equal(other.code, 1)
  assert.match(other.text, /REWRITTEN: The ledger does not grow from the checkpoint that you kept/)
  await writeFile(file, signCheckpoint(signerOf('another.example/ledger', 'log', new Uint8Array(32)), 5, Buffer.alloc(32, 1)))
  const stranger = await verify('--since', file)
  assert.deepEqual([stranger.code, /is not a checkpoint signed by portreeve\.example\/ledger/.test(stranger.text)], [2, true])
})

test('what the demonstration’s witness signed is looked at unasked, and a signature that is not its own is named', async (t) => {
  const { db, data, verify } = await place(t)
  const witness = signerOf('witness.example', 'witness', new Uint8Array(32).fill(3))
  await mkdir(join(data, 'stand-ins', 'witness'), { recursive: true })
  await writeFile(join(data, 'stand-ins', 'witness', 'witness-key.pub'), `${showVerifier(witness)}\n`)
  const sound = await verify()
  assert.deepEqual([sound.code, /recorded\. What witness\.example signed is so too\./.test(sound.text)], [0, true], sound.text)
  await db.admin.query(
    `insert into portreeve.cosignature (size, witness, line, at) values (7, 'witness.example', '— witness.example AAAA', '2026-11-23')`,
  )
  const forged = await verify()
  assert.equal(forged.code, 1)
  assert.match(forged.text, /witness\.example did not sign the checkpoint of 7 entries as it is stored/)
  assert.match((await verify('--witness', join(data, 'nowhere'))).text, /There is no public key at .*nowhere/)
})

test('one entry is one', async (t) => {
  const { verify } = await place(t, 1)
  assert.match((await verify()).text, /^The one entry is as it was recorded\./)
})

test('a missing key is asked for', async (t) => {
  const { data, verify } = await place(t)
  await rm(join(data, 'secrets', 'log-key.pub'))
  const { code, text } = await verify()
  assert.deepEqual([code, /There is no public key at .*log-key\.pub\. Name it with --key\./.test(text)], [2, true])
})
