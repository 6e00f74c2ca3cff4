import { local, rate } from '#definition'
import { pounds } from '#kernel'

const section99 = 'https://www.legislation.gov.uk/ukpga/1988/52/section/99'

/** An adviser who fills in the form by telephone charges what it costs online. 70 and over, and short licences, are free. */
export const fees = rate('Fee for a ten-year photocard', 'money', {
  '2025-04-01': [
    { online: pounds(14), phone: pounds(14), post: pounds(17), counter: pounds(21.5) },
    'covertime.com and qredible.co.uk, 2025; to be checked against the fees regulations',
    'unverified',
  ],
})
export const yearsValid = rate('How long a licence lasts', 'years', {
  '2025-04-01': [{ photocard: 10, seventy: 3 }, section99, 'unverified'],
})
export const photoYears = rate('How long a photo lasts', 'years', { '2025-04-01': [10, section99, 'unverified'] })
const remindersSource =
  'reminders: nationalworld.com (56 days), mypodplan.co.uk (form D46P, 90 days before 70); 90 days for short licences is taken from that'
/** The agency’s own practice, as far as is known: no law was found that fixes it. */
export const windowDays = local(
  {
    least: 28,
    most: 180,
    means: '{value} days before the day on which it ends',
    parts: { photocard: 'Photocard of ten years', seventy: 'Licence from 70 on', short: 'Short licence after a medical decision' },
  },
  rate('How many days before it ends a licence may be renewed', 'days', {
    '2025-04-01': [{ photocard: 56, seventy: 90, short: 90 }, remindersSource, 'unverified'],
  }),
)
export const cardReminderDays = local(
  { least: 28, most: 90, means: '{value} days before the photocard runs out' },
  rate('How many days before a photocard runs out its holder is reminded', 'days', {
    '2025-04-01': [56, remindersSource, 'unverified'],
  }),
)
export const licenceReminderDays = local(
  { least: 28, most: 120, means: '{value} days before the licence runs out' },
  rate('How many days before a licence runs out its holder is reminded', 'days', {
    '2025-04-01': [90, remindersSource, 'unverified'],
  }),
)
