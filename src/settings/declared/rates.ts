import { z } from 'zod'
import { type AnyService, partWords, type Rate, ratesOf, say } from '#definition'
import { type Bilingual, pence } from '#kernel'
import type { Field, Place, Setting } from '../setting.ts'
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
const latest = ({ from }: Local): readonly [value: unknown, source: string] => {
  const entry = from[Object.keys(from).sort().at(-1) ?? '']
  return [entry?.[0], entry?.[1] ?? '']
}
/** A rate of one number has one box; one of several by name has a box for each. */
const single = 'value'
const partsOf = (value: unknown): readonly (readonly [name: string, value: unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [[single, value]]
const noSource: Bilingual = {
  en: 'Enter where it is published, such as the decision of the council and its day',
  cy: 'Rhowch ble y’i cyhoeddir, megis penderfyniad y cyngor a’i ddyddiad',
}
const sourceBox: Field = { name: 'source', kind: 'text', label: { en: 'Where it is published', cy: 'Ble y’i cyhoeddir' } }
const both = (said: (language: 'en' | 'cy') => string): Bilingual => ({ en: said('en'), cy: said('cy') })

function boxOf(service: AnyService, { unit, local }: Local, part: string): Field {
  const inMoney = unit === 'money'
  const words = both((language) => say(service.welsh, language)(part === single ? unit : partWords(part)))
  const [least, most] = [asWritten(unit, local.least), asWritten(unit, local.most)]
  const alone = inMoney
    ? { en: 'Amount in pounds', cy: 'Swm mewn punnoedd' }
    : { en: `Value in ${words.en}`, cy: `Gwerth mewn ${words.cy}` }
  return {
    name: part,
    kind: inMoney ? 'money' : 'number',
    label: part === single ? alone : both((language) => `${words[language].charAt(0).toUpperCase()}${words[language].slice(1)}`),
    hint: { en: `From ${least} to ${most}`, cy: `O ${least} i ${most}` },
  }
}
function placeOf(service: AnyService, rate: Local): Place<LocalRate> {
  const [value, source] = latest(rate)
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
    schema: z.object({ ...shape, source: words(300, noSource) }).transform((said): LocalRate => {
      const { source, ...numbers } = said as { readonly source: string } & Readonly<Record<string, number>>
      return { value: single in numbers ? (numbers[single] ?? 0) : numbers, source }
    }),
    standard: { ...Object.fromEntries(parts.map(([part, one]) => [part, asWritten(rate.unit, one)])), source },
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
