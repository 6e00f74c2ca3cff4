import { type Language, type PlainDate, showDate } from '#kernel'
import type { Recipient } from './send.ts'

/** Every sentence that this folder adds to a service's own, with its Welsh. Sample translations: a translator has still to confirm them. */
export const noticesWelsh: Readonly<Record<string, string>> = {
  'Demonstration: not a government service': 'Arddangosiad: nid gwasanaeth gan y llywodraeth',
  'Dear {name}': 'Annwyl {name}',
  'Dear {name} (for {whom})': 'Annwyl {name} (ar ran {whom})',
  Hello: 'Helo',
  'Hello (for {whom})': 'Helo (ar ran {whom})',
  'Yours sincerely': 'Yn gywir',
  Date: 'Dyddiad',
  'Your reference': 'Eich cyfeirnod',
  Telephone: 'Ffôn',
  'Page {page} of {pages}': 'Tudalen {page} o {pages}',
  'Reference: {reference}': 'Cyfeirnod: {reference}',
  'Service: {service}': 'Gwasanaeth: {service}',
  'About: {what}': 'Ynghylch: {what}',
  'Used by: you, on {on}': 'Defnyddiwyd gan: chi, ar {on}',
  'Used by: somebody else, who signed in, on {on}': 'Defnyddiwyd gan: rhywun arall, a fewngofnododd, ar {on}',
  'Used by: another organisation, on {on}': 'Defnyddiwyd gan: sefydliad arall, ar {on}',
  'Used by: us, because it renews itself, on {on}': 'Defnyddiwyd gan: ni, am ei fod yn adnewyddu ei hun, ar {on}',
  'Used by: you or somebody else, without signing in, on {on}': 'Defnyddiwyd gan: chi neu rywun arall, heb fewngofnodi, ar {on}',
  'You can ask once that another officer looks at this decision: open the application in your account at {where}, or ring {phone} or write to {email}.':
    'Gallwch ofyn unwaith i swyddog arall edrych ar y penderfyniad hwn: agorwch y cais yn eich cyfrif yn {where}, neu ffoniwch {phone} neu ysgrifennwch at {email}.',
  'You can ask once, until {until}, that another officer looks at this decision: open the application in your account at {where}, or ring {phone} or write to {email}.':
    'Gallwch ofyn unwaith, tan {until}, i swyddog arall edrych ar y penderfyniad hwn: agorwch y cais yn eich cyfrif yn {where}, neu ffoniwch {phone} neu ysgrifennwch at {email}.',
  'Whoever applied can ask once that another officer looks at this decision: ring {phone} or write to {email}.':
    'Gall pwy bynnag a wnaeth y cais ofyn unwaith i swyddog arall edrych ar y penderfyniad hwn: ffoniwch {phone} neu ysgrifennwch at {email}.',
  'Whoever applied can ask once, until {until}, that another officer looks at this decision: ring {phone} or write to {email}.':
    'Gall pwy bynnag a wnaeth y cais ofyn unwaith, tan {until}, i swyddog arall edrych ar y penderfyniad hwn: ffoniwch {phone} neu ysgrifennwch at {email}.',
  'If you have a question, ring {phone} or write to {email}.': 'Os oes gennych gwestiwn, ffoniwch {phone} neu ysgrifennwch at {email}.',
  'If you have a question or know nothing of this, ring {phone} or write to {email}, and give the reference {reference}.':
    'Os oes gennych gwestiwn neu os na wyddoch am hyn, ffoniwch {phone} neu ysgrifennwch at {email}, gyda’r cyfeirnod {reference}.',
}
/** The sentence in the language asked for, with its {fields}. */
export const say = (language: Language, sentence: string, fields: Readonly<Record<string, string>> = {}): string =>
  (language === 'en' ? sentence : (noticesWelsh[sentence] ?? sentence)).replace(
    /\{(\w+)\}/g,
    (_, name: string) => fields[name] ?? `{${name}}`,
  )
export const dateInWords = (date: PlainDate, language: Language): string => showDate(date, language)

/** How a letter or e-mail begins: by name where one is known, and for whom, where somebody acts for another. */
export function greeting(language: Language, { name, actingFor }: Pick<Recipient, 'name' | 'actingFor'>): string {
  const isNamed = name.trim() !== ''
  if (actingFor === undefined) return isNamed ? say(language, 'Dear {name}', { name }) : say(language, 'Hello')
  return isNamed
    ? say(language, 'Dear {name} (for {whom})', { name, whom: actingFor })
    : say(language, 'Hello (for {whom})', { whom: actingFor })
}
