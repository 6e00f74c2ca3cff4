import assert from 'node:assert/strict'
import test from 'node:test'
import { check, type Mark } from '#definition'
import { compile, decide, type Known, planned, stand } from '#journey'
import { day } from '#kernel'
import type { Driver } from '#registers/drivers'
import { asPerson, driver, holder, today } from '../../../test/invented/driving-licence.ts'
import { anExit } from '../../../test/invented/licences.ts'
import { car } from '../../../test/invented/vehicle-tax.ts'
import correct from './service.ts'

const service = compile(correct)
const known = (answers: object, facts: object = {}, differs: Partial<Driver> = {}): Known => ({
  today: day(today),
  channel: 'online',
  applicant: holder,
  answers: { isTrue: true, why: null, evidence: null, ...answers },
  facts: { me: asPerson(driver()), licence: driver(differs), kept: [car()], ...facts },
  fresh: { 'the number of the log book': '00000000001', 'the number of the new keeper slip': '000000000002' },
})
const effects = (of: Known) => planned(service, 'corrected', 'case', of)
const changes = (of: Known) => effects(of).filter(({ does }) => does.startsWith('change'))

test('the service has no problems', () => assert.deepEqual(check(correct), []))
test('whatever is said to be wrong goes to a person, and never is granted or refused by the machine', () => {
  for (const which of ['name', 'born', 'sex', 'email', 'phone', 'endorsement', 'vehicle', 'other']) {
    const { outcome, stage } = decide(
      service,
      known({
        ...{ which, rightName: { first: 'S', last: 'O' }, rightDay: '1980-01-02', rightSex: 'male', rightEmail: null, rightPhone: null },
        ...{ endorsement: 'SP30', plate: 'AB85CDE', part: 'make', rightMake: 'X', what: 'x' },
      }),
    )
    assert.deepEqual([outcome, stage], ['referred', 'looking'], which)
  }
})
test('a name is put right in both registers, with the driver number that follows from it, and the printer is told', () => {
  const [person, licence, card] = effects(known({ which: 'name', rightName: { first: 'Siân', last: 'O’Bryan' } }))
  const [who, right] = [person?.data as { surname: string } | undefined, licence?.data as Driver]
  assert.equal(who?.surname, 'OBRYAN')
  assert.deepEqual([right.name.last, right.number, right.issueNumber], ['O’Bryan', 'OBRYA851010S9AIJ', 18])
  assert.deepEqual([card?.does, card?.target], ['message', 'licence-printer'])
  assert.equal((card?.data as { number?: string } | undefined)?.number, 'OBRYA851010S9AIJ')
})
test('whoever has no licence has only their own record put right', () => {
  const all = changes(known({ which: 'born', rightDay: '1980-01-02' }, { licence: null }))
  assert.deepEqual(
    all.map(({ target }) => target),
    ['people'],
  )
})
test('an email address and a telephone number are as they say, and no card is printed for that', () => {
  const said = known({ which: 'email', rightEmail: 'new@example.com' })
  assert.deepEqual(
    effects(said).map(({ target }) => target),
    ['people', 'record-corrected'],
  )
  assert.deepEqual((changes(said)[0]?.data as { email?: string } | undefined)?.email, 'new@example.com')
})
test('an endorsement of somebody else goes, by choosing it, and the others stay', () => {
  const endorsements = [
    { code: 'SP30', points: 3, offenceOn: day('2025-01-01'), until: day('2029-01-01') },
    { code: 'CU80', points: 6, offenceOn: day('2025-02-01'), until: day('2029-02-01') },
  ]
  const said = known({ which: 'endorsement', endorsement: 'SP30, 2025-01-01' }, {}, { endorsements })
  const [{ data } = { data: undefined }] = changes(said)
  assert.deepEqual(
    (data as Driver).endorsements.map(({ code }) => code),
    ['CU80'],
  )
})
test('a category takes the days that were said, in place of the days that stood there', () => {
  const stood = { category: 'B', from: day('2001-01-01'), until: day('2040-01-01'), provisional: false }
  const said = { which: 'category', category: 'b', categoryFrom: '1998-05-05', categoryUntil: '2049-12-31' }
  const [{ data } = { data: undefined }] = changes(known(said, {}, { entitlements: [stood] }))
  assert.deepEqual((data as Driver).entitlements, [{ category: 'B', from: '1998-05-05', until: '2049-12-31', provisional: false }])
})
test('of a vehicle only what was said changes, of that vehicle alone, with a log book that says so', () => {
  const other = car({ mark: 'ZZ99ZZZ' as Mark })
  const said = { which: 'vehicle', plate: 'AB85CDE', part: 'model', rightModel: 'WREN' }
  const [change, told] = effects(known(said, { kept: [car(), other] }))
  const [first, second] = (change?.data ?? []) as readonly [{ make: string; model: string }, null]
  assert.deepEqual([first.make, first.model, second], ['CORVANE', 'WREN', null])
  const log = told?.data as { number?: string } | undefined
  assert.deepEqual([told?.target, log?.number], ['log-book-printer', '00000000001'])
})
test('where nothing is held there is nothing to put right, and they are told so at once', () => {
  const nobody = { me: null, licence: null, kept: [] }
  assert.equal(anExit(service, known({ which: 'category' }, nobody))?.[0], 'We hold no record of that about you')
  const { next } = stand(service, known({ which: 'other' }, nobody))
  assert.equal(next.kind === 'page' && next.spot.id, 'what')
})
test('two officers refuse, and the letter names the reasons, the law and the Information Commissioner', () => {
  const { refuse } = correct.stages.looking.actions ?? {}
  assert.equal(typeof refuse === 'object' && refuse.twoOfficers, true)
  const [letter] = correct.stages.refused.effects ?? []
  assert.match(letter?.notice?.body.join(' ') ?? '', /\{reason\}.*\{law\}.*Information Commissioner: ico\.org\.uk/)
})
