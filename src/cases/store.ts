import { type As, asPerson, createBatcher, type Database, startsOf, type Transaction, timestamp, unframe } from '#database'
import { assert, type Clock, type Instant, type Random, type Uuid, uuid7 } from '#kernel'
import { leafOf } from '#ledger'
import { changeColumns, type RecordRow, type Registers } from '#registers'
import { open, type PersonKey, seal, type Vault } from '#vault'
import { type CaseEvent, type NewEvent, type StoredEvent, schemaNow, upcast } from './events.ts'
import { fold } from './fold.ts'
import { newMarks } from './marks.ts'
import { changesIn, inOrder } from './records.ts'
import type { NewJob } from './stage.ts'
import { toClient } from './to-client.ts'
import type { CaseOfficer, CaseState } from './types.ts'

const caseKeyPlace = 'cases.case_key'
const eventPlace = 'event.sealed'
export const jobPlace = 'job.sealed'

export type Parts = { readonly database: Database; readonly vault: Vault; readonly clock: Clock; readonly random: Random }
/** A fact of a register that a decision rests on: a line for whoever it is about. */
export type Use = {
  readonly person: Uuid
  readonly actor: 'self' | 'public' | 'machine'
  readonly system: string
  readonly fields: readonly string[]
  readonly purpose: string
  readonly law: string | null
}
/** One thing to be done to one case, complete: the database only checks versions and keys, and writes. */
export type Command = {
  readonly key: Uuid
  readonly session?: Buffer
  readonly request: Buffer
  /** Kept, and given again when the same key comes again. Nothing personal. */
  readonly result: unknown
  readonly at: Instant
  /** The case before; absent for a submission, which makes it. */
  readonly before?: CaseState
  readonly draftVersion?: number
  /** For a submission: whether the case holds health data and the like. */
  readonly special?: boolean
  readonly after: CaseState
  readonly events: readonly NewEvent[]
  readonly uses: readonly Use[]
  readonly jobs: readonly NewJob[]
  readonly keys: CaseKeys
}
/** A command with its changes of records apart from the jobs that follow it. */
type Complete = Command & { readonly rows: readonly RecordRow[] }
/** `wrapped` is set when the case's key is new. */
export type CaseKeys = { readonly person: PersonKey; readonly ofCase: PersonKey; readonly wrapped?: Buffer }
export type Answer<R> =
  | { readonly status: 'done'; readonly result: R }
  | { readonly status: 'again'; readonly result: R }
  | { readonly status: 'stale'; readonly version: number }
  | { readonly status: 'gone' | 'signed-out' | 'key-reused' }
  /** A record that the command changes is not the one that it was decided on: nothing was written. Read again, and decide again. */
  | { readonly status: 'record-changed' }
  /** A record of that register has already what only one may have: nothing was written. */
  | { readonly status: 'taken'; readonly register: string }
/** What was done; the others are decided again. */
export type Settled<R> = Exclude<Answer<R>, { readonly status: 'record-changed' | 'taken' }>

/** Half of those who write at once, measured: the database writes some while the next are made ready. */
const commandsPerBatchMax = 16
/** Of so many commands at once on one record each gets its turn. */
export const recordTriesMax = 40

/** A case as it was opened through the gate. */
export type OpenCase = { readonly state: CaseState; readonly events: readonly CaseEvent[]; readonly keys: CaseKeys }

type Row = {
  version: number
  person_id: Uuid
  case_key: Buffer
  key_person: Uuid
  key_version: number
  master: string
  wrapped: Buffer
  events: Buffer
}
const gateCase = 'select * from portreeve.gate_case($1, $2, $3, $4, $5)'
const openOwnCase = 'select * from portreeve.open_own_case($1, $2)'

