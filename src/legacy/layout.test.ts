import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvCell } from '#kernel'
import { boats, boatsLayout, people, peopleLayout } from './fixture.ts'
import { placeOf } from './json-place.ts'
import { readLayout } from './layout.ts'
import { recordOf, valueAt } from './paths.ts'
import { cellsIn } from './rows.ts'

const faultsOf = (text: string) => {
  const read = readLayout(text, [people, boats])
  return read.kind === 'wrong' ? read.faults.map(({ line, column, says }) => `${line}:${column} ${says}`) : []
}
const written = (layout: object): string => JSON.stringify(layout, null, 1)
const withColumn = (at: number, change: object): string =>
  written({ ...peopleLayout, columns: peopleLayout.columns.map((one, index) => (index === at ? { ...one, ...change } : one)) })

test('what is wrong with a layout is said with the line and column where it stands', () => {
  assert.deepEqual(faultsOf(written(peopleLayout)), [])
  assert.deepEqual(faultsOf(written(boatsLayout)), [])
  assert.deepEqual(faultsOf('{\n "layout": oops }'), ['2:12 this is not JSON from here on'])
  assert.deepEqual(faultsOf(written({ ...peopleLayout, register: 'ships' })), ['4:14 there is no register "ships" here'])
  assert.match(faultsOf(written({ ...peopleLayout, colour: 'red' })).join(), /Unrecognized key: "colour"/)
  const missing = faultsOf(withColumn(3, { to: 'birthday' }))
  assert.match(missing[0] ?? '', /^\d+:10 BORN: the register "people" has no field "birthday"$/)
  assert.match(missing[1] ?? '', /nothing fills bornOn/)
  assert.match(faultsOf(withColumn(2, { at: 25 })).join(), /FORENAME: it lies over SURNAME/)
  assert.match(faultsOf(withColumn(6, { at: 99 })).join(), /BALANCE: it ends after the row, which has 100 bytes/)
  assert.match(faultsOf(withColumn(3, { bytes: 3 })).join(), /BORN: ccyyddd needs 7 characters/)
  assert.match(faultsOf(withColumn(0, { kind: 'text' })).join(), /one column of kind "person"/)
  assert.match(faultsOf(written({ ...peopleLayout, key: ['ID'] })).join(), /there is no column "ID"/)
  assert.match(faultsOf(written({ ...boatsLayout, encoding: 'ebcdic-037' })).join(), /a CSV file is UTF-8 or ISO 8859-1/)
  assert.match(faultsOf(written({ ...boatsLayout, unique: 'name' })).join(), /"boats" has no look-up "name"/)
})
test('whatever stands anywhere in JSON is found at its place', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string(), (inner, name) => {
      const text = JSON.stringify({ before: [1, { 'a"b': inner }], [name]: { list: [inner, 'here'] } }, null, 2)
      if (name === 'before') return
      const { line, column } = placeOf(text, [name, 'list', 1])
      assert.equal(text.split('\n')[line - 1]?.slice(column - 1, column + 5), '"here"')
    }),
  )
})
test('whatever a cell says comes back from a CSV file', () => {
  const cell = fc.string().map((text) => text.replace(/[\r\n]/g, ' '))
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      assert.deepEqual(cellsIn(cells.map(csvCell).join(), 1), cells)
    }),
  )
  assert.throws(() => cellsIn('a,b"c"', 7), /row 7: a quotation mark out of place in cell 2/)
})
test('values go to their paths and are found there again; a group of nothing is null', () => {
  const record = recordOf([
    ['name.last', 'Rees'],
    ['address.lines.0', null],
    ['address.lines.1', null],
    ['address.postcode', null],
    ['tags.0', 'a'],
    ['tags.1', null],
  ])
  assert.deepEqual(record, { name: { last: 'Rees' }, address: null, tags: ['a'] })
  assert.deepEqual([valueAt(record, 'name.last'), valueAt(record, 'address.lines.0'), valueAt(record, 'tags.0')], ['Rees', undefined, 'a'])
})
