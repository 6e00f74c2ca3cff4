import { applicant, declaration, fact, told } from '#definition'
import { drivers, standing } from '#registers/drivers'
import { roadTraffic } from '../shared/law.ts'

export const licence = fact(drivers, {
  by: { holder: applicant },
  reads: standing,
  changes: ['surrenderedOn'],
  purpose: 'to see which licence you give up',
  law: roadTraffic('99'),
})
export const isMine = declaration({ ask: 'I give up my driving licence from today. I will not drive, and will send the card back to you' })
export const which = told(
  'You give up licence {number}, and with it every vehicle on it, from today.',
  { number: 'text' },
  { licence },
  ({ licence }) => ({ number: licence.number }),
)
