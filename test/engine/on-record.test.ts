import assert from 'node:assert/strict'
import test from 'node:test'
import type { AnyService } from '#definition'
import { compile, type Known, onRecord } from '#journey'
import { day } from '#kernel'
import correct from '../../services/dvla/correct-record/service.ts'
import sorn from '../../services/dvla/declare-sorn/service.ts'
import medical from '../../services/dvla/medical-condition/service.ts'
import renew from '../../services/dvla/renew-driving-licence/service.ts'

/** What stands beside an answer, with what registers said. */
function beside(service: AnyService, name: string, { answers, facts, silent }: Pick<Known, 'answers' | 'facts' | 'silent'>) {
  const compiled = compile(service)
  const asked = [...compiled.spots.values()].flatMap(({ questions }) => questions).find((one) => one.name === name) ?? assert.fail(name)
  const known: Known = { today: day('2026-11-23'), channel: 'online', applicant: 'p' as never, answers, facts, ...(silent && { silent }) }
  return onRecord(compiled, known, asked, answers[name])
}
const plate = 'VR97XUC'
const car = { mark: plate, make: 'INVENTA', model: 'ONE', scrappedOn: null, exportedOn: null }

test('what was shown to confirm stands beside the answer, whether it differs or not, and what the record lacks is said to be held by nobody', () => {
  const [mine, married] = [
    { first: 'Siân', last: 'Old' },
    { first: 'Siân', last: 'New' },
  ] as const
  const answers = { fullName: married }
  assert.deepEqual(beside(renew, 'fullName', { answers, facts: { driver: { name: mine } } }), { kind: 'says', value: mine })
  assert.deepEqual(beside(renew, 'fullName', { answers, facts: { driver: null } }), { kind: 'nothing' })
})
test('a vehicle that was chosen from the register is on record', () => {
  const answers = { plate, isKeeper: true }
  assert.deepEqual(beside(sorn, 'plate', { answers, facts: { mine: [car] } }), { kind: 'says', value: plate })
  assert.deepEqual(beside(correct, 'plate', { answers: { plate }, facts: { kept: [car] } }), { kind: 'says', value: plate })
})
test('a vehicle that was found by what was typed is on record, and so is the number that it was found by', () => {
  const answers = { plate, reference: '12345678901', isKeeper: true }
  const facts = { mine: [], vehicle: car }
  assert.deepEqual(beside(sorn, 'plate', { answers, facts }), { kind: 'says', value: plate })
  assert.deepEqual(beside(sorn, 'reference', { answers, facts }), { kind: 'says', value: '12345678901' })
})
test('two answers that find nothing together say nothing of either, and a silent register nothing at all', () => {
  const answers = { plate, reference: '12345678901', isKeeper: true }
  assert.equal(beside(sorn, 'plate', { answers, facts: { mine: [], vehicle: null } }), undefined)
  assert.equal(beside(sorn, 'plate', { answers, facts: { mine: [], vehicle: null }, silent: ['vehicle'] }), undefined)
})
test('an answer without a counterpart in any register is not compared', () => {
  const facts = { licence: { bornOn: '1985-03-27' } }
  assert.equal(beside(medical, 'doctor', { answers: { doctor: 'Dr Invented' }, facts }), undefined)
  assert.equal(beside(medical, 'toldToStop', { answers: { toldToStop: false }, facts }), undefined)
  assert.equal(beside(sorn, 'isKeeper', { answers: { plate, isKeeper: true }, facts: { mine: [car] } }), undefined)
})
