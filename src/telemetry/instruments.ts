/** What is measured. Each has the names of its labels, and no other may be given: none of them holds what somebody typed. */
export type Instrument = {
  readonly kind: 'count' | 'time' | 'gauge'
  readonly unit: 's' | 'By' | '1' | `{${string}}`
  readonly says: string
  readonly labels: readonly string[]
}

/** Names as OpenTelemetry's conventions have them, where they have one. Times are in seconds. */
export const instruments = {
  'http.server.request.duration': {
    kind: 'time',
    unit: 's',
    says: 'How long a page or interface took, by the pattern of its address',
    labels: ['http.request.method', 'http.route', 'http.response.status_code'],
  },
  'http.client.request.duration': {
    kind: 'time',
    unit: 's',
    says: 'How long a partner took until its answer began; error.type where none came',
    labels: ['http.request.method', 'server.address', 'http.response.status_code', 'error.type'],
  },
  'db.client.operation.duration': {
    kind: 'time',
    unit: 's',
    says: 'How long a statement or transaction took, the wait for a connection included',
    labels: ['db.client.connection.pool.name', 'db.operation.name', 'error.type'],
  },
  'db.client.connection.count': {
    kind: 'gauge',
    unit: '{connection}',
    says: 'Connections to the database',
    labels: ['db.client.connection.pool.name', 'db.client.connection.state'],
  },
  'db.client.connection.pending_requests': {
    kind: 'gauge',
    unit: '{request}',
    says: 'Who waits for a connection',
    labels: ['db.client.connection.pool.name'],
  },
  'portreeve.cases': {
    kind: 'count',
    unit: '{case}',
    says: 'What came about in cases: submitted, decided with its outcome, by the machine or an officer',
    labels: ['service', 'event', 'outcome', 'by'],
  },
  'portreeve.job.duration': {
    kind: 'time',
    unit: 's',
    says: 'Attempts of jobs by what became of them',
    labels: ['kind', 'outcome'],
  },
  'portreeve.jobs': { kind: 'gauge', unit: '{job}', says: 'Jobs that are due, wait for their time, or are dead', labels: ['state'] },
  'portreeve.jobs.oldest_due': { kind: 'gauge', unit: 's', says: 'How long the job has waited that was due first', labels: [] },
  'portreeve.ledger.waiting': { kind: 'gauge', unit: '{event}', says: 'Events that have no place in the ledger yet', labels: [] },
  'portreeve.ledger.lag': { kind: 'gauge', unit: 's', says: 'The age of the oldest of them', labels: [] },
  'portreeve.ledger.unsigned': { kind: 'gauge', unit: '{entry}', says: 'Entries that no signature covers yet', labels: [] },
  'nodejs.eventloop.delay': {
    kind: 'gauge',
    unit: 's',
    says: 'By how much timers were late since the last reading',
    labels: ['quantile'],
  },
  'nodejs.eventloop.utilization': { kind: 'gauge', unit: '1', says: 'The share of the time that the program was busy', labels: [] },
  'process.memory.usage': { kind: 'gauge', unit: 'By', says: 'Memory of the process', labels: ['part'] },
  'portreeve.telemetry.dropped': { kind: 'gauge', unit: '{span}', says: 'Spans that were dropped because too many waited', labels: [] },
} as const satisfies Readonly<Record<string, Instrument>>

export type InstrumentName = keyof typeof instruments
type Named<K extends Instrument['kind']> = {
  [N in InstrumentName]: (typeof instruments)[N]['kind'] extends K ? N : never
}[InstrumentName]
export type CountName = Named<'count'>
export type TimeName = Named<'time'>
export type GaugeName = Named<'gauge'>
/** Absent ones are left out. */
export type Labels<N extends InstrumentName> = Readonly<
  Partial<Record<(typeof instruments)[N]['labels'][number], string | number | undefined>>
>
