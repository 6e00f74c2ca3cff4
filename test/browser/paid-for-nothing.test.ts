import assert from 'node:assert/strict'
import test from 'node:test'
import type { Money, Uuid } from '#kernel'
import { payByCard } from '../../src/partners/govuk-pay/index.ts'
import { openSite } from './site.ts'

test('money that is reserved for a case that is not there is not forgotten: its job tries again, and in the end lies before an officer', async (t) => {
  const site = await openSite(t)
  site.expectsFailedJobs()
  const [person, caseId] = [site.cases.newKey(), site.cases.newKey()]
  const begun = await site.payments.begin(person as Uuid, {
    caseId: caseId as Uuid,
    body: 'havenmouth',
    key: site.cases.newKey(),
    amount: 1400 as Money,
    reference: 'R',
    description: 'A trip',
    returnUrl: `${site.url}/cases/${caseId}/paid/`,
    language: 'en',
  })
  assert.ok(begun.kind === 'pay-at', begun.kind)
  await payByCard(begun.url, '4444333322221111')
  assert.equal((await site.payments.returned(person as Uuid, begun.payment.id))?.state, 'authorised')
  const news = async () =>
    (
      await site.db.admin.query<{ attempts: number; because: string | null; dead: boolean }>(
        `select attempts, last_error as because, dead_at is not null as dead from portreeve.job where kind = 'payment-news'`,
      )
    )[0]
  await site.jobs.runDue()
  assert.match((await news())?.because ?? '', /^Broken/)
  for (let i = 0; i < 40 && !(await news())?.dead; i++) {
    await site.db.admin.query(`update portreeve.job set due_at = '2026-01-01' where kind = 'payment-news'`)
    await site.jobs.runDue()
  }
  assert.equal((await news())?.dead, true)
  const clerk = { kind: 'officer', officer: site.cases.newKey(), body: 'havenmouth', roles: ['administrator'] } as const
  assert.equal((await site.jobs.dead(clerk as never, { offset: 0, limit: 10 })).length, 1)
})
