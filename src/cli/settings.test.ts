import assert from 'node:assert/strict'
import test from 'node:test'
import { readSettings } from './settings.ts'

test('a bucket for files needs its key and its secret, and https unless it is on this machine', () => {
  const problems = (given: Readonly<Record<string, string>>) => {
    const read = readSettings(given)
    return read.kind === 'wrong' ? read.problems : []
  }
  const whole = { FILES_URL: 'https://s3.eu-west-2.amazonaws.com/sealed', FILES_KEY_ID: 'id', FILES_SECRET: 'secret' }
  assert.deepEqual(problems(whole), [])
  assert.deepEqual(problems({ ...whole, FILES_URL: 'http://127.0.0.1:9000/sealed' }), [])
  assert.deepEqual(problems({ ...whole, FILES_URL: 'http://storage.example/sealed' }), ['FILES_URL must begin with https://'])
  assert.match(problems({ FILES_URL: whole.FILES_URL }).join(), /^FILES_KEY_ID is missing.*FILES_SECRET is missing/)
  assert.match(problems({ FILES_SECRET: 'secret' }).join(), /^FILES_URL is missing/)
})
test('nothing said is a demonstration on the machine itself', () => {
  const read = readSettings({})
  assert.equal(read.kind, 'read')
  if (read.kind !== 'read') return
  assert.equal(read.settings.MODE, 'demo')
  assert.equal(read.settings.publicUrl, 'http://127.0.0.1:3000')
})
test('every wrong setting is reported together, each by its name', () => {
  const read = readSettings({ PORT: 'seventy', MODE: 'tuesday', PAY_URL: 'pay', DATABASE_URL: 'mysql://x', PEOPLE: '3' })
  assert.equal(read.kind, 'wrong')
  if (read.kind !== 'wrong') return
  for (const name of ['PORT', 'MODE', 'PAY_URL', 'DATABASE_URL', 'PEOPLE'])
    assert.ok(
      read.problems.some((problem) => problem.startsWith(name)),
      name,
    )
})
test('live lists all that it lacks, and refuses plain http', () => {
  const read = readSettings({ MODE: 'live', PUBLIC_URL: 'http://example.com' })
  assert.equal(read.kind, 'wrong')
  if (read.kind !== 'wrong') return
  assert.ok(read.problems.some((problem) => problem.startsWith('MASTER_KEY_FILE is missing')))
  assert.ok(read.problems.some((problem) => problem.startsWith('PUBLIC_URL must begin with https')))
  assert.ok(read.problems.length > 20)
})
test('where other bodies take messages is read name by name, and what is not such a list is told', () => {
  const read = (MESSAGES: string, more = {}) => readSettings({ MESSAGES, ...more })
  const good = read('licence-printer=https://printer.example/in?x=1 police=https://police.example')
  assert.ok(good.kind === 'read')
  assert.deepEqual(good.settings.MESSAGES, { 'licence-printer': 'https://printer.example/in?x=1', police: 'https://police.example' })
  const none = read('')
  assert.ok(none.kind === 'read')
  assert.deepEqual(none.settings.MESSAGES, {})
  for (const wrong of ['licence-printer', 'licence-printer=printer.example', 'a=https://x b', 'a=https://', 'a=https://x a=https://y'])
    assert.match(JSON.stringify(read(wrong)), /MESSAGES is a list of body=https/, wrong)
  const live = read('a=http://x.example', { MODE: 'live' })
  assert.ok(live.kind === 'wrong')
  assert.ok(live.problems.some((problem) => problem.startsWith('MESSAGES must hold addresses that begin with https')))
  assert.ok(live.problems.some((problem) => problem.startsWith('MESSAGES_KEY_FILE is missing')))
})
