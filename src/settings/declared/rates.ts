import { z } from 'zod'
import { type AnyService, partWords, type Rate, ratesOf, say } from '#definition'
import { type Bilingual, type PlainDate, pence } from '#kernel'
import { type Field, type Place, type Setting, usersOf } from '../setting.ts'
import { money, wholeNumber, words } from '../written.ts'

/** What a body has set a rate of its own to, and where that is published. */
export type LocalRate = { readonly value: number | Readonly<Record<string, number>>; readonly source: string }

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
/** `replace-log-book--replacement-log-book`: a rate of one service. */
export const rateName = (service: Pick<AnyService, 'id'>, rate: Pick<Rate<unknown>, 'name'>): string =>
  `${service.id}--${slugOf(rate.name)}`.slice(0, 120)
type Local = Rate<unknown> & { readonly local: NonNullable<Rate<unknown>['local']> }
const localRates = (services: readonly AnyService[]): readonly { readonly service: AnyService; readonly rate: Local }[] =>
  services.flatMap((service) => ratesOf(service).flatMap((rate) => (rate.local ? [{ service, rate: rate as Local }] : [])))

const asWritten = (unit: string, value: unknown): string =>
  unit === 'money' ? (Number(value) / 100).toFixed(2).replace(/\.00$/, '') : String(value)
const latest = ({ from }: Local) => {
  const since = Object.keys(from).sort().at(-1) ?? ''
  const [value, source = '', status] = from[since] ?? []
  return { since: since as PlainDate, value, source, isChecked: status === 'verified' }
}
/** A rate of one number has one box; one of several by name has a box for each. */
const single = 'value'
const partsOf = (value: unknown): readonly (readonly [name: string, value: unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [[single, value]]
const noSource: Bilingual = {
  en: 'Enter where it is published, such as the decision of the council and its day',
  cy: 'Rhowch ble y’i cyhoeddir, megis penderfyniad y cyngor a’i ddyddiad',
}
const sourceBox: Field = {
  name: 'source',
  kind: 'text',
  label: { en: 'Where it is published', cy: 'Ble y’i cyhoeddir' },
  hint: {
    en: 'Every new value needs its own source, such as the decision of the board and its day. People read it with the value',
    cy: 'Mae angen ei ffynhonnell ei hun ar bob gwerth newydd, megis penderfyniad y bwrdd a’i ddyddiad. Mae pobl yn ei darllen gyda’r gwerth',
  },
  anew: true,
}
const both = (said: (language: 'en' | 'cy') => string): Bilingual => ({ en: said('en'), cy: said('cy') })

function boxOf(service: AnyService, { unit, local }: Local, part: string): Field {
  const inMoney = unit === 'money'
  const said = (words: string) => both((language) => say(service.welsh, language)(words))
  const counted = said(unit)
  const name = part === single ? (inMoney ? { en: 'Amount', cy: 'Swm' } : counted) : said(local.parts?.[part] ?? partWords(part))
  const [least, most] = [asWritten(unit, local.least), asWritten(unit, local.most)]
  return {
    name: part,
    kind: inMoney ? 'money' : 'number',
    label: both((language) => `${name[language].charAt(0).toUpperCase()}${name[language].slice(1)}`),
    hint: inMoney
      ? { en: `From £${least} to £${most}`, cy: `O £${least} i £${most}` }
      : { en: `From ${least} to ${most} ${counted.en}`, cy: `O ${least} i ${most} ${counted.cy}` },
    ...(!inMoney && { unit: counted }),
    ...(local.means !== undefined && { means: said(local.means) }),
  }
}
function placeOf(service: AnyService, rate: Local): Place<LocalRate> {
  const { since, value, source, isChecked } = latest(rate)
  const parts = partsOf(value)
  const { least, most } = rate.local
  const box = rate.unit === 'money' ? money(pence(least), pence(most)) : wholeNumber(least, most)
  const shape = Object.fromEntries(parts.map(([part]) => [part, box]))
  return {
    title: both((language) => `${say(service.welsh, language)(rate.name)} (${say(service.welsh, language)(service.title)})`),
    says: {
      en: 'Holds from the day on which it begins, for whoever applies from then on. A case keeps the value of its own day, and its reasons name the source.',
      cy: 'Yn gymwys o’r diwrnod y mae’n dechrau, i bwy bynnag sy’n gwneud cais o hynny ymlaen. Mae achos yn cadw gwerth ei ddiwrnod ei hun, ac mae ei resymau’n enwi’r ffynhonnell.',
    },
    fields: [...parts.map(([part]) => boxOf(service, rate, part)), sourceBox],
    touches: usersOf(service),
    schema: z.object({ ...shape, source: words(300, noSource) }).transform((said): LocalRate => {
      const { source, ...numbers } = said as { readonly source: string } & Readonly<Record<string, number>>
      return { value: single in numbers ? (numbers[single] ?? 0) : numbers, source }
    }),
    standard: { ...Object.fromEntries(parts.map(([part, one]) => [part, asWritten(rate.unit, one)])), source },
    standardFrom: { since, source: both((language) => say(service.welsh, language)(source)), isChecked },
    summary: parts.map(([part]) => part),
    begins: 'later-day',
  }
}

export const rate: Setting<LocalRate> = {
  id: 'rate',
  group: 'rates',
  names: ({ services }) => localRates(services).map(({ service, rate }) => rateName(service, rate)),
  of: ({ services }, name) => {
    const found = localRates(services).find(({ service, rate }) => rateName(service, rate) === name)
    return found && placeOf(found.service, found.rate)
  },
}
