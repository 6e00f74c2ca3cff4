import { freshDigitsMax } from './fresh.ts'
import type { Mistake } from './mistake.ts'
import { readableBy } from './register.ts'
import type { Reminder } from './reminder.ts'
import type { AnyService } from './service.ts'

/** A reminder finds its records by the day, reads what their register allows, and changes records of its own body alone. */
export function reminderProblems(service: AnyService): readonly Mistake[] {
  const all = service.reminders ?? []
  return all.flatMap((one, place) =>
    problemsOf(service, one, all.findIndex(({ id }) => id === one.id) < place).map((problem) => ({
      at: one.defined,
      problem: `the reminder "${one.id}" ${problem}`,
    })),
  )
}
function problemsOf({ body, concerns }: AnyService, one: Reminder, isSecond: boolean): readonly string[] {
  const { register, purpose } = one
  const allowed = readableBy(register, body, purpose)
  const unsaid = Object.keys(concerns?.fields ?? {}).filter((name) => !(name in one.notice.fields))
  const { elsewhere } = one
  const refused = [...one.reads, ...(elsewhere ? [] : [one.day])].filter((name) => !allowed.has(name))
  const there = elsewhere?.reads.filter((name) => !readableBy(elsewhere.register, body, purpose).has(name)) ?? []
  return [
    ...(/^[a-z][a-z\d-]{0,39}$/.test(one.id) ? [] : ['must be called in small letters, digits and dashes']),
    ...(isSecond ? ['is there twice'] : []),
    ...(register.lives === 'here' && register.subject !== undefined
      ? []
      : [`is of the register "${register.id}", which says of nobody whose its records are`]),
    ...(there.length > 0
      ? [`reads ${there.join(', ')} "${purpose}", which the register "${elsewhere?.register.id}" does not let "${body}" read`]
      : []),
    ...(one.lookup === undefined && !elsewhere ? [`needs a look-up of the register "${register.id}" by "${one.day}" alone`] : []),
    ...(refused.length > 0
      ? [`reads ${refused.join(', ')} "${purpose}", which the register "${register.id}" does not let "${body}" read`]
      : []),
    ...(one.changes.length > 0 && register.body !== body ? [`changes the register "${register.id}", which "${register.body}" keeps`] : []),
    ...(one.changes.length > 0 === (one.change !== undefined) ? [] : ['must say both what it changes and how']),
    ...(Number.isSafeInteger(one.digits) && one.digits >= 0 && one.digits <= freshDigitsMax
      ? []
      : [`must make up 0 to ${freshDigitsMax} digits`]),
    ...(unsaid.length > 0 ? [`has no ${unsaid.join(', ')} in its notice, by which the service says what it concerns`] : []),
    ...(one.law.link.startsWith('https://') ? [] : ['rests on a law without a link']),
  ]
}
