import assert from 'node:assert/strict'
import test from 'node:test'
import type { Body } from '#definition'
import type { Route } from './reply.ts'
import { createSites, elsewhere } from './sites.ts'

const bodyOf = (id: string, publicUrl?: string) => ({ id, ...(publicUrl && { publicUrl }) }) as Body
const council = bodyOf('council', 'https://apply.council.example')
const agency = bodyOf('agency')
const port = bodyOf('port', 'https://port.example')
const sites = createSites('https://services.example', () => [council, agency, port])
const route = (path: string, more: Partial<Route> = {}): Route => ({
  method: 'GET',
  path,
  who: 'anyone',
  handle: () => ({}) as never,
  ...more,
})
const own = sites.at('apply.council.example') ?? assert.fail()
const from = (one: Route, url: string, body?: Body) => elsewhere(sites, own, one, { url, body })

test('a name is the program’s, a body’s, or nobody’s; machines that ask by number are answered', () => {
  const whose = (host: string | undefined) => {
    const site = sites.at(host)
    return site && `${site.origin} ${site.body?.id ?? 'everything'}`
  }
  assert.equal(whose('services.example'), 'https://services.example everything')
  assert.equal(whose('Apply.Council.example'), 'https://apply.council.example council')
  assert.equal(whose('apply.council.example:443'), 'https://apply.council.example council')
  for (const machine of ['127.0.0.1:3000', '10.0.0.7', '[::1]:3000', 'localhost', '', undefined])
    assert.equal(whose(machine), 'https://services.example everything')
  for (const nobody of [
    'evil.example',
    'services.example.evil.example',
    'apply.council.example.',
    'apply.council.example:81',
    'services.example:444',
    'a/b',
  ])
    assert.equal(whose(nobody), undefined, nobody)
})
test('under a body’s own name lie its own pages: other bodies’ are at theirs, interfaces and the desk at the program’s', () => {
  assert.equal(from(route('/:body/:service'), '/council/x', council), undefined)
  assert.equal(from(route('/account', { who: 'person' }), '/account'), undefined)
  assert.equal(from(route('/ready', { api: true }), '/ready'), undefined)
  assert.deepEqual(from(route('/:body/:service'), '/port/x?a=1', port), { to: 'https://port.example/port/x?a=1' })
  assert.deepEqual(from(route('/:body'), '/agency', agency), { to: 'https://services.example/agency' })
  assert.deepEqual(from(route('/desk', { who: 'officer' }), '/desk'), { to: 'https://services.example/desk' })
  assert.deepEqual(from(route('/staff/sign-in'), '/staff/sign-in'), { to: 'https://services.example/staff/sign-in' })
  assert.equal(from(route('/webhooks/notify', { api: true, method: 'POST' }), '/webhooks/notify'), 'nowhere')
  assert.equal(from(route('/:body/:service', { method: 'POST' }), '/port/x', port), 'nowhere')
  assert.equal(elsewhere(sites, sites.main, route('/desk', { who: 'officer' }), { url: '/desk' }), undefined)
})