type StoreParts = Parts & { readonly registers?: Pick<Registers, 'ready'> }
export const createCaseStore = ({ database, vault, clock, random, registers }: StoreParts) => {
  const rows = createRows(clock, random)
  const opened = (row: Row): OpenCase => {
    const person = vault.unwrap({ person: row.key_person, version: row.key_version, master: row.master, wrapped: row.wrapped })
    // The key of the case is bound to whose case it is, also where it is wrapped for another party.
    const ofCase = { ...vault.openInner(person, caseKeyPlace, row.case_key), person: row.person_id }
    const events = unframe(row.events).map((line) => eventOf(line, ofCase))
    return { state: fold(row.person_id, events), events, keys: { person, ofCase } }
  }
  const openAs = async (as: As, caseId: Uuid, tx?: Transaction, purpose = 'to work on the case'): Promise<OpenCase | undefined> => {
    const role = as.kind === 'officer' ? (as.roles[0] ?? 'officer') : null
    const values = [caseId, uuid7(clock, random), timestamp(clock.now()), role, purpose]
    const [row] = await (tx ? tx.query<Row>(gateCase, values) : database.statement<Row>(as, gateCase, values))
    return row && opened(row)
  }
  const run = async (tx: Pick<Transaction, 'query'>, commands: readonly Complete[]): Promise<readonly Answer<unknown>[]> => {
    const marks = newMarks(commands)
    const [row] =
      marks.length > 0
        ? await tx.query<{ answers: readonly string[] }>(runAndMark, [...rows(commands), JSON.stringify(marks)])
        : await tx.query<{ answers: readonly string[] }>(runCommands, rows(commands))
    assert(row, 'commands were not answered')
    return row.answers.map((text, at) => {
      const answer = JSON.parse(text) as Answer<unknown>
      return answer.status === 'done' ? { status: 'done', result: commands[at]?.result } : answer
    })
  }
  /** With what it changes in registers, worked out on the versions that were read; undefined if a record is not as it was read any more. */
  const completed = async (command: Command, tx?: Transaction): Promise<Complete | undefined> => {
    const { changes, others } = changesIn(command)
    const rows: RecordRow[] = []
    for (const change of changes) {
      assert(registers, 'whoever changes a register has one')
      const made = await registers.ready(change, command.at, tx)
      if (made.kind !== 'ready') return undefined
      rows.push(...made.rows)
    }
    return { ...command, jobs: [...others, ...toClient(command)], rows: inOrder(rows) }
  }
  const batched = createBatcher<Complete, Answer<unknown>>({
    perBatchMax: commandsPerBatchMax,
    // Records are locked in one order, and so are cases.
    keyOf: ({ rows: [first], after, key }) => `${first?.recordId ?? ''}${after.caseId}${key}`,
    run: (commands) => run(database, commands),
  })
  return {
    openAs,
    openAsPerson: async (person: Uuid, caseId: Uuid): Promise<OpenCase | undefined> => {
      const [row] = await database.query<Row>(openOwnCase, [person, caseId])
      return row && opened(row)
    },
    openAsOfficer: (officer: CaseOfficer, caseId: Uuid) => openAs({ kind: 'officer', ...officer }, caseId),
    newKeys: (person: PersonKey): CaseKeys => {
      const { key, wrapped } = vault.inner(person, caseKeyPlace)
      return { person, ofCase: key, wrapped }
    },
    /** Wraps the key of a case for another person. */
    shareKey: (keys: CaseKeys, other: PersonKey): Buffer => vault.wrapInner(other, caseKeyPlace, keys.ofCase),
    /** Together with others that wait. What is decided and what it changes in registers are one: neither is ever there without the other. */
    run: async <R>(command: Command & { readonly result: R }): Promise<Answer<R>> => {
      const complete = await completed(command)
      return complete ? ((await batched(complete)) as Answer<R>) : { status: 'record-changed' }
    },
    /** In the caller's transaction, as a job's `record` does. */
    runIn: async <R>(tx: Transaction, command: Command & { readonly result: R }): Promise<Answer<R>> => {
      const complete = await completed(command, tx)
      if (!complete) return { status: 'record-changed' }
      const [answer] = await run(tx, [complete])
      assert(answer, 'a command was not answered')
      return answer as Answer<R>
    },
    /** What a key did before. */
    prior: async <R>(person: Uuid, key: Uuid, request: Buffer): Promise<Settled<R> | undefined> => {
      const [row] = await database.transaction(asPerson(person), (tx) =>
        tx.query<{ request: Buffer; result: R }>('select request, result from portreeve.command where key = $1 and person_id = $2', [
          key,
          person,
        ]),
      )
      return row && (row.request.equals(request) ? { status: 'again', result: row.result } : { status: 'key-reused' })
    },
  }
}
export type CaseStore = ReturnType<typeof createCaseStore>

const eventOf = (line: Buffer, key: PersonKey): CaseEvent => {
  const kindBytes = line.readInt32BE(16)
  const stored: StoredEvent = {
    seq: line.readInt32BE(0),
    schema: line.readInt32BE(4),
    at: Number(line.readBigInt64BE(8)) as Instant,
    kind: line.toString('utf8', 20, 20 + kindBytes),
    payload: JSON.parse(open(key, eventPlace, line.subarray(20 + kindBytes)).toString()),
  }
  return upcast(stored)
}

const parameters = Array.from({ length: 70 }, (_, at) => `$${at + 1}`).join()
const runCommands = `select portreeve.run_commands(${parameters}) as answers`
const runAndMark = `select portreeve.mark_cases(portreeve.run_commands(${parameters}), $71) as answers`

/** The day that an officer sees the case by: the nearest promise that still runs. */
const dueOn = ({ clocks, desk, written }: CaseState) =>
  desk === undefined ? null : ([clocks.agreedBy, clocks.statutoryBy, written?.by].filter(Boolean).sort()[0] ?? null)

/** Whether uploads become the case's with this command: they were kept under its id. */
const bringsFiles = ({ before, after, events }: Command): boolean =>
  before === undefined
    ? hasFile(after.answers)
    : events.some((event) => (event.kind === 'replied' || event.kind === 'wrote') && event.payload.files.length > 0)
const hasFile = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if ('digest' in value && 'bytes' in value) return true
  for (const name in value) if (hasFile((value as Record<string, unknown>)[name])) return true
  return false
}

