import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { asPerson } from '#database'
import type { Language } from '#kernel'
import { noticeHouse } from './notices-fixture.ts'
import type { Message, Sender } from './sender.ts'

async function house(t: TestContext) {
  const taken: Message[] = []
  const sender: Sender = {
    name: 'test',
    send: async (message) => {
      taken.push(message)
      return { kind: 'accepted', id: message.reference }
    },
    find: async () => ({ kind: 'absent' }),
    progress: async () => ({ kind: 'delivered' }),
  }
  const h = await noticeHouse(t, { by: ['email', 'account'], senderBy: async () => sender })
  const again = (key = 'moved', more: object = {}) =>
    h.db.jobs.transaction(asPerson(h.person), (tx) =>
      h.notices.tellAgain(tx, {
        person: h.person,
        body: 'dvla',
        stream: h.stream,
        key,
        notice: 'renewed',
        fields: { until: '2 May 2036' },
        ...more,
      }),
    )
  return { h, taken, again }
}

test('something more goes where the last notice of the case went, in its language, once for each key', async (t) => {
  const { h, taken, again } = await house(t)
  await h.ask({ language: 'cy' as Language })
  await h.pass(1)
  assert.equal(await again(), true)
  assert.equal(await again(), true)
  await h.pass(1)
  await h.pass(1)
  assert.deepEqual(
    taken.map((message) => [message.channel, message.channel === 'email' && message.to, message.language]),
    [
      ['email', 'canary@home.example', 'cy'],
      ['email', 'canary@home.example', 'cy'],
    ],
  )
})
test('where nobody was told anything yet, or only about another case, that is said and nothing is sent', async (t) => {
  const { h, taken, again } = await house(t)
  assert.equal(await again(), false)
  await h.ask()
  await h.pass(1)
  assert.equal(await again('other', { stream: h.uuid() }), false)
  await h.pass(1)
  assert.equal(taken.length, 1)
})
