import type { AnyService, Body } from '#definition'
import { type Clock, dayOf, type Instant, type Log, type PlainDate, type Random, startOfDay, todayOf, type Uuid, uuid7 } from '#kernel'
import { declared } from './declared/index.ts'
import { heldAt, staff } from './declared/staff.ts'
import { type About, type Around, keyOf, type Place, type Problem, type Raw, type Setting } from './setting.ts'
import { createSnapshot, holding, holdsAt, type Snapshot } from './snapshot.ts'
import { type Administrator, type Change, createStore, type Outcome, type Store } from './store.ts'
import { problemsIn } from './written.ts'

export type SettingsParts = Parameters<typeof createStore>[0] & {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly bodies: ReadonlyMap<string, Body>
  readonly services: readonly AnyService[]
}
/** A setting with the place where it is found, and what became of it so far. */
export type Standing = {
  readonly key: string
  readonly setting: Setting<unknown>
  readonly place: Place<unknown>
  /** What holds now; absent: what the definition says. */
  readonly holds?: Change
  /** Approved, and not begun yet. */
  readonly coming: readonly Change[]
  readonly waits?: Change
  /** Everything that was ever proposed, latest first. */
  readonly history: readonly Change[]
}
export type Proposal = {
  readonly key: string
  /** Null: as the definition has it. */
  readonly raw: Raw | null
  /** The day from which it holds; not needed for what begins at once. */
  readonly from: PlainDate | undefined
  readonly reason: string
}
export type Proposed =
  | { readonly kind: 'proposed'; readonly id: Uuid }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  | { readonly kind: 'waits-already' | 'absent' }
/** `own`: nobody approves what they proposed. `too-late`: the day on which it should begin has come. */
export type Decided =
  | { readonly kind: 'done' }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  | { readonly kind: 'own' | 'not-own' | 'too-late' | 'decided-already' | 'absent' }
type Deciding = { readonly id: Uuid; readonly outcome: Outcome; readonly answer: string }

/** What bodies decide for themselves. Everything is read from memory; each process looks for changes by itself. */
export interface Settings {
  /** What holds for a body at a moment; undefined where nobody said anything and the definition is silent. */
  readonly value: <T>(setting: Setting<T>, body: string, at?: Instant, name?: string) => T | undefined
  /** The same, and since when it was said by the body itself; undefined while the definition holds. */
  readonly own: <T>(
    setting: Setting<T>,
    body: string,
    at: Instant,
    name?: string,
  ) => { readonly value: T; readonly change: Change } | undefined
  readonly version: (body: string) => number
  readonly standing: (body: string, key: string, around: Around) => Standing | undefined
  readonly all: (body: string, around: Around) => readonly Standing[]
  /** How many proposals of a body wait for a second pair of eyes. */
  readonly waiting: (body: string) => readonly Change[]
  /** What was approved of it and has begun, the first first: how often a deed was done. */
  readonly done: (setting: Setting<unknown>, body: string, at?: Instant, name?: string) => readonly Change[]
  /** What an approved deed still allows: its change, for so many days, and once. Writes that it was done; false: it was done before. */
  readonly doOnce: (who: Administrator, change: Change) => Promise<boolean>
  /** Whether an approved deed was done. */
  readonly wasDone: (who: Administrator, change: Change) => Promise<boolean>
  /** What a member of staff may do: what the directory says unless this body says otherwise. Undefined: they have left. */
  readonly rolesOf: (body: string, officer: Uuid, roles: readonly string[], at?: Instant) => readonly string[] | undefined
  readonly propose: (who: Administrator, around: Around, proposal: Proposal) => Promise<Proposed>
  readonly decide: (who: Administrator, around: Around, decision: Deciding) => Promise<Decided>
  /** Looks for changes once. */
  readonly refresh: () => Promise<void>
  readonly start: () => void
  readonly stop: () => Promise<void>
}

const lookEveryMs = 250