type SealedEvent = { readonly kind: string; readonly schema: number; readonly leaf: Buffer; readonly sealed: Buffer }
/** Commands as columns, one array a parameter, in the order of `run_commands`. */
const createRows = (clock: Clock, random: Random) => {
  const sealedEvents = ({ before, after, at, events, keys }: Command): readonly SealedEvent[] =>
    events.map(({ kind, payload }, place) => {
      const sealed = seal(keys.ofCase, eventPlace, JSON.stringify(payload))
      const schema = schemaNow[kind]
      const seq = (before?.version ?? 0) + 1 + place
      const leaf = leafOf({ stream: after.caseId, seq, person: after.person, body: after.body, topic: 'case', kind, schema, at, sealed })
      return { kind, schema, leaf, sealed }
    })
  return (commands: readonly Complete[]): readonly unknown[] => {
    const of = <T>(column: (command: Complete) => T): readonly T[] => commands.map(column)
    const events = of(sealedEvents)
    const jobs = commands.flatMap(({ jobs, keys }) =>
      jobs.map((job) => ({ ...job, sealed: seal(keys.person, jobPlace, JSON.stringify(job.payload)) })),
    )
    const allEvents = events.flat()
    const dates = (column: (command: Command) => Instant | undefined) => of((command) => instantOrNull(column(command)))
    return [
      of(({ at }) => timestamp(at)),
      of(({ key }) => key),
      of(({ after }) => after.person),
      of(({ session }) => session !== undefined),
      Buffer.concat(of(({ session }) => session ?? nothing32)),
      of(({ after }) => after.body),
      of(({ after }) => after.caseId),
      Buffer.concat(of(({ request }) => request)),
      of(({ result }) => JSON.stringify(result)),
      of(({ draftVersion }) => draftVersion ?? null),
      of(({ before }) => before?.version ?? null),
      of(({ after }) => after.service),
      of(({ after }) => after.serviceVersion),
      of(({ after }) => after.reference),
      of(({ after }) => after.stage),
      of(({ after }) => after.desk ?? null),
      of(({ after }) => after.outcome ?? null),
      of(({ after }) => after.version),
      of(({ after }) => after.assignedTo ?? null),
      // What the person wrote waits for nobody but an officer.
      of(({ after }) => after.waiting && after.written === undefined),
      of(({ after }) => dueOn(after)),
      dates(({ after }) => after.endedAt),
      of(({ after }) => after.keptUntil ?? null),
      of(({ after }) => after.held),
      Buffer.concat(of(({ keys }) => keys.wrapped ?? noCaseKey)),
      of(bringsFiles),
      of(({ special }) => special ?? false),
      startsOf(events),
      allEvents.map(({ kind }) => kind),
      allEvents.map(({ schema }) => schema),
      Buffer.concat(allEvents.map(({ leaf }) => leaf)),
      startsOf(allEvents.map(({ sealed }) => sealed)),
      Buffer.concat(allEvents.map(({ sealed }) => sealed)),
      ...accessColumns(of(linesOf), () => uuid7(clock, random)),
      startsOf(of((command) => command.jobs)),
      jobs.map(() => uuid7(clock, random)),
      jobs.map(({ kind }) => kind),
      jobs.map(({ key }) => key),
      jobs.map(({ dueAt }) => timestamp(dueAt)),
      startsOf(jobs.map(({ sealed }) => sealed)),
      Buffer.concat(jobs.map(({ sealed }) => sealed)),
      startsOf(of(({ rows: changed }) => changed)),
      ...changeColumns(commands.flatMap(({ rows: changed }) => changed)),
    ]
  }
}
/** The lines that people see of a command: what it rests on, and what of theirs it changes. */
const linesOf = ({ uses, rows, after }: Complete): readonly Line[] => [
  ...uses.map((use) => ({ ...use, body: after.body, action: 'use' })),
  ...rows.flatMap(({ isPersonal, person, body, register, fields, purpose }) =>
    isPersonal ? [{ person, body, action: 'change', actor: 'machine', system: register, fields, purpose, law: null }] : [],
  ),
]
type Line = Pick<Use, 'person' | 'system' | 'fields' | 'purpose' | 'law'> & {
  readonly body: string
  readonly action: string
  readonly actor: string
}
const accessColumns = (lines: readonly (readonly Line[])[], newId: () => Uuid): readonly unknown[] => {
  const all = lines.flat()
  return [
    startsOf(lines),
    all.map(newId),
    all.map(({ person }) => person),
    all.map(({ body }) => body),
    all.map(({ action }) => action),
    all.map(({ actor }) => actor),
    all.map(({ system }) => system),
    all.map(({ fields }) => fields.join()),
    all.map(({ purpose }) => purpose),
    all.map(({ law }) => law),
  ]
}
const instantOrNull = (at: Instant | undefined): Date | null => (at === undefined ? null : timestamp(at))
/** The places of those that have no session or no new key. */
const nothing32 = Buffer.alloc(32)
const noCaseKey = Buffer.alloc(61)
