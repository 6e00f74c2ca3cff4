import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Html, raw } from '../html.ts'
import * as components from './index.ts'

/** The package has more: header, footer and cookie banner are ours, and no page needs the others. */
const notOurs = [
  'header',
  'footer',
  'cookie-banner',
  'accordion',
  'exit-this-page',
  'feedback',
  'generic-header',
  'breadcrumbs',
  'details',
  'tabs',
  'language-navigation',
  'notification-banner',
  'password-input',
  'phase-banner',
  'service-navigation',
  'task-list',
  'warning-text',
]
const folder = join(dirname(fileURLToPath(import.meta.resolve('govuk-frontend'))), 'components')
type Fixture = { readonly name: string; readonly options: object; readonly html: string }
const render = new Map(Object.entries(components).map(([name, component]) => [name, component as unknown as (options: unknown) => Html]))
const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** The package trusts markup in its options; here it is given the word that ours wants. */
const trusting = (value: unknown, key = '', within = ''): unknown => {
  if (typeof value === 'string') return /html$/i.test(key) || within === 'slots' ? raw(value) : value
  if (Array.isArray(value)) return value.map((item) => trusting(item))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, trusting(inner, name, key)]))
}

const inline = /^(a|b|code|em|i|span|strong)$/
/** Tags with their attributes in order, and words; white space that no browser shows is left out. */
function normal(markup: string): readonly string[] {
  const tokens = markup.match(/<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|[^<]+/g) ?? []
  return tokens.map((token) => (token.startsWith('<') ? tag(token) : token.replace(/\s+/g, ' ').trim())).filter((token) => token !== '')
}
function tag(token: string): string {
  const [, close, name = '', rest = ''] = /^<(\/?)([a-z0-9]+)([\s\S]*?)\/?>$/i.exec(token) ?? []
  const attributes = [...rest.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)].map(([, key, value]) =>
    value === undefined ? key : `${key}="${value.replace(/\s+/g, ' ').trim()}"`,
  )
  return `<${close}${name.toLowerCase()}${attributes
    .sort()
    .map((attribute) => ` ${attribute}`)
    .join('')}>`
}
/** The words as they are read out: an inline element does not part them, any other does. */
const spoken = (markup: string): string =>
  markup
    .replace(/<\/?([a-z0-9]+)[^>]*>/gi, (_, name: string) => (inline.test(name) ? '' : '\n'))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
    .replace(/\s+/g, ' ')

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notOurs.includes(entry.name))
  .map((entry) => entry.name)

test('every component of the package is either ours, refused or tested here', () => {
  assert.deepEqual(
    names.filter((name) => !render.has(camel(name))),
    [],
  )
})
for (const name of names) {
  const { fixtures } = JSON.parse(readFileSync(join(folder, name, 'fixtures.json'), 'utf8')) as { fixtures: readonly Fixture[] }
  test(`${name} equals all ${fixtures.length} fixtures of the package`, () => {
    for (const fixture of fixtures) {
      const ours = String(render.get(camel(name))?.(trusting(fixture.options)))
      assert.deepEqual(normal(ours), normal(fixture.html), `${name}: ${fixture.name}`)
      assert.equal(spoken(ours), spoken(fixture.html), `${name}: ${fixture.name}, as it is read out`)
    }
  })
}
test('the comparison sees a changed word, class, attribute or order', () => {
  const markup = '<a class="govuk-link" href="#">Edit<span class="x"> name</span></a>'
  for (const other of [
    '<a class="govuk-link" href="#">Edits<span class="x"> name</span></a>',
    '<a class="govuk-links" href="#">Edit<span class="x"> name</span></a>',
    '<a class="govuk-link">Edit<span class="x"> name</span></a>',
    '<a class="govuk-link" href="#"><span class="x"> name</span>Edit</a>',
  ])
    assert.notDeepEqual(normal(other), normal(markup))
  assert.notEqual(spoken('<a href="#">Edit<span>name</span></a>'), spoken('<a href="#">Edit<span> name</span></a>'))
})
