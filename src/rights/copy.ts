import type { CaseState, Cases, TimelineEntry } from '#cases'
import { asPerson, type Database, type Transaction, timestamp } from '#database'
import { assert, type Bilingual, type Clock, isoInstant, type Random, type Uuid, uuid7 } from '#kernel'
import { open, type PersonKey, type Vault } from '#vault'
import { type Holding, holdings, type Opens } from './holdings.ts'
import { masked, ownFacts } from './mask.ts'

/** A copy can be fetched for so many days. */
export const copyDaysMax = 7
export const copyPurpose = 'to give you a copy of what is held about you'
export const copyLaw = 'UK General Data Protection Regulation, Article 15'
const casesPerTurn = 50

export type CopyItem = Readonly<Record<string, unknown>>
/** `kept`: for how long, in the words of the privacy page. */
export type CopySection = {
  readonly id: string
  readonly what: Bilingual
  readonly items: readonly CopyItem[]
  readonly kept?: string | undefined
}
export type CopyDocument = { readonly madeAt: string; readonly sections: readonly CopySection[] }

/** What a register is to the copy. */
export type CopiedRegister = {
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Fields that are about somebody else. */
  readonly ofAnother?: readonly string[]
  readonly readers: readonly { readonly body: string; readonly fields: 'all' | readonly string[]; readonly purposes: readonly string[] }[]
}
export type CopyParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly cases: Pick<Cases, 'list' | 'story'>
  readonly registers: readonly CopiedRegister[]
  /** The body in whose name it is read: the one that answers for sign-in here. */
  readonly body: string
  /** The questions of a service whose answers are about somebody else. */
  readonly ofAnother: (service: string, version: number) => ReadonlySet<string>
  /** What other systems that look at records, and people who act for somebody, are called, by their ids. */
  readonly clientNames: (person: Uuid) => Promise<ReadonlyMap<string, string>>
}
type Row = Readonly<Record<string, unknown>>
export type Held = { readonly name: string; readonly held: Row }
const gateCopy = 'select name, held from portreeve.gate_copy($1, $2, $3, $4, $5, $6, $7, $8)'

/** Everything that is held about one person under all the ids that they were known by, opened, with what concerns others left out. */
export async function copyOf(parts: CopyParts, people: readonly Uuid[]): Promise<CopyDocument> {
  const known = new Set<string>(people)
  const each = await Promise.all(people.map((person) => heldOf(parts, person, known)))
  const names = [...new Set(each.flatMap((one) => [...one.keys()]))]
  const sections = names.map((id) => ({ id, what: titleOf(id), items: each.flatMap((one) => one.get(id) ?? []) }))
  return { madeAt: isoInstant(parts.clock.now()), sections: sections.filter(({ items }) => items.length > 0) }
}
const besides: Readonly<Record<string, Bilingual>> = {
  applications: { en: 'Your applications, with all that happened in them', cy: 'Eich ceisiadau, gyda phopeth a ddigwyddodd ynddynt' },
  history: {
    en: 'The history of your records, payments, sign-ins and requests',
    cy: 'Hanes eich cofnodion, taliadau, mewngofnodi a cheisiadau',
  },
}
const titles = new Map(holdings.map(({ id, what }) => [id, what]))
/** What a section is called. */
const titleOf = (id: string): Bilingual => besides[id] ?? titles.get(id) ?? { en: id, cy: id }
/** The sections that a copy may have, in their order. */
export const sectionIds: readonly string[] = ['records', 'applications', ...holdings.slice(1).map(({ id }) => id), 'history']

/** What items have that no column of theirs says. */
export const besidesShown: Readonly<Record<string, readonly string[]>> = {
  records: ['readers'],
  agreements: ['client'],
  files: ['place'],
  history: ['stream', 'seq', 'body', 'topic', 'kind', 'at', 'register', 'says'],
  applications: [
    ...['caseId', 'reference', 'service', 'serviceVersion', 'body', 'channel', 'language', 'stage', 'outcome', 'decidedBy', 'reasons'],
    ...['submittedAt', 'endedAt', 'keptUntil', 'dueOn', 'destroyedOn', 'asked', 'answers', 'facts', 'about', 'actingFor', 'fee', 'payment'],
    ...['clocks', 'held', 'notes', 'events'],
  ],
}

