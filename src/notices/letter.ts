import { createRequire } from 'node:module'
import type PDFKit from 'pdfkit'
import { postalAddress } from '#definition'
import { dayOf, type Instant, type Language } from '#kernel'
import { type AddressBlock, addressBlock } from './letter-address.ts'
import { type LetterFonts, settable } from './letter-fonts.ts'
import { millimetres as mm, pagesMax, place, pointsMin } from './letter-measures.ts'
import { createSetting, type Setting, type Weight } from './letter-runs.ts'
import type { Letterhead } from './send.ts'
import { dateInWords, greeting, say } from './words.ts'

export type LetterWords = {
  readonly letterhead: Letterhead
  readonly recipient: { readonly name: string; readonly address?: readonly string[] }
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly reference: string
  readonly language: Language
  /** The day on the letter, and the file's time of making: the same words at the same time are the same bytes. */
  readonly at: Instant
  readonly demonstration: boolean
  readonly fonts: LetterFonts
  /** `post`: the address must be fit to print. `screen`: a copy to read, with or without one. */
  readonly made: 'post' | 'screen'
}
/** `because` goes to an officer, who writes by hand: it names no person. */
export type Letter =
  | { readonly kind: 'letter'; readonly pdf: Buffer; readonly pages: number }
  | { readonly kind: 'cannot'; readonly because: string }

type Doc = InstanceType<typeof PDFKit>
const ink = '#14212b'
const quiet = '#4a5a66'
const brand = '#0b5156'
const lineGap = 3

/** A letter on A4 for a window envelope: tagged for screen readers, fonts embedded, nothing dropped that the font cannot show. */
export async function letterPdf(words: LetterWords): Promise<Letter> {
  const { doc, bytes } = open(words)
  const setting = createSetting(doc, words.fonts)
  doc.font('regular').fontSize(pointsMin).fillColor(ink)
  const paper = { doc, setting }
  const lacking = lackingIn(setting, words)
  if (lacking) return abandon(doc, bytes, lacking)
  const block = words.recipient.address ? addressBlock(set(words.recipient), measureOf(paper)) : undefined
  if (block && 'kind' in block && words.made === 'post') return abandon(doc, bytes, block.because)
  if (!block && words.made === 'post') return abandon(doc, bytes, 'there is no address')
  const whole = doc.struct('Document')
  doc.addStructure(whole)
  drawSender(paper, whole, words)
  if (block && !('kind' in block)) drawAddress(paper, whole, block)
  drawBody(paper, whole, words)
  whole.end()
  const pages = doc.bufferedPageRange().count
  if (pages > pagesMax) return abandon(doc, bytes, `the letter has more than ${pagesMax} pages`)
  drawEdges(doc, words, pages)
  doc.end()
  return { kind: 'letter', pdf: await bytes, pages }
}
const abandon = async (doc: Doc, bytes: Promise<Buffer>, because: string): Promise<Letter> => {
  doc.end()
  await bytes
  return { kind: 'cannot', because }
}

function open({ language, subject, letterhead, at }: LetterWords): { doc: Doc; bytes: Promise<Buffer> } {
  const Document = createRequire(import.meta.url)('pdfkit') as typeof PDFKit
  const doc = new Document({
    ...{ size: 'A4', pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, displayTitle: true, bufferPages: true },
    lang: language === 'cy' ? 'cy' : 'en-GB',
    margins: { left: mm(place.body.left), right: mm(210 - place.body.right), top: mm(place.body.top), bottom: mm(297 - place.body.bottom) },
    info: {
      Title: settable(subject),
      Author: settable(letterhead.name[language]),
      Creator: 'Portreeve',
      Producer: 'Portreeve',
      CreationDate: new Date(at),
    },
  } as unknown as PDFKit.PDFDocumentOptions)
  const parts: Buffer[] = []
  const bytes = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
  doc.on('pageAdded', () => {
    doc.page.margins.top = mm(place.body.nextTop)
    doc.y = mm(place.body.nextTop)
  })
  return { doc, bytes }
}
/** What a letter is written on, and how its fonts share the words. */
type Paper = { readonly doc: Doc; readonly setting: Setting }
const measureOf =
  ({ doc, setting }: Paper) =>
  (text: string, points: number) => {
    doc.fontSize(points)
    return setting.width(text, 'regular')
  }
const set = ({ name, address = [] }: { name: string; address?: readonly string[] }) => ({
  name: settable(name),
  address: address.map(settable),
})

const lackingShownMax = 5

