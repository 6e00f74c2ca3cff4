/**
 * What a stand-in can do wrong. `reset-before` breaks off untouched, `reset-after` when the work is done but nobody was told,
 * `timeout-after` does the work and never answers.
 */
export type FaultKind = '500' | '429' | 'malformed' | 'reset-before' | 'reset-after' | 'timeout-before' | 'timeout-after'
export const faultKinds = [
  '500',
  '429',
  'malformed',
  'reset-before',
  'reset-after',
  'timeout-before',
  'timeout-after',
] as const satisfies readonly FaultKind[]
export type Fault = {
  readonly kind: FaultKind
  /** The operation, as the stand-in names it; absent: any. */
  readonly on?: string
  /** How many requests; absent: one. */
  readonly times?: number
}

/** Faults that wait for the requests they are meant for. */
export const createFaults = () => {
  const waiting: { kind: FaultKind; on: string | undefined; times: number }[] = []
  return {
    inject: ({ kind, on, times = 1 }: Fault): void => void waiting.push({ kind, on, times }),
    clear: (): void => void waiting.splice(0),
    take: (operation: string): FaultKind | undefined => {
      const fault = waiting.find((one) => one.on === undefined || one.on === operation)
      if (!fault) return undefined
      if (--fault.times <= 0) waiting.splice(waiting.indexOf(fault), 1)
      return fault.kind
    },
  }
}
export type Faults = ReturnType<typeof createFaults>