type Sections = ReadonlyMap<string, readonly CopyItem[]>
async function heldOf(parts: CopyParts, person: Uuid, known: ReadonlySet<string>): Promise<Sections> {
  const { database, vault } = parts
  const { rows, key } = await database.transaction(asPerson(person), async (tx) => ({
    rows: await rowsOf(tx, parts, allTables, { purpose: copyPurpose, law: copyLaw }),
    key: await vault.keyOf(tx, person),
  }))
  const of = (table: string): readonly Row[] => rows.flatMap(({ name, held }) => (name === table ? [held] : []))
  const clients = await parts.clientNames(person)
  const drawn = new Map(holdings.map((holding) => [holding.id, of(holding.table).map((row) => itemOf(parts, holding, { row, key }))]))
  const drafts = (drawn.get('drafts') ?? []).map((draft) => ownDraft(parts, draft, known))
  const looks = (drawn.get('looks') ?? []).map((look) => ownLook(look, clients))
  const agreements = (drawn.get('agreements') ?? []).map((one) => ({ ...one, client: clients.get(String(one.clientId)) ?? '' }))
  const others = new Set(parts.registers.flatMap(({ ofAnother = [] }) => ofAnother))
  const records = (drawn.get('records') ?? []).map((record) => ({
    ...record,
    says: masked(record.says, others),
    readers: readersOf(parts, record),
  }))
  const applications = await applicationsOf(parts, person, known)
  const history = historyOf(parts, { events: of('event'), records: of('record'), key, others })
  const all = new Map<string, readonly CopyItem[]>([
    ...drawn,
    ['records', records],
    ['drafts', drafts],
    ['looks', looks],
    ['agreements', agreements],
  ])
  all.set('applications', applications)
  all.set('history', history)
  return new Map(sectionIds.flatMap((id) => [[id, all.get(id) ?? []] as const]))
}
export type Why = { readonly purpose: string; readonly law: string }
const allTables = [...holdings.map(({ table }) => table), 'event']
const gateValues = ({ registers, clock, random, body }: CopyParts, tables: readonly string[], why: Why): readonly unknown[] => [
  tables,
  [...registers, undefined].map(() => uuid7(clock, random)),
  registers.map(({ id }) => id),
  registers.map(({ fields }) => Object.keys(fields).join()),
  timestamp(clock.now()),
  body,
  why.purpose,
  why.law,
]
/** Rows of those tables about whoever the transaction acts for, sealed as they lie; the look is written down. */
export const rowsOf = (tx: Transaction, parts: CopyParts, tables: readonly string[], why: Why): Promise<readonly Held[]> =>
  tx.query<Held>(gateCopy, gateValues(parts, tables, why))
/** The records alone. */
export async function recordsOf(parts: CopyParts, person: Uuid, why: Why): Promise<readonly CopyItem[]> {
  const holding = holdings.find(({ table }) => table === 'record')
  assert(holding, 'records are held')
  return parts.database.transaction(asPerson(person), async (tx) => {
    const rows = await rowsOf(tx, parts, ['record'], why)
    const key = await parts.vault.keyOf(tx, person)
    return rows.map(({ held }) => itemOf(parts, holding, { row: held, key }))
  })
}

type Keyed = { readonly row: Row; readonly key: PersonKey }
/** A row in words: the columns that say something, and what was sealed, opened. */
function itemOf(parts: CopyParts, { shown, opens = [], inner }: Holding, { row, key }: Keyed): CopyItem {
  const said = Object.fromEntries(
    shown.flatMap((name) => (row[name] === null || row[name] === undefined ? [] : [[camel(name), row[name]]])),
  )
  const wrapped = inner && bytesIn(row[inner[0]])
  const under = inner ? wrapped && parts.vault.openInner(key, inner[1], wrapped) : key
  return { ...said, ...Object.assign({}, ...opens.map((one) => openedAs(one, row, under))) }
}
function openedAs([column, place, as, called]: Opens, row: Row, key: PersonKey | undefined): CopyItem {
  const sealed = bytesIn(row[column])
  if (!sealed || !key || sealed.length === 0) return {}
  const text = open(key, place, sealed).toString()
  return { [called]: as === 'json' ? JSON.parse(text) : text }
}
const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
/** The database writes bytes in JSON as \x and hexadecimal digits. */
export const bytesIn = (value: unknown): Buffer | undefined =>
  typeof value === 'string' && value.startsWith('\\x') ? Buffer.from(value.slice(2), 'hex') : undefined