/** Says which characters have no shape in our fonts. They are never printed as boxes and never left out: a person writes instead. */
function lackingIn(setting: Setting, { letterhead, recipient, subject, paragraphs, reference, language }: LetterWords): string | undefined {
  const { name, contact } = letterhead
  const sender = [name[language], ...postalAddress(letterhead, language), contact.phone, contact.email, contact.hours[language]].concat(
    otherHours(letterhead).map(({ hours }) => hours[language]),
  )
  const all = [...sender, recipient.name, ...(recipient.address ?? []), subject, ...paragraphs, reference]
  const lacking = setting.lacking(settable(all.join(' ')))
  const shown = lacking.slice(0, lackingShownMax).map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`)
  return lacking.length > 0 ? `the fonts of our letters lack ${lacking.length} of the characters: ${shown.join(' ')}` : undefined
}

type Element = PDFKit.PDFStructureElement
const tagged = (doc: Doc, parent: Element, kind: string, draw: () => void): void => {
  parent.add(doc.struct(kind, {}, draw))
}

/** Sizes tried in turn, with the lines that the name may take at each: one large line before two smaller ones. */
const nameSizes = [
  [20, 1],
  [18, 1],
  [16, 1],
  [14.5, 1],
  [16, 2],
  [14, 2],
] as const

const otherHoursMax = 2
/** The next days on which other hours hold: there is room for a few. */
const otherHours = ({ contact }: Letterhead) => (contact.exceptions ?? []).slice(0, otherHoursMax)

/** Who writes, at the top left; where to reach them, the day and the reference, at the right. */
function drawSender({ doc, setting }: Paper, whole: Element, { letterhead, language, at, reference }: LetterWords): void {
  const { name, sender } = place
  const nameWidth = mm(name.right - name.left)
  tagged(doc, whole, 'P', () => {
    const text = settable(letterhead.name[language])
    const points =
      nameSizes.find(
        ([size, lines]) => doc.font('bold').fontSize(size).heightOfString(text, { width: nameWidth }) < (lines + 0.5) * size * 1.3,
      )?.[0] ?? pointsMin
    doc.fontSize(points).fillColor(letterhead.colour ?? brand)
    setting.write(text, 'bold', { x: mm(name.left), y: mm(name.top), width: nameWidth, height: mm(name.bottom - name.top), lineGap: 0 })
  })
  const width = mm(sender.right - sender.left)
  const at12 = (text: string, weight: Weight): void => {
    doc.fontSize(pointsMin).fillColor(ink)
    setting.write(text, weight, { x: mm(sender.left), y: doc.y, width, lineGap: 1 })
  }
  doc.y = mm(sender.top)
  const line = (text: string): void => tagged(doc, whole, 'P', () => at12(settable(text), 'regular'))
  const { contact } = letterhead
  for (const text of postalAddress(letterhead, language)) line(text)
  doc.y += 6
  line(`${say(language, 'Telephone')} ${contact.phone}`)
  line(contact.hours[language])
  for (const { on, hours } of otherHours(letterhead)) line(`${dateInWords(on, language)}: ${hours[language]}`)
  line(contact.email)
  for (const [label, value] of [
    [say(language, 'Date'), dateInWords(dayOf(at), language)],
    ...(reference === '' ? [] : [[say(language, 'Your reference'), reference] as const]),
  ] as const) {
    doc.y += 6
    tagged(doc, whole, 'P', () => at12(label, 'bold'))
    line(value)
  }
}
function drawAddress({ doc, setting }: Paper, whole: Element, { lines, points, lineHeight }: AddressBlock): void {
  const { left, top, right } = place.address
  lines.forEach((line, i) => {
    tagged(doc, whole, 'P', () => {
      doc.fontSize(points).fillColor(ink)
      setting.write(line, 'regular', { x: mm(left), y: mm(top) + i * lineHeight, width: mm(right - left) + 1, lineBreak: false })
    })
  })
}
function drawBody({ doc, setting }: Paper, whole: Element, { recipient, subject, paragraphs, letterhead, language }: LetterWords): void {
  const { left, right, top } = place.body
  const width = mm(right - left)
  const write = (kind: string, text: string, [weight, points, gap]: readonly [Weight, number, number]): void => {
    keepTogether(doc, weight, points, settable(text), width)
    tagged(doc, whole, kind, () => {
      doc.fontSize(points).fillColor(ink)
      setting.write(settable(text), weight, { x: mm(left), y: doc.y, width, lineGap })
    })
    doc.y += gap
  }
  doc.y = Math.max(mm(top), doc.y + 12)
  write('P', greeting(language, recipient), ['regular', pointsMin, 10])
  write('H1', subject, ['bold', 16, 10])
  for (const paragraph of paragraphs) write('P', paragraph, ['regular', pointsMin, 9])
  doc.y += 6
  write('P', say(language, 'Yours sincerely'), ['regular', pointsMin, 14])
  write('P', letterhead.name[language], ['bold', pointsMin, 0])
}
const linesTogether = 3

/** A paragraph begins on a new page rather than leave one or two lines behind. */
const keepTogether = (doc: Doc, font: string, points: number, text: string, width: number): void => {
  doc.font(font).fontSize(points)
  const wanted = Math.min(doc.heightOfString(text, { width, lineGap }), linesTogether * (doc.currentLineHeight(true) + lineGap))
  if (doc.y + wanted > mm(place.body.bottom)) doc.addPage()
}

/** What stands on every page and is not part of the letter: screen readers pass over it. */
function drawEdges(doc: Doc, { language, reference, demonstration }: LetterWords, pages: number): void {
  const { left, right } = place.body
  const width = mm(right - left)
  for (let page = 0; page < pages; page += 1) {
    doc.switchToPage(page)
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    if (demonstration) {
      doc.font('bold').fontSize(pointsMin).fillColor(ink)
      doc.text(say(language, 'Demonstration: not a government service'), mm(left), mm(place.demonstration.top), { width, lineBreak: false })
    }
    const foot = { width, lineBreak: false } as const
    doc
      .moveTo(mm(left), mm(place.foot.top - 3))
      .lineTo(mm(right), mm(place.foot.top - 3))
      .lineWidth(0.5)
      .strokeColor('#d5dbe0')
      .stroke()
    doc.font('regular').fontSize(pointsMin).fillColor(quiet)
    if (reference !== '') doc.text(settable(say(language, 'Reference: {reference}', { reference })), mm(left), mm(place.foot.top), foot)
    const numbered = say(language, 'Page {page} of {pages}', { page: String(page + 1), pages: String(pages) })
    doc.text(numbered, mm(right) - doc.widthOfString(numbered), mm(place.foot.top), { lineBreak: false })
    doc.endMarkedContent()
  }
}