type Inner = SettingsParts & {
  readonly store: Store
  readonly snapshot: Snapshot
  readonly parsed: WeakMap<Change, unknown>
  readonly standards: Map<string, unknown>
}

export function createSettings(parts: SettingsParts): Settings {
  const store = createStore(parts)
  const inner: Inner = {
    ...parts,
    store,
    snapshot: createSnapshot(store, [...parts.bodies.keys()]),
    parsed: new WeakMap(),
    standards: new Map(),
  }
  const { snapshot, clock } = inner
  const own: Settings['own'] = (setting, body, at, name = '') => ownOf(inner, setting, body, at, name)
  const value: Settings['value'] = (setting, body, at = clock.now(), name = '') =>
    own(setting, body, at, name)?.value ?? standardOf(inner, setting, body, name)
  const poll = createPoll(inner)
  return Object.freeze({
    value,
    own,
    done: (setting: Setting<unknown>, body: string, at: Instant = clock.now(), name = '') =>
      snapshot.ofKey(body, keyOf(setting, name)).filter((one) => one.raw !== null && (holdsAt(one) ?? Number.POSITIVE_INFINITY) <= at),
    doOnce: (who: Administrator, change: Change) => store.doOnce(who, change, clock.now()),
    wasDone: store.wasDone,
    version: snapshot.version,
    standing: (body: string, key: string, around: Around) => standingOf(inner, body, key, around),
    all: (body: string, around: Around) => allOf(inner, body, around),
    waiting: (body: string) => snapshot.changes(body).filter(({ decided }) => !decided),
    rolesOf: (body: string, officer: Uuid, roles: readonly string[], at: Instant = clock.now()) => {
      const said = own(staff, body, at, officer)
      return said ? heldAt(said.value, at) : roles
    },
    propose: (who: Administrator, around: Around, proposal: Proposal) => propose(inner, who, around, proposal),
    decide: (who: Administrator, around: Around, decision: Deciding) => decide(inner, who, around, decision),
    refresh: snapshot.refresh,
    ...poll,
  })
}

const aboutOf = ({ bodies, services }: Inner, id: string, { members = [], clients = [] }: Around = {}): About | undefined => {
  const body = bodies.get(id)
  return body && { body, services: services.filter((one) => one.body === id), members, clients }
}
type Found = { readonly setting: Setting<unknown>; readonly name: string; readonly place: Place<unknown>; readonly about: About }
function placeAt(inner: Inner, body: string, key: string, around: Around = {}): Found | undefined {
  const about = aboutOf(inner, body, around)
  const [id = '', ...rest] = key.split('.')
  const [setting, name] = [declared.find((one) => one.id === id), rest.join('.')]
  const place = about && setting?.of(about, name)
  return about && setting && place && keyOf(setting, name) === key ? { setting, name, place, about } : undefined
}

/** What was written is read again by today's schema: what does not fit any more holds no longer, and the definition does. */
function ownOf<T>(inner: Inner, setting: Setting<T>, body: string, at: Instant, name: string) {
  const change = holding(inner.snapshot.ofKey(body, keyOf(setting, name)), at)
  if (!change?.raw) return undefined
  if (!inner.parsed.has(change)) inner.parsed.set(change, parsedOf(inner, setting, change, name))
  const value = inner.parsed.get(change) as T | undefined
  return value === undefined ? undefined : { value, change }
}
function parsedOf<T>(inner: Inner, setting: Setting<T>, { body, raw, key, id }: Change, name: string): T | undefined {
  const about = aboutOf(inner, body)
  const place = about && setting.of(about, name)
  const read = place?.schema.safeParse(filled(place, raw ?? {}))
  if (read?.success) return read.data
  inner.log.warn('setting-unreadable', { body, setting: key, change: id })
  return undefined
}
const filled = (place: Place<unknown>, raw: Raw): Raw => Object.fromEntries(place.fields.map(({ name }) => [name, raw[name] ?? '']))
/** What the definition says, read once: it does not change while the program runs. */
function standardOf<T>(inner: Inner, setting: Setting<T>, body: string, name: string): T | undefined {
  const key = `${body}/${keyOf(setting, name)}`
  if (!inner.standards.has(key)) {
    const about = aboutOf(inner, body)
    const place = about && setting.of(about, name)
    inner.standards.set(key, place?.standard && place.schema.safeParse(filled(place, place.standard)).data)
  }
  return inner.standards.get(key) as T | undefined
}

