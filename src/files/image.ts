import { type FileType, pixelsPerImageMax } from './file.ts'

export type CleanImage =
  | { readonly kind: 'image'; readonly bytes: Buffer }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too-many-pixels' }

const jpegQuality = 90
const decodeSecondsMax = 20
const sidePixelsMax = 30_000

/** Width and height as the header says, read before any decoder runs: a few bytes can claim billions of pixels. */
export function sizeOf(type: FileType, bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return type === 'image/png' ? pngSize(view) : jpegSize(view)
}
const pngSize = (view: DataView) => {
  const headerLength = 13
  const isHeader = view.byteLength >= 33 && view.getUint32(8) === headerLength && view.getUint32(12) === 0x49484452
  return isHeader ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
}
/** Walks the segments to the first frame header (SOF0 to SOF15, without DHT, JPG and DAC). */
const jpegSize = (view: DataView) => {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    if (marker === 0xda || marker === 0xd9) return undefined
    at += alone ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/**
 * Draws the picture anew, upright and in sRGB, so that nothing but pixels survives: no place where it was taken, no thumbnail, no second
 * format behind the picture.
 */
export async function cleanImage(type: 'image/jpeg' | 'image/png', bytes: Uint8Array): Promise<CleanImage> {
  const size = sizeOf(type, bytes)
  if (!size || size.width === 0 || size.height === 0) return { kind: 'damaged' }
  const tooMany = size.width * size.height > pixelsPerImageMax || Math.max(size.width, size.height) > sidePixelsMax
  if (tooMany) return { kind: 'too-many-pixels' }
  // Loaded with the first picture: most processes never see one, and its libraries are large.
  const { default: sharp } = await import('sharp')
  try {
    const read = sharp(bytes, { limitInputPixels: pixelsPerImageMax, failOn: 'error', animated: false, sequentialRead: true })
    const upright = read.rotate().toColourspace('srgb').timeout({ seconds: decodeSecondsMax })
    const drawn = type === 'image/png' ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: jpegQuality })
    return { kind: 'image', bytes: await drawn.toBuffer() }
  } catch {
    return { kind: 'damaged' }
  }
}
