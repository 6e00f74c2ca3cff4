/** Something that is not as it was recorded. `position` is the entry in the ledger; `stream` and `seq` are the event. */
export type Finding = {
  readonly kind: 'altered' | 'removed' | 'inserted' | 'reordered' | 'rewritten' | 'signature' | 'late'
  readonly position?: number
  readonly stream?: string
  readonly seq?: number
  /** A plain sentence. */
  readonly text: string
}
export type Findings = {
  readonly all: readonly Finding[]
  readonly add: (finding: Finding) => void
  /** Counts what is too much to list. */
  readonly skip: (count: number) => void
  readonly more: () => number
}
/** Listed; what is found beyond is counted. */
export const findingsMax = 50

export const newFindings = (): Findings => {
  const all: Finding[] = []
  let more = 0
  const add = (finding: Finding): void => {
    if (all.length < findingsMax) all.push(finding)
    else more += 1
  }
  const skip = (count: number): void => {
    more += count
  }
  return { all, add, skip, more: () => more }
}

/** "Entry 17 (event 3 of stream 0190...) was altered: ..." */
export const showFinding = ({ kind, position, stream, seq, text }: Finding): string => {
  const event = stream === undefined ? '' : `event ${seq} of stream ${stream}`
  const place = position === undefined ? event : `entry ${position}${event && ` (${event})`}`
  return `${kind.toUpperCase()}${place && ` ${place}`}: ${text}`
}
