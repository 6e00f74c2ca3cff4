import {
  type Address,
  applicant,
  derive,
  digits,
  displayMark,
  exitWhen,
  fact,
  facts,
  ifAnswered,
  type Mark,
  mark,
  message,
  missing,
  type Name,
  type Need,
  name,
  offer,
  optional,
  type Question,
  rule,
  today,
  told,
} from '#definition'
import { privateNumbers, type PrivateNumber as Right, toUse } from '#registers/private-numbers'
import { retention } from './mark-law.ts'

/** For how long a number may be kept or bought without being used. */
export const rightYears = 10

/** The rights that somebody who has signed in has. */
export const myRights = facts(privateNumbers, {
  by: { grantee: applicant },
  reads: ['mark', 'until', 'standing'],
  purpose: 'to let you choose from the private numbers that you have',
  law: retention('3'),
})
/** Whoever is signed in chooses among their own rights, or types another number. `late`: those that have run out are offered too, and said to have. */
export const whichNumber = (
  asked: { readonly ask: string; readonly missing: string },
  { late }: { readonly late: boolean },
): Question<Mark> =>
  offer(mark({ ask: 'What is the private number?' }), {
    ...asked,
    other: 'Another number',
    sentences: { until: 'The right runs until {until}', ranOut: 'The right ran out on {until}, and the number cannot be used' },
    fields: { until: 'date' },
    from: { myRights, today },
    keeps: { myRights: 'mark' },
    each: ({ myRights, today }) =>
      myRights
        .filter(({ until, standing }) => standing !== null && (late || until >= today))
        .map(({ mark, until }) => ({ value: mark, sentence: until < today ? 'ranOut' : 'until', fields: { until } })),
  })
/** What shows that somebody may use a right: being its grantee, signed in, or the number of its certificate. */
export function shownFor(number: Question<Mark>) {
  const isMyRight = rule(
    'The right is yours',
    { number, myRights: ifAnswered(myRights) },
    ({ number, myRights }) => myRights?.some(({ mark }) => mark === number) ?? false,
  )
  const needsCertificate = rule('The right is not yours, as far as we know', { isMyRight }, ({ isMyRight }) => !isMyRight)
  const certificate = digits({
    ask: 'What is the number of the certificate?',
    lengths: [10],
    hint: '10 digits on the certificate (V750 or V778)',
    wrong: 'Enter the number of the certificate with all its 10 digits',
  })
  const shown = derive(
    'What shows that you may use the number',
    { certificate: ifAnswered(certificate), applicant: ifAnswered(applicant), isMyRight },
    ({ certificate, applicant, isMyRight }): string => (isMyRight ? applicant : certificate) ?? '',
  )
  return { needsCertificate, certificate, shown }
}
/** Said where the number of its certificate is asked. */
export const ofNumber = (number: Question<Mark>) =>
  told('The private number is {mark}.', { mark: 'text' }, { number }, ({ number }) => ({ mark: displayMark(number) }))
/** The right that was named, as far as it is used. */
export const rightBy = (number: Question<Mark>, shown: ReturnType<typeof shownFor>['shown']) =>
  fact(privateNumbers, {
    by: { mark: number, shownBy: shown },
    reads: toUse,
    changes: ['standing', 'endedOn', 'ended'],
    purpose: 'to use the right to a private number',
    law: retention('3'),
  })
export const rightEnded = (right: Need<Pick<Right, 'standing'>>) =>
  exitWhen(
    rule('The right has ended', { right }, ({ right }) => right.standing === null),
    'The number is on a vehicle, or the right was given up. If our record is wrong, ring or write to us.',
  )
/** Who names a right that is no more is told so, and what to do instead. */
export const rightStands = (right: ReturnType<typeof rightBy>) =>
  [
    exitWhen(
      missing('We know of no right to that number with that certificate', right),
      'Check both numbers and try again, or sign in as whoever the certificate names.',
    ),
    rightEnded(right),
    exitWhen(
      rule('The right has run out', { right, today }, ({ right, today }) => right.until < today),
      'The number cannot be put on a vehicle now. Whoever has the right may still ask us to renew it, signed in: an officer decides.',
      '/dvla/renew-private-number',
    ),
  ] as const

/** Whoever has a right may name somebody else for it. */
export const askNominee = (hint: string) => optional(name({ ask: 'Who else may put the number on their vehicle?', hint }))

type Certified = Pick<Right, 'mark' | 'kind' | 'certificate' | 'until'>
type Certificate = {
  readonly right: Need<Certified>
  readonly name: Need<Name | null | undefined>
  readonly home: Need<Address | null | undefined>
}
/** The printer is told of a certificate: of which right, whose, and where it goes. */
export const printCertificate = ({ right, name, home }: Certificate) =>
  message(
    { id: 'mark-certificates', name: 'the printer of certificates for private numbers' },
    { right, name: ifAnswered(name), home: ifAnswered(home) },
    ({ right: { mark, kind, certificate, until }, name, home }) => ({
      ...{ mark, kind, certificate, until },
      ...{ name: name ?? null, to: home ?? null },
    }),
  )
