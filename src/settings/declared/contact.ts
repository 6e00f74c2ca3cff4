import { z } from 'zod'
import type { Body } from '#definition'
import { addDays, type Bilingual, dayOf, type Instant, type PlainDate } from '#kernel'
import { everybody, once } from '../setting.ts'
import { readDay, words, wrong } from '../written.ts'

type Contact = Omit<Body['contact'], 'exceptions'>

const linesMax = 6
const badPhone: Bilingual = { en: 'Enter a telephone number, like 029 2018 0000', cy: 'Rhowch rif ffôn, fel 029 2018 0000' }
const badEmail: Bilingual = { en: 'Enter an e-mail address, like help@body.example', cy: 'Rhowch gyfeiriad e-bost, fel help@body.example' }
const badAddress: Bilingual = { en: 'Enter from 2 to {max} lines', cy: 'Rhowch o 2 i {max} llinell' }
const hoursMissing: Bilingual = { en: 'Enter when people can ring', cy: 'Rhowch pryd y gall pobl ffonio' }

const readAddress = (raw: string, context: Parameters<typeof wrong>[0]): readonly string[] => {
  const lines = raw.split('\n').map((line) => line.trim())
  const kept = lines.filter((line) => line !== '')
  return kept.length >= 2 && kept.length <= linesMax ? kept : wrong(context, badAddress, { max: String(linesMax) })
}

const schema = z
  .object({
    phone: words(40, badPhone).transform((raw, context) => (/^\+?[\d ()-]{6,}$/.test(raw) ? raw : wrong(context, badPhone))),
    email: words(254, badEmail).transform((raw, context) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw) ? raw : wrong(context, badEmail))),
    hours: words(200, hoursMissing),
    hoursWelsh: words(200, hoursMissing),
    address: words(400, { en: 'Enter the address', cy: 'Rhowch y cyfeiriad' }).transform(readAddress),
    // What was set before there was a Welsh form has none.
    addressWelsh: words(400)
      .default('')
      .transform((raw, context) => (raw.trim() === '' ? undefined : readAddress(raw, context))),
  })
  .transform(
    ({ hours, hoursWelsh, addressWelsh, ...rest }): Contact => ({
      ...rest,
      hours: { en: hours, cy: hoursWelsh },
      ...(addressWelsh && { addressWelsh }),
    }),
  )

export const contact = once<Contact>('contact', 'contact', (about) => ({
  title: { en: 'Contacts and opening hours', cy: 'Manylion cyswllt ac oriau agor' },
  says: {
    en: 'Whom people turn to: on the pages of your services, in e-mails and at the head of letters.',
    cy: 'At bwy y mae pobl yn troi: ar dudalennau eich gwasanaethau, mewn e-byst ac ar ben llythyrau.',
  },
  fields: [
    { name: 'phone', kind: 'text', label: { en: 'Telephone', cy: 'Ffôn' } },
    { name: 'email', kind: 'text', label: { en: 'E-mail', cy: 'E-bost' } },
    { name: 'hours', kind: 'text', label: { en: 'Opening hours in English', cy: 'Oriau agor yn Saesneg' } },
    { name: 'hoursWelsh', kind: 'text', label: { en: 'Opening hours in Welsh', cy: 'Oriau agor yn Gymraeg' }, welsh: true },
    { name: 'address', kind: 'lines', label: { en: 'Address, a line each', cy: 'Cyfeiriad, un llinell ar y tro' } },
    {
      name: 'addressWelsh',
      kind: 'lines',
      label: { en: 'Address in Welsh, a line each', cy: 'Cyfeiriad yn Gymraeg, un llinell ar y tro' },
      hint: { en: 'Leave it empty if it is the same', cy: 'Gadewch ef yn wag os yw’r un fath' },
      welsh: true,
    },
  ],
  touches: everybody(about),
  schema,
  standard: {
    phone: about.body.contact.phone,
    email: about.body.contact.email,
    hours: about.body.contact.hours.en,
    hoursWelsh: about.body.contact.hours.cy,
    address: about.body.contact.address.join('\n'),
    addressWelsh: (about.body.contact.addressWelsh ?? []).join('\n'),
  },
  begins: 'any-day',
}))

/** Days on which other hours hold, such as bank holidays. */
export type Exception = { readonly on: PlainDate; readonly hours: Bilingual }
const exceptionsMax = 40
const badLine: Bilingual = {
  en: 'Line {line} is not a day, the words in English and the words in Welsh, like 25 12 2026; Closed; Ar gau',
  cy: 'Nid yw llinell {line} yn ddiwrnod, y geiriau yn Saesneg a’r geiriau yn Gymraeg, fel 25 12 2026; Closed; Ar gau',
}
const tooMany: Bilingual = { en: 'Enter no more than {max} days', cy: 'Rhowch ddim mwy na {max} diwrnod' }
const lineOf = (line: string): Exception | undefined => {
  const [day = '', en = '', cy = '', ...more] = line.split(';').map((part) => part.trim())
  const on = readDay(
    day
      .split(/[ /.-]+/)
      .reverse()
      .join('-'),
  )
  return on && en !== '' && cy !== '' && more.length === 0 ? { on, hours: { en, cy } } : undefined
}
export const exceptions = once<readonly Exception[]>('other-hours', 'contact', (about) => ({
  title: { en: 'Days with other hours', cy: 'Dyddiau ag oriau eraill' },
  says: {
    en: 'Bank holidays and other days on which the usual opening hours do not hold. They are said with the hours from 60 days before.',
    cy: 'Gwyliau banc a dyddiau eraill pan nad yw’r oriau agor arferol yn gymwys. Fe’u dywedir gyda’r oriau o 60 diwrnod ymlaen llaw.',
  },
  fields: [
    {
      name: 'days',
      kind: 'lines',
      label: { en: 'A line for each day', cy: 'Llinell ar gyfer pob diwrnod' },
      hint: {
        en: 'The day, the words in English and the words in Welsh, like 25 12 2026; Closed; Ar gau',
        cy: 'Y diwrnod, y geiriau yn Saesneg a’r geiriau yn Gymraeg, fel 25 12 2026; Closed; Ar gau',
      },
    },
  ],
  touches: everybody(about),
  schema: z
    .object({
      days: words(4000).transform((raw, context): readonly Exception[] => {
        const lines = raw.split('\n').filter((line) => line.trim() !== '')
        if (lines.length > exceptionsMax) return wrong(context, tooMany, { max: String(exceptionsMax) })
        const read = lines.map(lineOf)
        const bad = read.indexOf(undefined)
        if (bad >= 0) return wrong(context, badLine, { line: String(bad + 1) })
        return read.flatMap((one) => (one ? [one] : [])).toSorted((a, b) => a.on.localeCompare(b.on))
      }),
    })
    .transform(({ days }) => days),
  standard: { days: '' },
  begins: 'at-once',
}))
const saidDaysBefore = 60
/** Those that are near enough to be said today. */
export const nearby = (all: readonly Exception[], now: Instant): readonly Exception[] => {
  const today = dayOf(now)
  return all.filter(({ on }) => on >= today && on <= addDays(today, saidDaysBefore))
}
