import type PDFKit from 'pdfkit'
import type { LetterFonts } from './letter-fonts.ts'

type Doc = InstanceType<typeof PDFKit>
/** The weights that letters are set in. */
export type Weight = 'regular' | 'bold'
/** The house's own font, or the one for words that it cannot write. */
type Face = 'own' | 'other'
type Run = { readonly face: Face; readonly text: string }

/** What we need to know of a font, and may say of it: PDFKit has it, and declares none of it. */
type Opened = {
  readonly _font: {
    ascender: number
    descender: number
    lineGap: number
    readonly font: { hasGlyphForCodePoint: (point: number) => boolean }
  }
}
const named = (weight: Weight, face: Face): string => (face === 'own' ? weight : `other-${weight}`)
const pointsOf = (text: string): readonly number[] => [...text].map((character) => character.codePointAt(0) ?? 0)
/** Scripts that are set letter after letter, as the second font was looked at in. Others need more than a font that has their letters. */
const plainScripts = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u

/** How the fonts of one letter share its words: each word is whole in the house's own font, or else in the other one. */
export type Setting = {
  /** Characters of the text that no font writes together with their word. */
  readonly lacking: (text: string) => readonly number[]
  readonly width: (text: string, weight: Weight) => number
  readonly write: (text: string, weight: Weight, place: PDFKit.Mixins.TextOptions & { readonly x: number; readonly y: number }) => void
}
export function createSetting(doc: Doc, fonts: LetterFonts): Setting {
  for (const weight of ['regular', 'bold'] as const)
    doc.registerFont(named(weight, 'own'), fonts[weight]).registerFont(named(weight, 'other'), fonts.other[weight])
  const known = new Map<string, Opened['_font']>()
  const opened = (weight: Weight, face: Face): Opened['_font'] => {
    const name = named(weight, face)
    const font = known.get(name) ?? (doc.font(name) as unknown as Opened)._font
    known.set(name, font)
    return font
  }
  const has = (face: Face, point: number): boolean => opened('regular', face).font.hasGlyphForCodePoint(point)
  const owns = (word: string): boolean => pointsOf(word).every((point) => has('own', point))
  /** Both fonts stand on one line and keep one distance between lines. */
  const choose = (weight: Weight, face: Face): Doc => {
    if (face === 'other') {
      const { ascender, descender, lineGap } = opened(weight, 'own')
      Object.assign(opened(weight, 'other'), { ascender, descender, lineGap })
    }
    return doc.font(named(weight, face))
  }
  const lacking: Setting['lacking'] = (text) => {
    const words = (text.match(/\S+/g) ?? []).filter((word) => !owns(word))
    const unwritten = (character: string) => !plainScripts.test(character) || !has('other', character.codePointAt(0) ?? 0)
    return pointsOf([...new Set([...words.join('')].filter(unwritten))].join(''))
  }
  const width: Setting['width'] = (text, weight) =>
    runsOf(text, owns).reduce((sum, { face, text }) => sum + choose(weight, face).widthOfString(text), 0)
  const write: Setting['write'] = (text, weight, { x, y, ...options }) => {
    const runs = runsOf(text, owns)
    let left = x
    runs.forEach((run, i) => {
      const set = choose(weight, run.face)
      if (options.lineBreak === false) {
        set.text(run.text, left, y, options)
        left += set.widthOfString(run.text)
      } else if (i === 0) set.text(run.text, x, y, { ...options, continued: runs.length > 1 })
      else set.text(run.text, { ...options, continued: i < runs.length - 1 })
    })
    choose(weight, 'own')
  }
  return Object.freeze({ lacking, width, write })
}

/** Neighbouring words of one font together; spaces go with what stands before them. */
export function runsOf(text: string, owns: (word: string) => boolean): readonly Run[] {
  const runs: { face: Face; text: string }[] = []
  for (const piece of text.match(/\s+|\S+/g) ?? []) {
    const last = runs.at(-1)
    const face = /\S/.test(piece) ? (owns(piece) ? 'own' : 'other') : (last?.face ?? 'own')
    if (last?.face === face) last.text += piece
    else runs.push({ face, text: piece })
  }
  return runs
}
