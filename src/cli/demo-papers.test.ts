import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlainDate } from '#kernel'
import { demoPeople } from '#population'
import { drawers } from './demo-papers.ts'

const seededOn = '2026-11-23' as PlainDate
test('everybody with a story has their papers shown, and so has somebody with a car to register and somebody with a private number', () => {
  const all = drawers({ seed: 7, people: 200, seededOn })
  const told = demoPeople(seededOn)
  assert.deepEqual(
    all.slice(0, told.length).map(({ story }) => story),
    told.map(({ story }) => story),
  )
  const aisha = all[told.findIndex(({ key }) => key === 'aisha')]
  assert.match(aisha?.vehicles[0]?.logBook ?? '', /^\d{11}$/)
  assert.match(aisha?.vehicles[0]?.newKeeper ?? '', /^\d{12}$/)
  assert.match(aisha?.vehicles[0]?.reminder ?? '', /^\d{16}$/)
  assert.ok(all.some(({ toRegister }) => toRegister) && all.some(({ rights }) => rights.length > 0))
})
test('of a population that is smaller than the stories nobody is shown who is not there', () => {
  assert.equal(drawers({ seed: 7, people: 3, seededOn }).length, 3)
})
