/** 1.96: nineteen of twenty such intervals hold the true share. */
const z = 1.96
/** The share of a sample with the interval that it leaves open, each from 0 to 1 (Wilson, 1927). Undefined for nothing. */
export function shareOf(count: number, all: number): { readonly share: number; readonly least: number; readonly most: number } | undefined {
  if (all === 0) return undefined
  const share = count / all
  const middle = share + z ** 2 / (2 * all)
  const half = z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))
  const whole = 1 + z ** 2 / all
  return { share, least: Math.max(0, (middle - half) / whole), most: Math.min(1, (middle + half) / whole) }
}
