import { boundaries, type Metric, type Pairs, type Point } from './meter.ts'

const types: Readonly<Record<Metric['kind'], string>> = { count: 'counter', time: 'histogram', gauge: 'gauge' }
const unitNames: Readonly<Record<string, string>> = { s: '_seconds', By: '_bytes', '1': '_ratio' }

/** Measurements in Prometheus' text format, version 0.0.4, named as its OpenTelemetry receiver would name them. */
export const prometheusText = (metrics: readonly Metric[]): string =>
  metrics
    .flatMap((metric) => {
      const name = nameOf(metric)
      const lines = metric.points.flatMap((point) => linesOf(name, point))
      return [`# HELP ${name} ${metric.says}\n`, `# TYPE ${name} ${types[metric.kind]}\n`, ...lines]
    })
    .join('')

const nameOf = ({ name, unit, kind }: Metric): string => `${plain(name)}${unitNames[unit] ?? ''}${kind === 'count' ? '_total' : ''}`
function linesOf(name: string, point: Point): readonly string[] {
  if (!('buckets' in point)) return [`${name}${shown(point.labels)} ${point.value}\n`]
  let sum = 0
  const buckets = point.buckets.map((count, at) => {
    sum += count
    return `${name}_bucket${shown([...point.labels, ['le', at < boundaries.length ? String(boundaries[at]) : '+Inf']])} ${sum}\n`
  })
  return [...buckets, `${name}_sum${shown(point.labels)} ${point.sum}\n`, `${name}_count${shown(point.labels)} ${point.count}\n`]
}
const plain = (name: string): string => name.replace(/[^a-zA-Z0-9_]/g, '_')
const shown = (labels: Pairs): string =>
  labels.length === 0 ? '' : `{${labels.map(([label, value]) => `${plain(label)}="${escaped(value)}"`).join(',')}}`
const escaped = (value: string): string => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
