import assert from 'node:assert/strict'
import test from 'node:test'
import { loadCatalogue } from '#catalogue'
import { check } from '#definition'
import boatPapers from './services/havenmouth/boat-papers/service.ts'
import schoolTrip from './services/havenmouth/school-trip/service.ts'
import licence from './services/havenmouth/street-trading-licence/service.ts'

test('the services that only tests run have no problems', () =>
  assert.deepEqual([...check(boatPapers), ...check(schoolTrip), ...check(licence)], []))
test('the catalogue finds them', async () => {
  const loaded = await loadCatalogue({ folder: import.meta.dirname })
  assert.deepEqual(loaded.kind === 'problems' && loaded.problems, false)
  assert.ok(loaded.kind === 'ready')
  assert.deepEqual(
    loaded.catalogue.services.map(({ service }) => service.id),
    ['street-trading-licence', 'school-trip', 'boat-papers'],
  )
  assert.deepEqual([...loaded.catalogue.registers.keys()], ['street-traders', 'boats', 'people'])
})
