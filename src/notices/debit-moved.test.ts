import assert from 'node:assert/strict'
import test from 'node:test'
import { renderPlatformNotice } from './platform-notices.ts'

const fields = { amount: 1707, on: '2026-12-14', place: 2 }
test('a payer is told in English and in Welsh which payment is on which other day', () => {
  assert.equal(
    renderPlatformNotice('direct-debit-moved', fields, 'en')?.body[0],
    'We will take payment number 2 of your Direct Debit, £17.07, on 14 December 2026.',
  )
  const welsh = renderPlatformNotice('direct-debit-moved', fields, 'cy')
  assert.equal(welsh?.body[0], 'Byddwn yn cymryd taliad rhif 2 o’ch Debyd Uniongyrchol, £17.07, ar 14 Rhagfyr 2026.')
  const english = renderPlatformNotice('direct-debit-moved', fields, 'en')
  for (const [i, sentence] of (welsh?.body ?? []).entries()) assert.notEqual(sentence, english?.body[i])
})