function standingOf(inner: Inner, body: string, key: string, around: Around): Standing | undefined {
  const found = placeAt(inner, body, key, around)
  if (!found) return undefined
  const now = inner.clock.now()
  const all = inner.snapshot.ofKey(body, key)
  const holds = holding(all, now)
  const waits = all.find(({ decided }) => !decided)
  return {
    key,
    setting: found.setting,
    place: found.place,
    ...(holds && { holds }),
    coming: all.filter(({ holdsFrom, decided }) => decided?.outcome === 'approved' && holdsFrom > now),
    ...(waits && { waits }),
    history: all.toReversed(),
  }
}
const allOf = (inner: Inner, body: string, around: Around): readonly Standing[] => {
  const about = aboutOf(inner, body, around)
  if (!about) return []
  return declared.flatMap((setting) => setting.names(about).flatMap((name) => standingOf(inner, body, keyOf(setting, name), around) ?? []))
}

const reasonLengthMax = 1000
const notDay = { en: 'Enter a real date, like 27 3 2027', cy: 'Rhowch ddyddiad go iawn, fel 27 3 2027' }
const beforeToday = { en: 'It can begin today at the earliest', cy: 'Gall ddechrau heddiw ar y cynharaf' }
const notLater = {
  en: 'It can begin tomorrow at the earliest: no day that has begun changes',
  cy: 'Gall ddechrau yfory ar y cynharaf: nid oes unrhyw ddiwrnod sydd wedi dechrau yn newid',
}
const noReason = { en: 'Enter your reason', cy: 'Rhowch eich rheswm' }
const longReason = { en: 'Enter no more than {max} characters', cy: 'Rhowch ddim mwy na {max} nod' }

/** When it would begin, or what is wrong with the day. */
function beginning({ begins }: Place<unknown>, from: PlainDate | undefined, clock: Clock): Instant | Problem {
  const [now, today] = [clock.now(), todayOf(clock)]
  if (begins === 'at-once') return now
  if (from === undefined) return { field: 'begins', words: notDay }
  if (begins === 'later-day' && from <= today) return { field: 'begins', words: notLater }
  if (from < today) return { field: 'begins', words: beforeToday }
  return from === today ? now : startOfDay(from)
}
function reasonProblems(reason: string): readonly Problem[] {
  if (reason === '') return [{ field: 'reason', words: noReason }]
  return reason.length > reasonLengthMax ? [{ field: 'reason', words: longReason, values: { max: String(reasonLengthMax) } }] : []
}
/** What speaks against a value, by its schema and by how things stand. */
function valueProblems(inner: Inner, { place, about }: Found, raw: Raw | null, begins: Instant): readonly Problem[] {
  const said = raw ?? place.standard
  if (said === undefined) return []
  const read = place.schema.safeParse(filled(place, said))
  if (!read.success) return problemsIn(read.error)
  const { body, members } = about
  const rolesAt = (officer: Uuid): readonly string[] => {
    const held = members.find((one) => one.officer === officer)?.roles ?? []
    const own = ownOf(inner, staff, body.id, begins, officer)
    return (own ? heldAt(own.value, begins) : held) ?? []
  }
  const unfit =
    raw === null
      ? undefined
      : place.unfit?.(read.data, { now: inner.clock.now(), begins, about, rolesAt, elsewhere: (key) => othersOf(inner, body.id, key) })
  return unfit ? [unfit] : []
}

