import { z } from 'zod'
import type { Bilingual } from '#kernel'
import { once } from '../setting.ts'
import { wholeNumber, words, wrongAt } from '../written.ts'

/** How a body answers complaints: working days for each of two answers, and who hears a complaint after them. */
export type ComplaintsAnswered = {
  readonly days: number
  readonly daysAgain: number
  readonly ombudsman?: { readonly name: Bilingual; readonly at: string }
}
const [daysLeast, daysMost] = [1, 60]
const nameMissing: Bilingual = {
  en: 'Enter the name in both languages, or in neither',
  cy: 'Rhowch yr enw yn y ddwy iaith, neu yn y naill na’r llall',
}
const schema = z
  .object({
    days: wholeNumber(daysLeast, daysMost),
    daysAgain: wholeNumber(daysLeast, daysMost),
    ombudsman: words(120),
    ombudsmanWelsh: words(120),
    ombudsmanAt: words(200),
  })
  .transform(({ days, daysAgain, ombudsman, ombudsmanWelsh, ombudsmanAt: at }, context): ComplaintsAnswered => {
    if ((ombudsman === '') !== (ombudsmanWelsh === '')) wrongAt(context, ombudsman === '' ? 'ombudsman' : 'ombudsmanWelsh', nameMissing)
    return { days, daysAgain, ...(ombudsman !== '' && { ombudsman: { name: { en: ombudsman, cy: ombudsmanWelsh }, at } }) }
  })
const unit: Bilingual = { en: 'working days', cy: 'o ddiwrnodau gwaith' }
const hint: Bilingual = { en: `From ${daysLeast} to ${daysMost} working days`, cy: `O ${daysLeast} i ${daysMost} o ddiwrnodau gwaith` }

export const complaints = once<ComplaintsAnswered>('complaints', 'contact', (_about) => ({
  title: { en: 'Complaints', cy: 'Cwynion' },
  says: {
    en: 'By when a complaint is answered, by when another officer answers whoever is not content, and who hears a complaint after that. No law is known here that sets the days: 20 is what the program says until you do.',
    cy: 'Erbyn pryd yr atebir cwyn, erbyn pryd y mae swyddog arall yn ateb pwy bynnag nad yw’n fodlon, a phwy sy’n clywed cwyn wedyn. Nid oes cyfraith hysbys yma sy’n pennu’r diwrnodau: 20 a ddywed y rhaglen nes i chi ddweud.',
  },
  fields: [
    { name: 'days', kind: 'number', label: { en: 'The first answer, within', cy: 'Yr ateb cyntaf, o fewn' }, unit, hint },
    { name: 'daysAgain', kind: 'number', label: { en: 'The second answer, within', cy: 'Yr ail ateb, o fewn' }, unit, hint },
    {
      name: 'ombudsman',
      kind: 'text',
      label: { en: 'Who hears a complaint after that, in English', cy: 'Pwy sy’n clywed cwyn wedyn, yn Saesneg' },
      hint: {
        en: 'An ombudsman, for instance. Leave it empty if there is none',
        cy: 'Ombwdsmon, er enghraifft. Gadewch yn wag os nad oes un',
      },
    },
    {
      name: 'ombudsmanWelsh',
      kind: 'text',
      label: { en: 'Who hears a complaint after that, in Welsh', cy: 'Pwy sy’n clywed cwyn wedyn, yn Gymraeg' },
      welsh: true,
    },
    { name: 'ombudsmanAt', kind: 'text', label: { en: 'Where they are reached', cy: 'Ble i gysylltu â nhw' } },
  ],
  touches: {
    en: 'Whoever complains from then on. What was promised before stays as it was promised',
    cy: 'Pwy bynnag sy’n cwyno o hynny ymlaen. Mae’r hyn a addawyd o’r blaen yn aros fel yr addawyd',
  },
  schema,
  standard: { days: '20', daysAgain: '20', ombudsman: '', ombudsmanWelsh: '', ombudsmanAt: '' },
  begins: 'any-day',
}))
