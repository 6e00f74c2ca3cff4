import type { AnyRegister, SecurityQuestion } from '#definition'
import type { Random } from '#kernel'

/** So many right answers show that it is them, if no one paper has all of them. */
export const rightMin = 3
/** With more wrong answers than this there is general help only. */
export const wrongMax = 1
export const questionsMax = 5

/** A question and the register that knows: its name is `register.field`. */
export type Askable = SecurityQuestion & { readonly register: AnyRegister; readonly name: string }
/** All that registers let people be asked, by name. */
export const askables = (registers: readonly AnyRegister[]): ReadonlyMap<string, Askable> =>
  new Map(
    registers.flatMap((register) =>
      (register.identifies ?? []).map((question) => {
        const name = `${register.id}.${question.field}`
        return [name, { ...question, register, name }] as const
      }),
    ),
  )
/** Somebody could read all of them off one paper that is not theirs. */
export const shareOnePaper = (questions: readonly Pick<SecurityQuestion, 'on'>[]): boolean =>
  (questions[0]?.on ?? []).some((paper) => questions.every(({ on }) => on.includes(paper)))

/** Which questions are put, in which order, the first few of them on no one paper. Empty: too little is held to find out who rings. */
export function drawn(from: readonly Askable[], random: Random): readonly Askable[] {
  const mixed = from
    .map((question) => ({ question, place: new DataView(random.bytes(4).slice().buffer).getUint32(0) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ question }) => question)
  for (const [i, first] of mixed.entries())
    for (const [j, second] of mixed.entries())
      for (const third of j > i ? mixed.slice(j + 1) : []) {
        const begun = [first, second, third]
        if (!shareOnePaper(begun)) return [...begun, ...mixed.filter((one) => !begun.includes(one))].slice(0, questionsMax)
      }
  return []
}
/** How it stands after some answers: `more` asks the next question. */
export function standing(
  questions: readonly (Askable | undefined)[],
  { answered, correct }: { readonly answered: number; readonly correct: readonly string[] },
): 'passed' | 'failed' | 'more' {
  const right = questions.flatMap((one) => (one && correct.includes(one.name) ? [one] : []))
  if (right.length >= rightMin && !shareOnePaper(right)) return 'passed'
  return answered - correct.length > wrongMax || answered >= questions.length ? 'failed' : 'more'
}
