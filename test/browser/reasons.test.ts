import assert from 'node:assert/strict'
import test from 'node:test'
import { fillIn, tripAnswers } from './answers.ts'
import { openSite } from './site.ts'
import { createVisitor, text } from './visitor.ts'

const sent = async (site: Awaited<ReturnType<typeof openSite>>, pupils: string): Promise<string> => {
  const visitor = createVisitor(site.url)
  const first = await visitor.post(await visitor.get('/havenmouth/school-trip'), {})
  const done = await visitor.post(await fillIn(visitor, first, { ...tripAnswers(), pupils: { pupils } }), {})
  return text((await visitor.get(done.path.replace('/sent', ''))).body)
}
test('a granted case says what was looked at, and that none of it is so; a referred one says what is', async (t) => {
  const site = await openSite(t)
  const granted = await sent(site, '8')
  assert.match(
    granted,
    /Why Nothing stood against it\. What we looked at We looked at these, and none of them is so: .*There are too few leaders for the pupils/,
  )
  const referred = await sent(site, '16')
  assert.match(referred, /Why a person is looking at it There are too few leaders for the pupils/)
  assert.doesNotMatch(referred, /none of them is so|A pupil needs medical help \(/)
})
