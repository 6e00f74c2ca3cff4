import assert from 'node:assert/strict'
import test from 'node:test'
import { loadCatalogue } from '#catalogue'
import { describe } from '#definition'
import { addDays, addMonths, bankHolidaysUntil, day, plusDays, silentLog, startOfDay, systemRandom } from '#kernel'
import { holidaysWarning, liveProblems } from './live-checks.ts'
import { CannotStart, startProgram } from './program.ts'
import { readSettings } from './settings.ts'

const today = day('2026-11-23')
const checked = { checkedBy: 'A Translator', on: today } as const
const services = async () => {
  const loaded = await loadCatalogue({ folder: '.' })
  assert.ok(loaded.kind === 'ready')
  return loaded.catalogue.services
}
const reaches = () => true
const asked = async (): Promise<readonly string[]> => []

test('every draft in Welsh and every unverified value of every service is listed, with the place to mend', async () => {
  const all = await services()
  const problems = await liveProblems({ catalogue: { services: all }, platformWelsh: checked, today, reaches, notifyProblems: asked })
  for (const { service } of all) {
    assert.ok(
      problems.some((one) => one.startsWith(`${service.id}: its Welsh is a draft`)),
      service.id,
    )
    assert.equal(
      problems.some((one) => one.startsWith(`${service.id}: the rate`) && /is not verified \(.+:\d+/.test(one)),
      describe(service, 'en').includes('Not verified.'),
      service.id,
    )
  }
})
test('the Welsh of the platform itself counts, and what the partner says about sending', async () => {
  const none = { services: [] }
  const notify = async () => ['Notify email template (en) lacks ((body))']
  assert.deepEqual(await liveProblems({ catalogue: none, platformWelsh: { state: 'draft' }, today, reaches, notifyProblems: notify }), [
    'the Welsh of the platform’s own pages is a draft (src/web/welsh.ts)',
    'Notify email template (en) lacks ((body))',
  ])
  const fails = () => Promise.reject(new TypeError('away'))
  const problems = await liveProblems({ catalogue: none, platformWelsh: checked, today, reaches, notifyProblems: fails })
  assert.deepEqual(problems, ['GOV.UK Notify could not be asked: TypeError'])
})
test('Welsh that was checked is not in the way, and without services nothing is', async () => {
  const all = await services()
  const fit = all.map(({ service }) => ({ service: { ...service, welsh: { ...service.welsh, state: checked } } }))
  const problems = await liveProblems({
    catalogue: { services: fit as never },
    platformWelsh: checked,
    today,
    reaches,
    notifyProblems: asked,
  })
  assert.deepEqual(
    problems.filter((one) => /Welsh/.test(one)),
    [],
  )
  assert.deepEqual(await liveProblems({ catalogue: { services: [] }, platformWelsh: checked, today, reaches, notifyProblems: asked }), [])
})
test('bank holidays that run out are told a year and a half before, and with less than a year left it may not go live', async () => {
  const problemsOn = (on: typeof today) =>
    liveProblems({ catalogue: { services: [] }, platformWelsh: checked, today: on, reaches, notifyProblems: asked })
  const [warned, refused] = [addMonths(bankHolidaysUntil, -18), addMonths(bankHolidaysUntil, -12)]
  assert.equal(holidaysWarning(warned), undefined)
  assert.match(holidaysWarning(addDays(warned, 2)) ?? '', new RegExp(`until ${bankHolidaysUntil} only: lengthen the list in src/kernel`))
  assert.deepEqual(await problemsOn(refused), [])
  assert.match((await problemsOn(addDays(refused, 1))).join(), /^bank holidays are known until/)
})
test('live does not start with any of them: it lists all, and touches neither database nor partner before', async () => {
  const everything = Object.fromEntries(
    'PUBLIC_URL PAY_URL NOTIFY_URL DIRECT_DEBIT_URL ONE_LOGIN_ISSUER ONE_LOGIN_IDENTITY_ISSUER ONE_LOGIN_IDENTITY_KEYS_URL STAFF_ISSUER MOT_URL MOT_TOKEN_URL WITNESS_URL'
      .split(' ')
      .map((name) => [name, 'https://127.0.0.1:1']),
  )
  const words =
    'PAY_KEY NOTIFY_KEY NOTIFY_CALLBACK_TOKEN NOTIFY_EMAIL_TEMPLATE NOTIFY_TEXT_TEMPLATE DIRECT_DEBIT_TOKEN DIRECT_DEBIT_WEBHOOK_SECRET ONE_LOGIN_CLIENT_ID ONE_LOGIN_KEY_FILE STAFF_CLIENT_ID STAFF_KEY_FILE MOT_CLIENT_ID MOT_CLIENT_SECRET MOT_KEY WITNESS_KEY_FILE CLAMD'
  const given = Object.fromEntries(words.split(' ').map((name) => [name, 'x']))
  const DATA = '/nowhere/that/may/be/made'
  const read = readSettings({
    MODE: 'live',
    DATA,
    MASTER_KEY_FILE: '/nowhere/key',
    DATABASE_URL: 'postgres://127.0.0.1:1/x',
    ...everything,
    ...given,
  })
  assert.ok(read.kind === 'read', JSON.stringify(read))
  const told: string[] = []
  const starting = startProgram({
    settings: read.settings,
    clock: { now: () => plusDays(startOfDay(bankHolidaysUntil), -30) },
    random: systemRandom,
    log: silentLog,
    root: process.cwd(),
    tell: (line) => told.push(line),
  })
  await assert.rejects(starting, (error: Error) => {
    assert.ok(error instanceof CannotStart, error.stack)
    assert.match(error.message, /tax-a-vehicle: its Welsh is a draft/)
    assert.match(error.message, /renew-driving-licence: the rate "Fee for a ten-year photocard" .* is not verified/)
    assert.match(error.message, /renew-driving-licence: nobody handles message to licence-printer/)
    assert.match(error.message, /bank holidays are known until/)
    assert.match(error.message, /platform’s own pages is a draft/)
    assert.match(error.message, /Notify email template \(en\)/)
    return true
  })
  assert.match(told.join(), /^Mind: bank holidays/)
})
