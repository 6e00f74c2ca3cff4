import { applicant, confirm, fact, oneOf, rule, today, told, toldWhen, under } from '#definition'
import { addDays } from '#kernel'
import { privateNumbers, toUse } from '#registers/private-numbers'
import { retention } from '../shared/mark-law.ts'
import { askNominee, whichNumber } from '../shared/private-rights.ts'

/** A renewal is for the last four weeks. */
const renewableDays = 28
export const number = whichNumber({ ask: 'Which private number is it about?', missing: 'Select the private number' }, { late: true })
export const right = fact(privateNumbers, {
  by: { mark: number, shownBy: applicant },
  reads: toUse,
  changes: ['until', 'nominee', 'standing', 'endedOn', 'ended'],
  purpose: 'to renew, change or end the right to a private number',
  law: retention('3'),
})
/** Late is late: whether it is let pass, a person says. */
export const hasRunOut = under(
  retention('3'),
  rule('The right has run out', { right, today }, ({ right, today }) => right.until < today),
)
const stillRuns = rule('The right still runs', { hasRunOut }, ({ hasRunOut }) => !hasRunOut)
export const ranOut = toldWhen(
  hasRunOut,
  told(
    'The right ran out on {until}. The number cannot be used any more, given to somebody else or given up. You may ask us to renew the right: an officer decides, and may not agree.',
    { until: 'date' },
    { right },
    ({ right }) => ({ until: right.until }),
  ),
)
export const what = oneOf({
  ask: 'What do you want to do?',
  options: { renew: 'Renew the right for ten years', nominee: 'Change who else may have the number', giveUp: 'Give up the right' },
  offerIf: { nominee: stillRuns, giveUp: stillRuns },
})
export const renews = rule('The right is renewed', { what }, ({ what }) => what === 'renew')
export const changesNominee = rule('Somebody else may have the number', { what }, ({ what }) => what === 'nominee')
export const givesUp = rule('The right is given up', { what }, ({ what }) => what === 'giveUp')
export const nominee = confirm(askNominee('Leave it empty if it is for you alone'), { right }, ({ right }) => right.nominee ?? undefined)

export const tooEarly = rule(
  'The right does not run out in the next four weeks',
  { renews, right, today },
  ({ renews, right, today }) => renews && right.until > addDays(today, renewableDays),
)
