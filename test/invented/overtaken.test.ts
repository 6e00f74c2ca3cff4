import assert from 'node:assert/strict'
import test from 'node:test'
import { type AnyService, notice, translation } from '#definition'
import type { Language } from '#kernel'
import { renderFrom, type Send } from '#notices'
import body from '../../services/dvla/body.ts'
import taxAVehicle from '../../services/dvla/tax-a-vehicle/service.ts'

const send = (language: Language): Send => ({
  service: 'tax-a-vehicle',
  version: 1,
  notice: 'overtaken',
  fields: {},
  recipient: { name: '' },
  language,
  reference: '7K4M-2QX9-3DTA',
})
const rendering = (service: AnyService) => renderFrom({ serviceOf: () => service, bodyOf: () => body, publicUrl: 'https://example.org' })
const usual = taxAVehicle as unknown as AnyService

test('every service tells whoever was overtaken in the program’s words, in both languages', () => {
  const [en, cy] = (['en', 'cy'] as const).map((language) => rendering(usual)(send(language)))
  assert.equal(en?.subject, 'Another application was first: Tax your vehicle')
  assert.equal(cy?.subject, 'Cais arall oedd gyntaf: Trethu eich cerbyd')
  for (const said of [en, cy]) assert.match(said?.body.join(' ') ?? '', /029 2018 0000.*7K4M-2QX9-3DTA/)
  assert.deepEqual(en?.by, ['email', 'text', 'letter', 'account'])
})
test('a service may say it in words of its own', () => {
  const overtaken = notice({
    id: 'taxed-already',
    by: ['letter'],
    fields: { reference: 'text' },
    subject: 'The vehicle is taxed already',
    body: ['Somebody taxed it first. This was {reference}.'],
  })
  const words = {
    'The vehicle is taxed already': 'Mae’r cerbyd wedi’i drethu eisoes',
    'Somebody taxed it first. This was {reference}.': 'Rhywun arall oedd gyntaf. {reference} oedd hwn.',
  }
  const own = rendering({ ...usual, notices: { overtaken }, welsh: translation({ state: 'draft' }, words) })
  const [en, cy] = (['en', 'cy'] as const).map((language) => own(send(language)))
  assert.deepEqual(
    [en?.subject, en?.body[1], en?.by],
    ['The vehicle is taxed already', 'Somebody taxed it first. This was 7K4M-2QX9-3DTA.', ['letter']],
  )
  assert.deepEqual([cy?.subject, cy?.body[1]], ['Mae’r cerbyd wedi’i drethu eisoes', 'Rhywun arall oedd gyntaf. 7K4M-2QX9-3DTA oedd hwn.'])
})
