import { z } from 'zod'
import { contrastMin, contrastOf, readable } from '#definition'
import type { Bilingual } from '#kernel'
import { type Logo, readLogo } from '../logo.ts'
import { everybody, once } from '../setting.ts'
import { words, wrong } from '../written.ts'

const missing: Bilingual = { en: 'Enter the name', cy: 'Rhowch yr enw' }
export const name = once<Bilingual>('name', 'brand', (about) => ({
  title: { en: 'Name', cy: 'Enw' },
  says: {
    en: 'How people know you: at the head of every page of yours, in e-mails and letters.',
    cy: 'Sut mae pobl yn eich adnabod: ar ben pob tudalen o’ch eiddo, mewn e-byst a llythyrau.',
  },
  fields: [
    { name: 'english', kind: 'text', label: { en: 'Name in English', cy: 'Enw yn Saesneg' } },
    { name: 'welsh', kind: 'text', label: { en: 'Name in Welsh', cy: 'Enw yn Gymraeg' }, welsh: true },
  ],
  touches: everybody(about),
  schema: z
    .object({ english: words(100, missing), welsh: words(100, missing) })
    .transform(({ english, welsh }): Bilingual => ({ en: english, cy: welsh })),
  standard: { english: about.body.name.en, welsh: about.body.name.cy },
  begins: 'any-day',
}))

const notColour: Bilingual = { en: 'Enter a colour as # and six digits, like #1d5c4d', cy: 'Rhowch liw fel # a chwe digid, fel #1d5c4d' }
const tooPale: Bilingual = {
  en: 'White words on {colour} have a contrast of {found} to 1, and need {least} to 1. {passes} would pass, with {reached} to 1.',
  cy: 'Mae gan eiriau gwyn ar {colour} gyferbyniad o {found} i 1, ac mae angen {least} i 1. Byddai {passes} yn pasio, gyda {reached} i 1.',
}
/** Cut, not rounded: 4.499 is not 4.5. */
const shown = (ratio: number): string => (Math.floor(ratio * 100) / 100).toFixed(2)
export const colour = once<string>('colour', 'brand', (about) => ({
  title: { en: 'Colour', cy: 'Lliw' },
  says: {
    en: 'Of buttons, marks and the name on letters. White words stand on it, so its contrast is measured (WCAG 2.2, 1.4.3).',
    cy: 'Lliw botymau, marciau a’r enw ar lythyrau. Mae geiriau gwyn yn sefyll arno, felly mesurir ei gyferbyniad (WCAG 2.2, 1.4.3).',
  },
  fields: [
    {
      name: 'colour',
      kind: 'colour',
      label: { en: 'Colour', cy: 'Lliw' },
      hint: { en: '# and six digits from 0 to 9 and a to f, like #1d5c4d', cy: '# a chwe digid o 0 i 9 ac a i f, fel #1d5c4d' },
    },
  ],
  touches: everybody(about),
  schema: z
    .object({
      colour: words(7, notColour).transform((raw, context) => {
        const colour = raw.toLowerCase()
        if (!/^#[0-9a-f]{6}$/.test(colour)) return wrong(context, notColour)
        const found = contrastOf(colour)
        if (found >= contrastMin) return colour
        const passes = readable(colour)
        const values = { colour, found: shown(found), least: shown(contrastMin), passes, reached: shown(contrastOf(passes)) }
        return wrong(context, tooPale, values)
      }),
    })
    .transform(({ colour }) => colour),
  ...(about.body.colour !== undefined && { standard: { colour: about.body.colour } }),
  begins: 'any-day',
}))

const noLogo: Bilingual = { en: 'Choose a picture', cy: 'Dewiswch lun' }
export const logo = once<Logo>('logo', 'brand', (about) => ({
  title: { en: 'Logo', cy: 'Logo' },
  says: {
    en: 'Beside your name at the head of every page of yours, in place of the gate. It is drawn anew, so that nothing but the picture is kept.',
    cy: 'Wrth ochr eich enw ar ben pob tudalen o’ch eiddo, yn lle’r porth. Fe’i llunnir o’r newydd, fel na chedwir dim ond y llun.',
  },
  fields: [
    {
      name: 'picture',
      kind: 'logo',
      label: { en: 'Picture', cy: 'Llun' },
      hint: { en: 'A PNG or SVG of at most 512 KB', cy: 'PNG neu SVG o 512 KB ar y mwyaf' },
    },
  ],
  touches: everybody(about),
  schema: z
    .object({ picture: z.string().transform((raw, context) => readLogo(raw) ?? wrong(context, noLogo)) })
    .transform(({ picture }) => picture),
  begins: 'any-day',
}))
