import { after, before, test } from 'node:test'
import Fastify from 'fastify'
import type { Browser } from 'playwright-core'
import { systemClock } from '#kernel'
import { loadAssets } from '../../src/web/layout/assets.ts'
import { createShell } from '../../src/web/layout/shell.ts'
import { assertAccessible, assertNoSideScroll, assertValidHtml, openContext, picture, startBrowser } from '../harness/browser.ts'
import { gallery } from './gallery.ts'

const assets = loadAssets()
const shell = createShell({ assets, mode: 'demo', clock: systemClock, banners: () => [] })
const app = Fastify()
const markup = shell.page(
  { title: 'Every component', main: gallery, back: '/', wide: true },
  { language: 'en', other: '?language=cy', session: undefined },
)
for (const asset of assets.byPath.values()) app.get(asset.path, (_, reply) => reply.type(asset.type).send(asset.bytes))
app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(markup))

let browser: Browser
let url: string
before(async () => {
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  await app.close()
})

test('every component is accessible, valid and fits the narrowest phone', async () => {
  await assertValidHtml(markup, 'the gallery')
  for (const size of ['desktop', 'phone', 'narrow'] as const) {
    const context = await openContext(browser, { size })
    const page = await context.newPage()
    await page.goto(url)
    await picture(page, `gallery-${size}`)
    await assertNoSideScroll(page, `the gallery on a ${size} screen`)
    if (size !== 'phone') await assertAccessible(page, `the gallery on a ${size} screen`)
    await context.close()
  }
})
