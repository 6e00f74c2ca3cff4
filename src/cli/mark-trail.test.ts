import assert from 'node:assert/strict'
import test from 'node:test'
import { createMarkTrail } from './mark-trail.ts'

test('the tests of a vehicle are found by the mark that it bears now, and by none that it bore', () => {
  const trail = createMarkTrail()
  const told = (was: string, is: string) => trail.note({ to: 'mot-records', event: { data: { was, is } } })
  assert.equal(trail.first('M'), 'M')
  told('M', 'X')
  told('F', 'M')
  trail.note({ to: 'log-book-printer', event: { data: { was: 'M', is: 'Y' } } })
  assert.deepEqual(['M', 'X', 'F', 'Z'].map(trail.first), ['F', 'M', undefined, 'Z'])
  told('M', 'F')
  assert.deepEqual(['M', 'X', 'F'].map(trail.first), [undefined, 'M', 'F'], 'a vehicle may get back what it bore')
})
