import { type FileType, fileBytesMax, fileTypes, type Offered, type Refusal } from './file.ts'
import { cleanImage, sizeOf } from './image.ts'
import { agrees } from './name.ts'
import { inspectPdf, type PdfFinding } from './pdf.ts'
import { typeOf } from './type-of.ts'

export type Checked = { readonly kind: 'checked'; readonly type: FileType; readonly bytes: Uint8Array } | Refusal

const heic =
  'This photo is in the HEIC format, which we cannot read. Save it as a JPEG and choose it again. On an iPhone, choose “Most Compatible” in the camera’s settings'
const pdfWords: Readonly<Record<Exclude<PdfFinding, 'sound'>, string>> = {
  damaged: 'The PDF cannot be read. It may be damaged. Choose another one',
  locked: 'The PDF is protected with a password. Choose one without',
  active: 'The PDF contains a program or another file, which may do harm. Print it to a new PDF and choose that one',
  'unreadable-form': 'The PDF contains a form that only some programs can show. Print it to a new PDF and choose that one',
}
export const refused = (because: string, fields?: Readonly<Record<string, string>>): Refusal => ({
  kind: 'refused',
  because,
  ...(fields && { fields }),
})

/** Everything that can be known about a file before it is kept. Images come back drawn anew. */
export async function checkFile(offered: Offered): Promise<Checked> {
  const { bytes, name, declaredType, accepts = fileTypes, portrait } = offered
  if (bytes.length === 0) return refused(name === '' ? 'Choose a file' : 'The file is empty. Choose another one')
  if (bytes.length > fileBytesMax)
    return refused('The file is larger than {max} MB. Choose a smaller one', { max: String(fileBytesMax / 1024 / 1024) })
  const type = typeOf(bytes)
  if (type === 'heic') return refused(heic)
  if (!type || !accepts.includes(type)) return refused(choose(accepts))
  if (!agrees(type, name, declaredType))
    return refused('The name of the file does not match what is in it. Choose the file in its original form')
  return type === 'application/pdf' ? checkPdf(bytes) : checkImage(type, bytes, portrait)
}
const choose = (accepts: readonly FileType[]): string => {
  const pdf = accepts.includes('application/pdf')
  const image = accepts.some((type) => type !== 'application/pdf')
  return pdf && image ? 'Choose a JPEG, a PNG or a PDF' : pdf ? 'Choose a PDF' : 'Choose a JPEG or a PNG'
}
const checkPdf = (bytes: Uint8Array): Checked => {
  const finding = inspectPdf(bytes)
  return finding === 'sound' ? { kind: 'checked', type: 'application/pdf', bytes } : refused(pdfWords[finding])
}
/** Ours: no rule of law. A passport's photo is 35 by 45 millimetres, 1.29 times as tall as wide; what a telephone takes is up to 1.78. */
const [portraitTallest, portraitWidthMin] = [2, 300]
const badPortrait = (type: FileType, bytes: Uint8Array): Refusal | undefined => {
  const { width = 0, height = 0 } = sizeOf(type, bytes) ?? {}
  if (height <= width || height > width * portraitTallest)
    return refused(
      'This does not have the shape of a photo of a person. Choose one that is upright: taller than it is wide, and not twice as tall',
    )
  return width < portraitWidthMin
    ? refused('The photo is too small to print. Choose one that is at least {width} dots wide', { width: String(portraitWidthMin) })
    : undefined
}
const checkImage = async (type: 'image/jpeg' | 'image/png', bytes: Uint8Array, portrait?: true): Promise<Checked> => {
  const image = await cleanImage(type, bytes)
  if (image.kind === 'image') return (portrait && badPortrait(type, image.bytes)) || { kind: 'checked', type, bytes: image.bytes }
  return refused(
    image.kind === 'damaged'
      ? 'The picture cannot be read. It may be damaged. Choose another one'
      : 'The picture has too many dots for us to read. Choose a smaller one',
  )
}
