/** Words as they are compared: without accents, capitals and what stands between them. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** A word this long may be mistyped by one letter, a longer one by two: `licens` finds licences, `drivers` drivers’ and driving. */
const oneSlipFrom = 5
const twoSlipsFrom = 8
const stemMin = 4
const endings = /(ing|ers|er|es|ed|s|au|oedd|iau|ion|wyr)$/
/** Crude on purpose: two words are alike if they begin alike once a common ending is gone. */
const stemOf = (word: string): string => {
  const stem = word.replace(endings, '')
  return stem.length >= stemMin ? stem : word
}
/** People ask without meaning anything by these. */
const small = new Set(['a', 's', 'an', 'the', 'my', 'your', 'of', 'for', 'to', 'i', 'how', 'do', 'fy', 'eich', 'y', 'yr', 'am', 'sut'])

/** What people say, and what the names and summaries of services say for it. */
const alsoCalled: Readonly<Record<string, string>> = {
  car: 'vehicle',
  van: 'vehicle',
  motorbike: 'vehicle',
  married: 'name',
  marriage: 'name',
  divorced: 'name',
  moved: 'address',
  moving: 'address',
  house: 'address',
  home: 'address',
  banned: 'disqualification',
  illness: 'medical',
  symud: 'cyfeiriad',
  priodi: 'enw',
  priodas: 'enw',
}

/** Which of these answer the question: every word asked for begins, or nearly begins, a word of theirs. All of them for no words. */
export function matching<T>(all: readonly T[], query: string, textOf: (one: T) => string): readonly T[] {
  const asked = wordsOf(query)
  const meant = asked.filter((word) => !small.has(word))
  const wanted = meant.length > 0 ? meant : asked
  const exact = all.filter((one) => has(wordsOf(textOf(one)), wanted, begins))
  return exact.length > 0 ? exact : all.filter((one) => has(wordsOf(textOf(one)), wanted, nearlyBegins))
}
type Like = (word: string, wanted: string) => boolean
const has = (there: readonly string[], wanted: readonly string[], like: Like): boolean =>
  wanted.every((one) => there.some((word) => like(word, one) || (alsoCalled[one] !== undefined && like(word, alsoCalled[one]))))
const begins: Like = (word, wanted) => word.startsWith(wanted) || (wanted.length > stemMin && stemOf(word) === stemOf(wanted))
const nearlyBegins: Like = (word, wanted) => {
  if (begins(word, wanted)) return true
  const slips = wanted.length >= twoSlipsFrom ? 2 : wanted.length >= oneSlipFrom ? 1 : 0
  // The first letter is seldom wrong, and holds apart what is not alike at all.
  return slips > 0 && word[0] === wanted[0] && slipsToBegin(word, wanted) <= slips
}
/** The fewest letters added, left out or changed that make `wanted` the beginning of the word. */
function slipsToBegin(word: string, wanted: string): number {
  let row = Array.from({ length: word.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...wanted].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= word.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (word[j - 1] === letter ? 0 : 1)))
    row = next
  }
  return Math.min(...row)
}
