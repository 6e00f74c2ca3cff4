import assert from 'node:assert/strict'
import test from 'node:test'
import { contrast, contrastMin } from '#definition'
import { instant } from '#kernel'
import { html } from '../html.ts'
import { loadAssets } from './assets.ts'
import { brandSheet } from './colour.ts'
import { createShell } from './shell.ts'

const assets = loadAssets()
const sheets = [...assets.byPath.values()].filter(({ type }) => type.startsWith('text/css'))

test('nothing that belongs to GOV.UK alone is served: not its typeface, crown or crest', () => {
  for (const { path, bytes } of assets.byPath.values()) {
    assert.doesNotMatch(path, /crown|crest|transport/i)
    assert.doesNotMatch(bytes.toString('latin1'), /GDS Transport|govuk-crest|govuk-crown/, path)
  }
})
test('style sheets ask for our own fonts and nothing else', () => {
  const asked = sheets.flatMap(({ bytes }) => [...bytes.toString().matchAll(/url\("?([^")]+)"?\)/g)].map(([, url]) => url ?? ''))
  assert.equal(asked.length, 2)
  for (const url of asked) assert.ok(assets.byPath.has(url), url)
})
test('the address of a file changes with what is in it', () => {
  for (const path of assets.byPath.keys()) assert.match(path, /^\/assets\/[a-z0-9-]+\.[\w-]{12}\.(css|js|svg|woff2)$/)
  assert.notEqual(assets.brand('#1d5c4d'), assets.brand(undefined))
})
test('a colour on which white cannot be read stops the start, and so does what is no colour', () => {
  assert.equal(Math.round(contrast('#000000', '#ffffff')), 21)
  assert.ok(contrast('#0b5156', '#ffffff') >= contrastMin)
  assert.throws(() => brandSheet('#ffd43b'), /contrast/)
  assert.throws(() => brandSheet('red;}body{display:none'), /not a colour/)
})
test('every word on every background of the palette can be read', () => {
  const palette = { ink: '#14212b', quiet: '#4a5a66', go: '#0f7a4b', wait: '#8a5a00', stop: '#b3261e', link: '#0b5a78', brand: '#0b5156' }
  for (const [name, colour] of Object.entries(palette))
    for (const background of ['#ffffff', '#f3f6f7'])
      assert.ok(contrast(colour, background) >= contrastMin, `${name} on ${background}: ${contrast(colour, background).toFixed(2)}`)
  assert.ok(contrast('#14212b', '#ffd43b') >= contrastMin, 'what has the focus')
  assert.ok(contrast('#8a5a00', '#fdf6e7') >= contrastMin, 'what waits')
})
test('no page has scripts or styles of its own, and titles are escaped', () => {
  const shell = createShell({ assets, mode: 'demo', clock: { now: () => instant('2026-11-23T10:00:00Z') }, banners: () => [] })
  const page = shell.page(
    { title: '<script>alert(1)</script>', main: html`<p>x</p>` },
    { language: 'cy', other: '?language=en', session: undefined },
  )
  assert.doesNotMatch(page, /<style|style="|<script>|<script(?![^>]* src=)|\son\w+="/)
  assert.match(page, /<html lang="cy"/)
  assert.match(page, /Arddangosiad: nid gwasanaeth y llywodraeth/)
})
