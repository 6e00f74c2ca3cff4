import { type Language, type PlainDate, showDate } from '#kernel'

/** Every sentence that this folder adds to a service's own, with its Welsh. Sample translations: a translator has still to confirm them. */
export const noticesWelsh: Readonly<Record<string, string>> = {
  'Demonstration: not a government service': 'Arddangosiad: nid gwasanaeth gan y llywodraeth',
  'Dear {name}': 'Annwyl {name}',
  Hello: 'Helo',
  'Yours sincerely': 'Yn gywir',
  Date: 'Dyddiad',
  'Your reference': 'Eich cyfeirnod',
  Telephone: 'Ffôn',
  'Page {page} of {pages}': 'Tudalen {page} o {pages}',
  'Reference: {reference}': 'Cyfeirnod: {reference}',
}
/** The sentence in the language asked for, with its {fields}. */
export const say = (language: Language, sentence: string, fields: Readonly<Record<string, string>> = {}): string =>
  (language === 'en' ? sentence : (noticesWelsh[sentence] ?? sentence)).replace(
    /\{(\w+)\}/g,
    (_, name: string) => fields[name] ?? `{${name}}`,
  )
export const dateInWords = (date: PlainDate, language: Language): string => showDate(date, language)

/** How a letter or e-mail begins: by name where one is known. */
export const greeting = (language: Language, name: string): string =>
  name.trim() === '' ? say(language, 'Hello') : say(language, 'Dear {name}', { name })
