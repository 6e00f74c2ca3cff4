import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Weights = { readonly regular: Buffer; readonly bold: Buffer }
/** Atkinson Hyperlegible Next, and for words that it cannot write Noto Sans (both SIL Open Font License 1.1), as TrueType files. */
export type LetterFonts = Weights & { readonly other: Weights }

/** Reads them once, from their packages. */
export const loadLetterFonts = (): LetterFonts => {
  const { resolve } = createRequire(import.meta.url)
  const weights = (family: string, file: string): Weights => {
    const weight = (name: string): Buffer => readFileSync(resolve(`@expo-google-fonts/${family}/${name}/${file}_${name}.ttf`))
    return { regular: weight('400Regular'), bold: weight('700Bold') }
  }
  return { ...weights('atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext'), other: weights('noto-sans', 'NotoSans') }
}

/**
 * Text as it can be set: composed, and with the marks that only break or join lines replaced or taken out, because they have no shape of
 * their own. Everything that has a shape stays, so that a missing one is noticed.
 */
export const settable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
