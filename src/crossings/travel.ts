/** How long vehicles take from one post to the next, learnt from those that are sure. Seconds; densities are per second. */
export type Travel = {
  /** How likely it is that whoever left then takes so long. */
  readonly density: (leftAt: number, seconds: number) => number
}
/** The speed limit and patience bound what is believed before anything is known. */
export type Route = { readonly secondsMin: number; readonly secondsMax: number }
export type Trip = { readonly leftAt: number; readonly seconds: number }

/** Trips about the same time that are believed: enough for a curve, few enough to follow a jam. */
const tripsPerCurve = 60
const enough = 20
/** A new curve after so many trips. */
const stride = 10
/** Of vehicles, those that stop on the way, turn back, or take another: their time is anything. */
const stragglers = 0.05
const steps = 256

/**
 * Curves over the logarithms of sure travel times about one time (a Gaussian kernel of Silverman's width), with some who take any time. Before
 * enough are known every time within the route's bounds is as likely.
 */
export function travelOf(trips: readonly Trip[], { secondsMin, secondsMax }: Route): Travel {
  const wide = secondsMax - secondsMin
  const sorted = [...trips].sort((a, b) => a.leftAt - b.leftAt)
  const scale = { low: Math.log(Math.max(1, secondsMin)), high: Math.log(secondsMax) }
  const curves: { readonly at: number; readonly curve: Float64Array }[] = []
  if (sorted.length >= enough)
    for (let middle = 0; middle < sorted.length + stride; middle += stride) {
      const from = Math.max(0, Math.min(sorted.length - tripsPerCurve, middle - tripsPerCurve / 2))
      const about = sorted.slice(from, from + tripsPerCurve)
      curves.push({ at: (sorted[Math.min(sorted.length - 1, middle)] as Trip).leftAt, curve: curveOf(about, scale) })
    }
  const nearest = (at: number): Float64Array | undefined => {
    let [low, high] = [0, curves.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (((curves[middle]?.at as number) + (curves[middle + 1]?.at as number)) / 2 < at) low = middle + 1
      else high = middle
    }
    return curves[low]?.curve
  }
  return {
    density: (leftAt, seconds) => {
      if (seconds < secondsMin || seconds > secondsMax) return 0
      const curve = nearest(leftAt)
      if (!curve) return 1 / wide
      const place = ((Math.log(seconds) - scale.low) / (scale.high - scale.low)) * steps
      const i = Math.min(steps - 1, Math.max(0, Math.floor(place)))
      const between = (curve[i] as number) + ((curve[i + 1] as number) - (curve[i] as number)) * (place - i)
      return ((1 - stragglers) * between) / seconds + stragglers / wide
    },
  }
}
/** A table, for it is asked many thousand times. */
function curveOf(trips: readonly Trip[], { low, high }: { low: number; high: number }): Float64Array {
  const logs = trips.map(({ seconds }) => Math.log(seconds)).sort((a, b) => a - b)
  const at = (share: number): number => logs[Math.floor(share * (logs.length - 1))] as number
  const spread = Math.max(0.01, (at(0.75) - at(0.25)) / 1.349)
  const width = Math.max(0.01, 1.06 * spread * logs.length ** -0.2)
  const scale = 1 / (logs.length * width * Math.sqrt(2 * Math.PI))
  return Float64Array.from({ length: steps + 1 }, (_, i) => {
    const x = low + ((high - low) * i) / steps
    return logs.reduce((sum, log) => sum + Math.exp(-0.5 * ((x - log) / width) ** 2), 0) * scale
  })
}
