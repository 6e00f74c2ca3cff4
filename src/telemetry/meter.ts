import {
  type CountName,
  type GaugeName,
  type Instrument,
  type InstrumentName,
  instruments,
  type Labels,
  type TimeName,
} from './instruments.ts'

/** Seconds; the boundaries that OpenTelemetry's conventions ask for. */
export const boundaries: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
/** More than the program has routes and statuses: whoever makes more finds the rest in one series without labels. */
export const seriesPerInstrumentMax = 2_000

export type Pairs = readonly (readonly [label: string, value: string])[]
export type Point =
  | { readonly labels: Pairs; readonly value: number }
  | { readonly labels: Pairs; readonly count: number; readonly sum: number; readonly buckets: readonly number[] }
export type Metric = Instrument & { readonly name: InstrumentName; readonly points: readonly Point[] }
export type Reading<N extends GaugeName> = { readonly labels?: Labels<N>; readonly value: number }

export type Meter = {
  readonly count: <N extends CountName>(name: N, labels: Labels<N>, by?: number) => void
  readonly time: <N extends TimeName>(name: N, seconds: number, labels: Labels<N>) => void
  /** Read whenever the measurements are taken; one that throws is left out of that reading. */
  readonly gauge: <N extends GaugeName>(name: N, read: () => readonly Reading<N>[] | Promise<readonly Reading<N>[]>) => void
  /** Everything measured since the start. */
  readonly read: () => Promise<readonly Metric[]>
}
type Series = { readonly labels: Pairs; count: number; sum: number; readonly buckets: number[] }
type AnyLabels = Readonly<Record<string, string | number | undefined>>

/** Counts and times in memory, by closed lists of labels. */
export function createMeter(): Meter {
  const kept = new Map<InstrumentName, Map<string, Series>>()
  const gauges: {
    readonly name: GaugeName
    readonly read: () => readonly Reading<GaugeName>[] | Promise<readonly Reading<GaugeName>[]>
  }[] = []
  const seriesOf = (name: InstrumentName, labels: AnyLabels): Series => {
    let all = kept.get(name)
    if (!all) {
      all = new Map()
      kept.set(name, all)
    }
    let key = ''
    for (const label of instruments[name].labels) key += `${labels[label] ?? ''}\0`
    const known = all.get(key)
    if (known) return known
    const full = all.size >= seriesPerInstrumentMax
    const place = full ? '' : key
    const made = all.get(place) ?? {
      labels: full ? [] : pairsOf(name, labels),
      count: 0,
      sum: 0,
      buckets: boundaries.map(() => 0).concat(0),
    }
    all.set(place, made)
    return made
  }
  return Object.freeze({
    count: (name: CountName, labels: AnyLabels, by = 1) => {
      seriesOf(name, labels).count += by
    },
    time: (name: TimeName, seconds: number, labels: AnyLabels) => {
      const series = seriesOf(name, labels)
      series.count++
      series.sum += seconds
      const at = bucketOf(seconds)
      series.buckets[at] = (series.buckets[at] ?? 0) + 1
    },
    gauge: ((name, read) => void gauges.push({ name, read: read as (typeof gauges)[number]['read'] })) as Meter['gauge'],
    read: async () => {
      const counted = [...kept].map(([name, all]): Metric => {
        const instrument: Instrument = instruments[name]
        const points = [...all.values()].map(({ labels, count, sum, buckets }) =>
          instrument.kind === 'time' ? { labels, count, sum, buckets: [...buckets] } : { labels, value: count },
        )
        return { ...instrument, name, points }
      })
      const looked = await Promise.all(
        gauges.map(async ({ name, read }): Promise<Metric> => {
          const readings = await Promise.resolve()
            .then(read)
            .catch(() => [])
          return {
            ...instruments[name],
            name,
            points: readings.map(({ labels = {}, value }) => ({ labels: pairsOf(name, labels), value })),
          }
        }),
      )
      return merged([...counted, ...looked])
    },
  })
}
/** Several may read one gauge, such as one for each pool. */
const merged = (all: readonly Metric[]): readonly Metric[] => {
  const byName = Map.groupBy(all, ({ name }) => name)
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    const points = same.flatMap((one) => one.points)
    return first && points.length > 0 ? [{ ...first, points }] : []
  })
}
const bucketOf = (seconds: number): number => {
  const at = boundaries.findIndex((boundary) => seconds <= boundary)
  return at < 0 ? boundaries.length : at
}
const pairsOf = (name: InstrumentName, labels: AnyLabels): Pairs =>
  instruments[name].labels.flatMap((label) => {
    const value = labels[label]
    return value === undefined ? [] : [[label, String(value)] as const]
  })
