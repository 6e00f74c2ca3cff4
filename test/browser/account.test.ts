import assert from 'node:assert/strict'
import test from 'node:test'
import { parseUuid, systemClock, systemRandom, uuid7 } from '#kernel'
import { sendTrip } from './desk-people.ts'
import { openSite } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const signIn = '/sign-in?level=email&to=%2Faccount'
const times = (page: string, words: RegExp): number => page.match(new RegExp(words, 'g'))?.length ?? 0

test('what somebody sent and received before an officer joined their sign-in to a record is in the account, each once', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  const caseId = await sendTrip(person)
  await person.post(await person.get('/havenmouth/school-trip'), {})
  const [row] = await site.db.admin.query<{ person_id: string }>('select person_id from portreeve.sign_in')
  const before = parseUuid(row?.person_id ?? '')
  const after = uuid7(systemClock, systemRandom)
  assert.ok(before)
  await site.db.admin.query(
    `update portreeve.sign_in set person_id = $1, earlier = array[$2]::uuid[], state = 'linked', sealed = null, version = version + 1`,
    [after, before],
  )

  const again = createVisitor(site.url)
  const account = await again.get(signIn)
  assert.equal(times(account.body, new RegExp(`href="/cases/${caseId}"`)), 1, text(account.body))
  assert.equal(times(account.body, /href="\/applications\/[^/"]*"/), 1, 'what was begun came along')
  assert.equal((await again.get(`/cases/${caseId}`)).status, 200)
  const looks = await again.get('/account/looks')
  assert.match(looks.body, /href="\/account\/looks\?of=1"/)
  assert.equal((await again.get('/account/looks?of=1')).status, 200)
  for (const odd of ['2', '-1', 'x', '1e9']) assert.equal((await again.get(`/account/looks?of=${odd}`)).status, 404, odd)
})
test('nobody sees the looks of another identity', async (t) => {
  const site = await openSite(t)
  const person = createVisitor(site.url)
  await person.get(signIn)
  assert.doesNotMatch((await person.get('/account/looks')).body, /of=1/)
  assert.equal((await person.get('/account/looks?of=1')).status, 404)
})
