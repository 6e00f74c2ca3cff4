/**
 * A model of the hand, not a measurement: the keystroke-level model of Card, Moran and Newell (1980) with their figures for a skilled
 * typist. It leaves out reading, thinking about an answer and looking for papers; each decision and each field costs one act of the mind.
 */
export const secondsOf = { key: 0.2, point: 1.1, press: 0.2, home: 0.4, mind: 1.35 } as const
/** Reaching for the mouse, pointing at something and pressing it. */
const click = secondsOf.mind + secondsOf.point + secondsOf.press
/** From the mouse to the keyboard and back, and every character. */
const typed = (characters: number): number => click + 2 * secondsOf.home + characters * secondsOf.key
/** A file is looked for in the window of the machine: the button, the file, the other button. */
const chosenFile = 3 * click

export type Effort = { readonly pages: number; readonly questions: number; readonly seconds: number }
export const noEffort: Effort = { pages: 0, questions: 0, seconds: 0 }
/** One page, answered: its fields as they were filled in, then the button. */
export const effortOf = (questions: number, said: Readonly<Record<string, unknown>>, typedFields: ReadonlySet<string>): Effort => {
  const fields = Object.entries(said).map(([name, value]) => {
    if (value instanceof File) return chosenFile
    if (typedFields.has(name)) return value === '' ? 0 : typed(String(value).length)
    return click * [value].flat().length
  })
  return { pages: 1, questions, seconds: click + fields.reduce((sum, one) => sum + one, 0) }
}
export const together = (one: Effort, other: Effort): Effort => ({
  pages: one.pages + other.pages,
  questions: one.questions + other.questions,
  seconds: one.seconds + other.seconds,
})
