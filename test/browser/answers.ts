import type { Answer, FormFields, Visitor } from './visitor.ts'
import { samplePdf, samplePhoto } from './visitor.ts'

/** What an invented head teacher says, by the last part of each page's address. */
export const tripAnswers = (): Readonly<Record<string, FormFields>> => ({
  'trip-name': { tripName: 'Year 6 at the pier' },
  'starts-on': {
    'startsOn-day': '1',
    'startsOn-month': 'March',
    'startsOn-year': '2027',
    'endsOn-day': '3',
    'endsOn-month': '3',
    'endsOn-year': '2027',
  },
  pupils: { pupils: '16' },
  'full-name': { 'fullName-first': 'Siân', 'fullName-last': 'O’Brien', mail: 'sian@example.com' },
  'is-trained': { isTrained: 'yes' },
  certificate: { certificate: samplePdf() },
  agrees: { agrees: 'yes' },
  company: { company: 'Invented Coaches' },
  seats: { seats: '40' },
  abroad: { abroad: 'no' },
  'stop-place': { stopPlace: 'The pier', minutes: '30' },
  'has-needs': { hasNeeds: 'no' },
  plan: { plan: samplePdf() },
})
const pagesMax = 60

/** Answers page after page until there is none with an answer left, or `until` says so. */
export async function fillIn(
  visitor: Visitor,
  first: Answer,
  answers: Readonly<Record<string, FormFields>>,
  until: (path: string) => boolean = () => false,
): Promise<Answer> {
  let page = first
  for (let count = 0; count < pagesMax && /\/q\/|\/for-whom$|\/on-behalf$/.test(page.path) && !until(page.path); count++) {
    const before = page.path
    page = await visitor.post(page, answers[before.split('/').at(-1) ?? ''] ?? {})
    if (page.status >= 400)
      throw new Error(
        `${before} was not taken: ${page.status} ${page.body
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .slice(0, 600)}`,
      )
  }
  return page
}

/** What an invented trader says, by the last part of each page's address. */
export const licenceAnswers = (): Readonly<Record<string, FormFields>> => ({
  'for-whom': { self: 'yes' },
  'born-on': { 'bornOn-day': '27', 'bornOn-month': '3', 'bornOn-year': '1985' },
  contact: { contact: 'w@example.com', telephone: '' },
  'work-number': { workNumber: 'AB 12 34 56 C' },
  goods: { goods: ['food', 'flowers'] },
  pitch: { 'pitch-find': 'PW1 1AB', 'pitch-chosen': '100' },
  from: { from: 'vehicle' },
  plate: { plate: 'ab12 cde', chassis: '', driver: 'DYR99853275W99AA' },
  hygiene: { hygiene: '12345678' },
  'starts-on': { 'startsOn-day': '4', 'startsOn-month': '1', 'startsOn-year': '2027' },
  hours: { hours: '20', takings: '400' },
  account: { account: 'The Invented Pasty' },
  cover: { cover: samplePdf() },
  likeness: { likeness: samplePhoto() },
  'has-record': { hasRecord: 'no' },
  'refund-to': { 'refundTo-accountName': 'W d’Ŷr', 'refundTo-sortCode': '30 94 30', 'refundTo-accountNumber': '00123456' },
  'is-true': { isTrue: 'yes', signed: 'Ŵ d’Ŷr' },
})
