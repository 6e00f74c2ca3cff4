import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Not the arguments that the package proposes: they contain --single-process, with which the second page crashes. */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
export const startBrowser = async (): Promise<Browser> => {
  const { path, environment } = await findChromium()
  return chromium.launch({
    executablePath: path,
    args: launchArguments,
    env: { ...(process.env as Record<string, string>), ...environment },
  })
}

export const sizes = {
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
  desktop: { width: 1280, height: 900 },
} as const
export type Size = keyof typeof sizes

export const openContext = (browser: Browser, options: { size?: Size; javaScript?: boolean } = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: sizes[options.size ?? 'desktop'],
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
type Violation = {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** No violation of WCAG 2.0 to 2.2, levels A and AA. Runs in the page's own world, so the page's policy on scripts does not matter. */
export const assertAccessible = async (page: Page, what: string): Promise<void> => {
  await page.evaluate(axe)
  // Colours are those that stay, not those on the way there.
  await page.evaluate('for (const moving of document.getAnimations()) moving.finish()')
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(axeTags)} } }).then(({ violations }) => violations)`,
  )) as readonly Violation[]
  assert.deepEqual(
    found.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((node) => `${node.html} (${node.failureSummary ?? ''})`).join(' | ')}`),
    [],
    `axe on ${what}`,
  )
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // How it is laid out in the file says nothing about whether it is right.
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'no-inline-style': 'error',
    // govuk-frontend's own markup, held to its fixtures: a button that is a link, roles said twice, and `type` on buttons as it writes it.
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'valid-autocomplete': 'error',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'no-implicit-button-type': 'error',
    'doctype-style': ['error', { style: 'uppercase' }],
  },
})
/** No error in the markup as it was sent, before any script. */
export const assertValidHtml = async (markup: string, what: string): Promise<void> => {
  const report = await validator.validateString(markup)
  const found = report.results.flatMap((result) =>
    result.messages.map(
      (m) =>
        `${m.ruleId} at ${m.line}:${m.column}: ${m.message}: ${markup.split('\n')[m.line - 1]?.slice(Math.max(0, m.column - 60), m.column + 60)}`,
    ),
  )
  assert.deepEqual(found, [], `html-validate on ${what}`)
}

/** Nothing hangs over the side at this width. */
export const assertNoSideScroll = async (page: Page, what: string): Promise<void> => {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  assert.ok((inner ?? 0) <= (outer ?? 0), `${what} is ${inner} pixels wide in a window of ${outer}`)
}

/** A picture for the eye, kept when SCREENSHOTS names a folder. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SCREENSHOTS
  if (!folder) return
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
