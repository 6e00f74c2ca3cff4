import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, textCharactersMax } from './choose.ts'
import { noticeStates, type Recipient, type Send, type Way } from './send.ts'
import { mayFollow } from './step.ts'

const everyWay: Recipient = { name: 'Jo', address: ['1 Road', 'SA1 4QW'], email: 'jo@home.example', phone: '07700 900123' }
const chosen = (by: readonly Way[], recipient: Recipient, more: { only?: 'letter'; body?: string } = {}) =>
  choose({ subject: 's', body: [more.body ?? 'b'], by }, { recipient, ...(more.only && { only: more.only }) } as Send)

test('the person’s preference counts where the notice allows it and it reaches them', () => {
  assert.equal(chosen(['letter', 'email', 'text'], { ...everyWay, prefers: 'text' }), 'text')
  assert.equal(chosen(['letter', 'email'], { ...everyWay, prefers: 'text' }), 'letter')
  assert.equal(chosen(['email', 'text'], { name: 'Jo', phone: '07700 900123', prefers: 'email' }), 'text')
  assert.equal(chosen(['email', 'letter'], everyWay), 'email')
})
test('a letter goes where nothing else reaches, even if the notice did not name it', () => {
  assert.equal(chosen(['email'], { name: 'Jo', address: ['1 Road', 'SA1 4QW'] }), 'letter')
  assert.equal(chosen(['email'], { name: 'Jo', phone: '07700 900123' }), 'none')
  assert.equal(chosen(['text'], everyWay, { body: 'x'.repeat(textCharactersMax + 1) }), 'letter')
})
test('a notice that only the account shows goes nowhere else', () => {
  assert.equal(chosen(['account'], everyWay), 'account')
  assert.equal(chosen([], everyWay), 'account')
  assert.equal(chosen(['account', 'email'], everyWay), 'email')
})
test('what must be a letter is one or nothing', () => {
  assert.equal(chosen(['email'], everyWay, { only: 'letter' }), 'letter')
  assert.equal(chosen(['email'], { name: 'Jo', email: 'jo@home.example' }, { only: 'letter' }), 'none')
})
test('nothing follows a delivery, and nothing but a start comes first', () => {
  const at = 0 as never
  for (const state of noticeStates) {
    assert.equal(mayFollow({ at, state: 'delivered', channel: 'email' }, { at, state, channel: 'email' }), false)
    assert.equal(mayFollow({ at, state: 'delivered', channel: 'email' }, { at, state, channel: 'letter' }), false)
    assert.equal(mayFollow(undefined, { at, state }), state === 'created')
  }
  assert.equal(mayFollow({ at, state: 'sent', channel: 'email' }, { at, state: 'sending', channel: 'email' }), false)
  assert.equal(mayFollow({ at, state: 'sent', channel: 'email' }, { at, state: 'sending', channel: 'letter' }), false)
  assert.equal(mayFollow({ at, state: 'failed', channel: 'email' }, { at, state: 'sending', channel: 'letter' }), true)
  assert.equal(mayFollow({ at, state: 'sending', channel: 'letter' }, { at, state: 'failed', channel: 'email' }), false)
})
