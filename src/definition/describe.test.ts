import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { type AnyService, check, describe } from '#definition'
import trip from '../../test/services/services/havenmouth/school-trip/service.ts'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'
import { sharedWelsh } from './shared-welsh.ts'

test('a lawyer reads who may apply, each law with its link, clocks, figures with their sources, and how long it is kept', () => {
  const prose = describe(licence, 'en')
  for (const said of [
    'Law: [Local Government (Miscellaneous Provisions) Act 1982, Schedule 4](https://www.legislation.gov.uk/ukpga/1982/30/schedule/4).',
    'Anybody who has signed in and given some proof of who they are (P1).',
    'Reads name, address, bannedUntil from The register of street traders, to see whether you may trade, and to record your licence (',
    'May change licensedUntil.',
    '- Stop if: You are too young to trade in the street. Instead: Apply when you are 17.',
    'Only if: You trade from a vehicle.',
    'Of a day beyond those that may be given: The day has passed',
    'Refer to a person at "licensing" if: A helper is younger than 16 ([Children and Young Persons Act 1933, section 18](',
    'The officer is shown: refuse.',
    'Agreed: 10 working days. By law: 40 working days (',
    'When time runs out: "hastened".',
    'Two officers. With a reason and its law.',
    'Fee for a street trading licence: stall £420, vehicle £565, hands £90 from 1 April 2026 (the council’s street trading policy: invented for this test) Not verified.',
    'Age from which somebody may trade: 17 years from 1 April 2026 (Schedule 4, paragraph 3(5)) Verified.',
    'Kept for 6 years after the day on which the application ended: a claim may be made within six years.',
    'By post: 410 cases, 55 minutes of staff time and £12.10 for each contact.',
    '{name}, you are licensed until {until}.',
  ])
    assert.ok(prose.includes(said), said)
  assert.match(describe(trip, 'en'), /Several people may apply together: each of them declares\./)
})
test('it reads the same in Welsh, line by line, and no line of prose stays English', () => {
  for (const service of [licence, trip]) {
    const [english, welsh] = [describe(service, 'en').split('\n'), describe(service, 'cy').split('\n')]
    assert.equal(welsh.length, english.length)
    const same = english.filter((line, i) => line !== '' && line === welsh[i])
    assert.deepEqual(same, [])
  }
})
test('parts of figures, their units and where they stand are said in Welsh', () => {
  const lines = (service: AnyService): string => describe(service, 'cy').split('\n').slice(-20).join('\n')
  assert.match(lines(licence), /stondin £420, cerbyd £565, yn y llaw £90 o 1 Ebrill 2026 ymlaen \(polisi masnachu stryd y cyngor/)
  assert.match(lines(trip), /Disgyblion i bob arweinydd ar y mwyaf: 10 disgybl o/)
  assert.match(describe(licence, 'en'), /stall £420/)
})
test('a unit or a part of a figure without Welsh is a mistake that check() reports', () => {
  const { stall: _, ...words } = licence.welsh.words
  const found = check({ ...licence, welsh: { ...licence.welsh, words } })
  assert.deepEqual(found.length, 1)
  assert.match(found[0] ?? '', /no Welsh for "stall"/)
})
test('every frame of the prose has Welsh', async () => {
  const source = await readFile(join(import.meta.dirname, 'describe.ts'), 'utf8')
  const frames = [...source.matchAll(/words\(\s*'([^']+)'/g)].map(([, frame = '']) => frame)
  assert.ok(frames.length > 30)
  for (const frame of frames) assert.ok(sharedWelsh[frame], frame)
})
