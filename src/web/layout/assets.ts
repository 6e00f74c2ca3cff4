import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { contrastMin, contrastOf } from '#definition'
import { brandSheet } from './colour.ts'
import { icon } from './mark.ts'

/** A file that never changes under its address: the address holds a hash of the content. */
export type Asset = { readonly path: string; readonly type: string; readonly bytes: Buffer; readonly gzip: Buffer | undefined }
export interface Assets {
  readonly byPath: ReadonlyMap<string, Asset>
  readonly govukSheet: string
  readonly sheet: string
  /** Runs before the page is drawn. */
  readonly early: string
  /** Runs after it, as a module. */
  readonly start: string
  readonly icon: string
  /** The font that every page needs first. */
  readonly font: string
  /** The style sheet with a colour of a body's own. */
  readonly brand: (colour: string | undefined) => string
  /** A file by its address; a sheet of a colour is made when it is asked for, so that every process has those of all. */
  readonly find: (path: string) => Asset | undefined
}
export const ownColour = '#0b5156'
const fontStack = '"Hyperlegible",system-ui,"Segoe UI",Roboto,Arial,sans-serif'
const here = import.meta.dirname
const sheets = [
  'base.css',
  'fields.css',
  'lists.css',
  'account.css',
  'desk.css',
  'desk-case.css',
  'script.css',
  'appointments.css',
  'media.css',
]
const fromPackage = (name: string, path: string): string => join(dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`))), path)

/** govuk-frontend's own sheet without what belongs to GOV.UK alone: its typeface and its crown. */
export const ownTypeface = (sheet: string): string =>
  sheet
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/"?GDS Transport"?(,arial)?(,sans-serif)?/g, fontStack)
    // On paper theirs falls back to any typeface; ours is free to be printed.
    .replace(/font-family:sans-serif/g, `font-family:${fontStack}`)
    .replace(/url\(\/assets\/images\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL.*?\*\//g, '')

const assetOf = (name: string, type: string, content: string | Buffer): Asset => {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
  const path = `/assets/${name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`)}`
  return { path, type, bytes, gzip: /^(text|image\/svg)/.test(type) ? gzipSync(bytes, { level: 9 }) : undefined }
}
const brandAsset = (colour: string): Asset =>
  assetOf(`brand-${colour.slice(1).toLowerCase()}.css`, 'text/css; charset=utf-8', brandSheet(colour))

/** Reads and hashes every file once, at start. */
export function loadAssets(): Assets {
  const byPath = new Map<string, Asset>()
  const add = (name: string, type: string, content: string | Buffer): string => {
    const asset = assetOf(name, type, content)
    byPath.set(asset.path, asset)
    return asset.path
  }
  const font = (range: string): string =>
    add(
      `hyperlegible-${range}.woff2`,
      'font/woff2',
      readFileSync(
        fromPackage('@fontsource-variable/atkinson-hyperlegible-next', `files/atkinson-hyperlegible-next-${range}-wght-normal.woff2`),
      ),
    )
  const fonts = { latin: font('latin'), latinExt: font('latin-ext') }
  const sheetOf = (source: string): string => source.replace('{latin}', fonts.latin).replace('{latin-ext}', fonts.latinExt)
  const govuk = (name: string): string => readFileSync(fromPackage('govuk-frontend', `dist/govuk/${name}`), 'utf8')
  const brands = new Map<string, string>()
  const own = (name: string): string => readFileSync(join(here, 'files', name), 'utf8')
  const script = 'text/javascript; charset=utf-8'
  const govukScript = add('govuk.js', script, govuk('govuk-frontend.min.js').replace(/\/\/# sourceMappingURL.*/g, ''))
  return Object.freeze({
    byPath,
    govukSheet: add('govuk.css', 'text/css; charset=utf-8', ownTypeface(govuk('govuk-frontend.min.css'))),
    sheet: add('portreeve.css', 'text/css; charset=utf-8', sheetOf(sheets.map(own).join('\n'))),
    early: add('early.js', script, own('early.js')),
    start: add(
      'start.js',
      script,
      own('start.js')
        .replace('{govuk.js}', govukScript)
        .replace('{live.js}', add('live.js', script, own('live.js'))),
    ),
    icon: add('icon.svg', 'image/svg+xml', icon(ownColour)),
    font: fonts.latin,
    brand: (colour: string = ownColour) => {
      const path = brands.get(colour) ?? brandAsset(colour).path
      brands.set(colour, path)
      return path
    },
    find: (path: string) => {
      const [, digits] = /^\/assets\/brand-([0-9a-f]{6})\./.exec(path) ?? []
      const made = digits !== undefined && contrastOf(`#${digits}`) >= contrastMin ? brandAsset(`#${digits}`) : byPath.get(path)
      return made?.path === path ? made : undefined
    },
  })
}