/** What other bodies have in the same setting, and what is approved to follow. */
const othersOf = ({ bodies, snapshot, clock }: Inner, body: string, key: string): readonly Raw[] =>
  [...bodies.keys()]
    .filter((id) => id !== body)
    .flatMap((id) => {
      const all = snapshot.ofKey(id, key)
      const coming = all.filter(({ decided, holdsFrom }) => decided?.outcome === 'approved' && holdsFrom > clock.now())
      return [holding(all, clock.now()), ...coming].flatMap((one) => (one?.raw ? [one.raw] : []))
    })

async function propose(inner: Inner, who: Administrator, around: Around, asked: Proposal): Promise<Proposed> {
  const { clock, random, store, snapshot } = inner
  const found = placeAt(inner, who.body, asked.key, around)
  if (!found) return { kind: 'absent' }
  const begins = beginning(found.place, asked.from, clock)
  const at = clock.now()
  const problems = [
    ...valueProblems(inner, found, asked.raw, typeof begins === 'number' ? begins : at),
    ...(typeof begins === 'number' ? [] : [begins]),
    ...reasonProblems(asked.reason),
  ]
  if (problems.length > 0 || typeof begins !== 'number') return { kind: 'wrong', problems }
  const { key, reason } = asked
  const raw = asked.raw && filled(found.place, asked.raw)
  const change: Change = {
    id: uuid7(clock, random),
    body: who.body,
    key,
    raw,
    reason,
    holdsFrom: begins,
    proposedBy: who.officer,
    proposedAt: at,
  }
  const added = await store.add(who, change)
  await snapshot.refresh()
  return added ? { kind: 'proposed', id: change.id } : { kind: 'waits-already' }
}

async function decide(inner: Inner, who: Administrator, around: Around, { id, outcome, answer }: Deciding): Promise<Decided> {
  const { clock, store, snapshot } = inner
  await snapshot.refresh()
  const change = snapshot.changes(who.body).find((one) => one.id === id)
  const found = change && placeAt(inner, who.body, change.key, around)
  if (!change || !found) return { kind: 'absent' }
  if (change.decided) return { kind: 'decided-already' }
  const mine = change.proposedBy === who.officer
  if (outcome === 'withdrawn' && !mine) return { kind: 'not-own' }
  if (outcome !== 'withdrawn' && mine) return { kind: 'own' }
  if (outcome === 'declined' && answer === '') return { kind: 'wrong', problems: [{ field: 'reason', words: noReason }] }
  if (answer.length > reasonLengthMax) return { kind: 'wrong', problems: reasonProblems(answer) }
  if (outcome === 'approved') {
    if (found.place.begins === 'later-day' && dayOf(change.holdsFrom) <= todayOf(clock)) return { kind: 'too-late' }
    const problems = valueProblems(inner, found, change.raw, change.holdsFrom)
    if (problems.length > 0) return { kind: 'wrong', problems }
  }
  const done = await store.decide(who, { change, at: clock.now(), outcome, answer })
  await snapshot.refresh()
  return { kind: done ? 'done' : 'decided-already' }
}

/** Looks a few times a second. While the database is away, what held goes on holding. */
function createPoll({ snapshot, log }: Inner): Pick<Settings, 'start' | 'stop'> {
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let away = false
  const look = async (): Promise<void> => {
    try {
      await snapshot.refresh()
      away = false
    } catch (error) {
      if (!away) log.warn('settings-not-read', { error: error instanceof Error ? error.name : 'unknown' })
      away = true
    }
    if (timer) next()
  }
  const next = (): void => {
    timer = setTimeout(() => {
      looking = look()
    }, lookEveryMs).unref()
  }
  return {
    start: () => {
      if (!timer) next()
    },
    stop: async () => {
      clearTimeout(timer)
      timer = undefined
      await looking
    },
  }
}
