import { createHash } from 'node:crypto'
import type { Bilingual } from '#kernel'

/** A picture as it is shown: a PNG that this program drew. */
export type Logo = { readonly bytes: Buffer; readonly hash: string; readonly width: number; readonly height: number }
export type CleanLogo = { readonly kind: 'logo'; readonly raw: string } | { readonly kind: 'unfit'; readonly words: Bilingual }

export const logoUploadBytesMax = 512 * 1024
const drawnBytesMax = 45 * 1024
const box = { width: 640, height: 128 }
const pixelsMax = 40_000_000
const secondsMax = 5
const notPicture: Bilingual = { en: 'The picture must be a PNG or an SVG', cy: 'Rhaid i’r llun fod yn PNG neu’n SVG' }
const tooLarge: Bilingual = { en: 'The picture must be smaller than 512 KB', cy: 'Rhaid i’r llun fod yn llai na 512 KB' }
const damaged: Bilingual = {
  en: 'The picture cannot be read: save it again, or choose another',
  cy: 'Ni ellir darllen y llun: cadwch ef eto, neu dewiswch un arall',
}
const tooFine: Bilingual = {
  en: 'The picture has too much in it for a logo: choose a simpler one',
  cy: 'Mae gormod yn y llun ar gyfer logo: dewiswch un symlach',
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const isPng = (bytes: Buffer): boolean => bytes.subarray(0, pngHead.length).equals(pngHead)
/** A drawing of itself alone: one that names entities, other files or scripts is not drawn at all. */
const isPlainSvg = (bytes: Buffer): boolean => {
  const text = bytes.toString('utf8')
  if (!/^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) return false
  return !/<!DOCTYPE|<!ENTITY|<script|<foreignObject|<image|href\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import/i.test(text)
}

/** Draws an uploaded picture anew within the box, as a PNG in base64. */
export async function cleanLogo(bytes: Buffer): Promise<CleanLogo> {
  if (bytes.length > logoUploadBytesMax) return { kind: 'unfit', words: tooLarge }
  if (!isPng(bytes) && !isPlainSvg(bytes)) return { kind: 'unfit', words: notPicture }
  // Loaded with the first picture: most processes never see one, and its libraries are large.
  const { default: sharp } = await import('sharp')
  try {
    const fitted = sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error', animated: false })
      .resize({ ...box, fit: 'inside', withoutEnlargement: isPng(bytes) })
      .toColourspace('srgb')
      .timeout({ seconds: secondsMax })
    const drawn = await fitted.png({ compressionLevel: 9, palette: true }).toBuffer()
    return drawn.length > drawnBytesMax ? { kind: 'unfit', words: tooFine } : { kind: 'logo', raw: drawn.toString('base64') }
  } catch {
    return { kind: 'unfit', words: damaged }
  }
}

const headBytes = 33
/** What `cleanLogo` drew; undefined for anything else. */
export function readLogo(raw: string): Logo | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(raw)) return undefined
  const bytes = Buffer.from(raw, 'base64')
  if (bytes.length < headBytes || bytes.length > drawnBytesMax || !isPng(bytes)) return undefined
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width < 1 || height < 1 || width > box.width || height > box.height) return undefined
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex').slice(0, 16), width, height }
}
