import { applicant, change, derive, displayMark, fact, ifAnswered, notice, onlyIf, rule, send, today } from '#definition'
import { addYears } from '#kernel'
import { people } from '#registers/people'
import { retention } from '../shared/mark-law.ts'
import { printCertificate, rightYears } from '../shared/private-rights.ts'
import { changesNominee, givesUp, nominee, number, renews, right } from './questions.ts'

export const me = fact(people, {
  by: { id: applicant },
  reads: ['name', 'address', 'lettersTo'],
  purpose: 'to send the certificate to whoever has the right',
  law: retention('9'),
})
const goesOn = rule('The right goes on', { givesUp }, ({ givesUp }) => !givesUp)
const after = derive(
  'The right as it is now',
  { right, renews, changesNominee, nominee: ifAnswered(nominee) },
  ({ right, renews, changesNominee, nominee }) => ({
    until: renews ? addYears(right.until, rightYears) : right.until,
    nominee: changesNominee ? (nominee ?? null) : right.nominee,
  }),
)
const stands = notice({
  id: 'private-number-renewed',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text', until: 'date' },
  subject: 'Your right to the number {mark}',
  body: [
    'You can use the number {mark}, or renew your right to it, until {until}. Besides you, only somebody whom you have named to us may have it on a vehicle.',
    'A new certificate is on its way. Its number is the one you have.',
  ],
})
const ended = notice({
  id: 'private-number-given-up',
  by: ['email', 'letter', 'account'],
  fields: { mark: 'text' },
  subject: 'You have given up the number {mark}',
  body: ['Your right to the number {mark} has ended, as you asked. Its certificate shows nothing any more.'],
})
const print = printCertificate({
  right: derive('The right that goes on', { right, after }, ({ right, after }) => ({ ...right, ...after })),
  name: derive('Your name', { me }, ({ me }) => me.name),
  home: derive('Where the certificate goes', { me }, ({ me }) => me.lettersTo ?? me.address),
})
export const done = [
  onlyIf(
    givesUp,
    change(right, { today }, ({ today }) => ({ standing: null, endedOn: today, ended: 'given-up' as const })),
  ),
  onlyIf(
    goesOn,
    change(right, { after }, ({ after }) => after),
  ),
  onlyIf(goesOn, print),
  onlyIf(
    givesUp,
    send({ notice: ended, to: applicant }, { number }, ({ number }) => ({ mark: displayMark(number) })),
  ),
  onlyIf(
    goesOn,
    send({ notice: stands, to: applicant }, { number, after }, ({ number, after: { until } }) => ({ mark: displayMark(number), until })),
  ),
]
