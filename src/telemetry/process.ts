import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Meter } from './meter.ts'

const delayLookMillis = 20
const nanosPerSecond = 1e9

/** How late timers are, how busy the program is, how much memory it has. Returns what ends it. */
export function watchProcess(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: delayLookMillis })
  delay.enable()
  let before = performance.eventLoopUtilization()
  meter.gauge('nodejs.eventloop.delay', () => {
    const late = (nanos: number): number => Math.max(0, nanos / nanosPerSecond - delayLookMillis / 1000)
    const values = { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max }
    delay.reset()
    return Object.entries(values).map(([quantile, nanos]) => ({ labels: { quantile }, value: late(nanos) }))
  })
  meter.gauge('nodejs.eventloop.utilization', () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return [{ value: utilization }]
  })
  meter.gauge('process.memory.usage', () => {
    const { rss, heapUsed, external } = process.memoryUsage()
    return Object.entries({ resident: rss, heap: heapUsed, external }).map(([part, value]) => ({ labels: { part }, value }))
  })
  return () => delay.disable()
}
