import { displayMark, local, notice, rate, remind } from '#definition'
import { privateNumbers } from '#registers/private-numbers'
import { retention } from '../shared/mark-law.ts'

const reminderDays = local(
  { least: 14, most: 60, means: '{value} days before the right runs out' },
  rate('How many days before the right to a private number runs out its holder is reminded', 'days', {
    '2015-03-09': [28, 'guides of dealers in private numbers; to be checked', 'unverified'],
  }),
)
const runsOut = notice({
  id: 'private-number-reminder',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date', where: 'text', phone: 'text' },
  subject: 'Your right to the number {mark} runs out on {until}',
  body: [
    'Your right to the number {mark} runs out on {until}. Renew it by then, which costs nothing, or put the number on a vehicle. After that day it cannot be used, and only an officer can renew the right.',
    'Renew it at {where}/dvla/renew-private-number, or by telephone on {phone}.',
  ],
})
export const reminders = [
  remind(privateNumbers, {
    id: 'right',
    day: 'until',
    ahead: reminderDays,
    reads: ['mark', 'until', 'standing'],
    purpose: 'to remind you that your right to a private number runs out',
    law: retention('3'),
    notice: runsOut,
    unless: ({ standing }) => standing === null,
    says: ({ mark, until }) => ({ mark: displayMark(mark), until }),
  }),
]
