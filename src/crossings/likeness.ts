/**
 * How like two reads of number plates are: the logarithm (in nats) of how much more often a camera that errs makes the two of one plate than
 * of two plates that have nothing to do with each other.
 */
export type Likeness = (a: string, b: string) => number

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789I'
/** On a plate O and 0, I and 1 are the same shapes. */
const folded = (mark: string): string => mark.replace(/O/g, '0').replace(/I/g, '1')
/** Shapes that cameras take for one another, from how they are drawn. */
const alike = ['0DQ', '8B', '5S', '2Z', '6G', '1TL7', 'UV', 'MNW', 'CG', 'EF', 'KX', 'PR', 'VY', '4A', '3B', 'HN', '3J', '9P']
/** Of errors, the share between shapes that are alike. */
const alikeShare = 0.7
/** A character too many, or too few, in one read. */
const gapChance = 0.004

export const errorByDefault = 0.05

/** `error`: the chance that one character is read wrongly. */
export function likenessOf(error: number = errorByDefault): Likeness {
  const codes = [...new Set(folded(letters))]
  const at = new Map(codes.map((code, i) => [code, i]))
  const chance = codes.length ** -1
  const neighbours = codes.map((code) =>
    codes.filter((other) => other !== code && alike.some((group) => group.includes(code) && group.includes(other))),
  )
  const read = codes.map((truth, i) =>
    codes.map((seen) => {
      if (seen === truth) return 1 - error
      const near = neighbours[i]?.length ?? 0
      const share = near === 0 ? 0 : alikeShare
      return neighbours[i]?.includes(seen) ? (error * share) / near : (error * (1 - share)) / (codes.length - 1 - near)
    }),
  )
  const size = codes.length
  const table = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      let together = 0
      for (const row of read) together += chance * (row[a] as number) * (row[b] as number)
      table[a * size + b] = Math.log(together / (chance * chance))
    }
  const gap = Math.log(gapChance)
  const numbers = (mark: string): Int8Array => Int8Array.from([...folded(mark)], (code) => at.get(code) ?? 0)
  const known = new Map<string, Int8Array>()
  const numbersOf = (mark: string): Int8Array => {
    const found = known.get(mark)
    if (found) return found
    if (known.size > marksKnownMax) known.clear()
    const made = numbers(mark)
    known.set(mark, made)
    return made
  }
  return (left, right) => {
    const [a, b] = [numbersOf(left), numbersOf(right)]
    if (a.length === b.length) {
      let sum = 0
      for (let i = 0; i < a.length; i++) sum += table[(a[i] as number) * size + (b[i] as number)] as number
      return sum
    }
    return aligned(a, b, { table, size, gap })
  }
}
const marksKnownMax = 100_000

/** The best way to lay one over the other where one has characters that the other lacks. */
function aligned(a: Int8Array, b: Int8Array, { table, size, gap }: { table: Float64Array; size: number; gap: number }): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j * gap)
  for (let i = 1; i <= a.length; i++) {
    const next = [i * gap]
    for (let j = 1; j <= b.length; j++) {
      const both = (row[j - 1] as number) + (table[(a[i - 1] as number) * size + (b[j - 1] as number)] as number)
      next.push(Math.max(both, (row[j] as number) + gap, (next[j - 1] as number) + gap))
    }
    row = next
  }
  return row[b.length] as number
}