function ownDraft({ ofAnother }: CopyParts, draft: CopyItem, people: ReadonlySet<string>): CopyItem {
  const says = draft.says as (Parameters<typeof ownFacts>[0] & CopyItem) | undefined
  if (!says) return draft
  const hidden = ofAnother(String(draft.service), Number(draft.serviceVersion))
  const typed = says.typed !== undefined && { typed: masked(says.typed, new Set()) }
  return { ...draft, says: { ...says, ...typed, answers: masked(says.answers, hidden), facts: ownFacts(says, people) } }
}
/** Which officer it was is not told, as in the account: their role is. */
const ownLook = ({ who, ...look }: CopyItem, clients: ReadonlyMap<string, string>): CopyItem => {
  if (look.actor === 'officer') return look
  return { ...look, who: look.actor === 'client' ? (clients.get(String(who)) ?? 'another organisation') : who }
}
/** Who may read a record of that register, and what for. */
const readersOf = ({ registers }: CopyParts, record: CopyItem): unknown =>
  registers.find(({ id }) => id === record.register)?.readers.map(({ body, fields, purposes }) => ({ body, fields, purposes })) ?? []

async function applicationsOf(parts: CopyParts, person: Uuid, people: ReadonlySet<string>): Promise<readonly CopyItem[]> {
  const all: CopyItem[] = []
  for (let offset = 0; ; offset += casesPerTurn) {
    const some = await parts.cases.list({ person }, { offset, limit: casesPerTurn })
    for (const summary of some) {
      const story = summary.destroyedOn ? undefined : await parts.cases.story({ person }, summary.caseId, 'whole')
      all.push(story ? applicationOf(parts, story, people) : { ...summary, submittedAt: isoInstant(summary.submittedAt) })
    }
    if (some.length < casesPerTurn) return all
  }
}
type Story = { readonly state: CaseState; readonly timeline: readonly TimelineEntry[] }
function applicationOf(parts: CopyParts, { state, timeline }: Story, people: ReadonlySet<string>): CopyItem {
  const hidden = parts.ofAnother(state.service, state.serviceVersion)
  const { caseId, reference, service, serviceVersion, body, channel, language, stage, outcome, decidedBy, answers, words, reasons } = state
  const said = { caseId, reference, service, serviceVersion, body, channel, language, stage, outcome, decidedBy, reasons }
  const dated = {
    submittedAt: isoInstant(state.submittedAt),
    endedAt: state.endedAt && isoInstant(state.endedAt),
    keptUntil: state.keptUntil,
  }
  const asked = Object.entries(words).map(([name, question]) => ({ name, question }))
  const told = timeline.filter(({ kind }) => kind !== 'assigned')
  const events = told.map(({ at, kind, by, told }) => ({ at: isoInstant(at), kind, by, told: masked(told, hidden) }))
  const notes = state.notes.map(({ at, text }) => ({ at: isoInstant(at), text }))
  const more = {
    about: state.about,
    actingFor: state.actingFor,
    fee: state.fee,
    payment: state.payment,
    clocks: state.clocks,
    held: state.held,
    ...(state.typed && { typed: typedIn(state.typed) }),
  }
  return { ...said, ...dated, asked, answers: masked(answers, hidden), facts: ownFacts(state, people), ...more, notes, events }
}

/** Which answers an officer typed while the person talked with them, how and when. */
const typedIn = (typed: NonNullable<CaseState['typed']>) =>
  Object.fromEntries(Object.entries(typed).map(([path, { channel, at }]) => [path, { channel, at: isoInstant(at) }]))

type Past = {
  readonly events: readonly Row[]
  readonly records: readonly Row[]
  readonly key: PersonKey
  readonly others: ReadonlySet<string>
}
/** Everything that happened outside applications: what was changed in records, what became of payments, sign-ins and requests. */
function historyOf({ vault }: CopyParts, { events, records, key, others }: Past): readonly CopyItem[] {
  const keys = new Map(
    records.flatMap(({ record_id, record_key }) => {
      const wrapped = bytesIn(record_key)
      return wrapped ? [[record_id, vault.openInner(key, 'record.record_key', wrapped)] as const] : []
    }),
  )
  const registerOf = new Map(records.map(({ record_id, register }) => [record_id, register]))
  const past = events.filter(({ topic }) => topic !== 'case').sort((a, b) => String(a.at).localeCompare(String(b.at)))
  return past.map((row) => {
    const { stream, seq, body, topic, kind, at } = row
    // A record that was destroyed took the key of its events with it.
    const under = topic === 'record' ? keys.get(stream) : key
    const sealed = bytesIn(row.sealed)
    const says = under && sealed && (JSON.parse(open(under, 'event.sealed', sealed).toString()) as unknown)
    return {
      stream,
      seq,
      body,
      topic,
      kind,
      at,
      ...(topic === 'record' && registerOf.has(stream) && { register: registerOf.get(stream) }),
      ...(says !== undefined && { says: masked(says, topic === 'record' ? others : new Set()) }),
    }
  })
}
