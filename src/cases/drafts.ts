import { asPerson, createBatcher, type Database, startsOf, type Transaction, timestamp } from '#database'
import type { Compiled, Known } from '#journey'
import { feeOf } from '#journey'
import { assert, type Clock, dayOf, type Instant, type Language, plusDays, type Random, type Uuid, uuid7 } from '#kernel'
import { Erased, open, type PersonKey, seal, type Vault, type WrappedKey } from '#vault'
import { createLookUps, type Look, noFacts } from './facts.ts'
import { createShelf } from './shelf.ts'
import { forWhomTyped, typedNow } from './typed.ts'
import type { Cases, Draft, DraftStanding, DraftSummary, Saved, ServiceBook, TypedBy, Typist, Values, Visitor } from './types.ts'

/** A draft that nobody touches is destroyed after this. */
export const draftDaysMax = 28
/** All answers of a draft, as JSON. */
export const draftBytesMax = 500_000
const draftsPerListMax = 50
const draftsPerSweepMax = 1000
const draftPlace = 'draft.sealed'

export type DraftParts = {
  /** 0 where several processes serve the pages, so that each shows what another has saved. */
  readonly draftCacheSeconds?: number
  readonly database: Database
  readonly background: Database
  readonly vault: Vault
  readonly registers: Look
  readonly services: ServiceBook
  readonly clock: Clock
  readonly random: Random
}
type Content = Pick<
  Draft,
  'language' | 'channel' | 'answers' | 'facts' | 'factKeys' | 'sources' | 'silent' | 'actingFor' | 'through' | 'about' | 'typed'
>
type Row = { draftId: Uuid; service: string; serviceVersion: number; version: number; sealed: Buffer; savedAt: Instant; expiresAt: Instant }
const columns = `draft_id as "draftId", service, service_version as "serviceVersion", version, saved_at as "savedAt", expires_at as "expiresAt"`
const selectDraft = `select ${columns}, sealed from portreeve.draft where draft_id = $1 and person_id = $2 and expires_at > $3`
const selectDrafts = `select ${columns} from portreeve.draft where person_id = $1 and expires_at > $2 order by saved_at desc limit ${draftsPerListMax}`
const insertDraftSql = `insert into portreeve.draft (person_id, draft_id, body, service, service_version, version, sealed, saved_at, expires_at)
  values ($1, $2, $3, $4, $5, 1, $6, $7, $8)`
const openDraftSql = 'select version, master, wrapped from portreeve.open_draft($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)'
const sweepDrafts = `delete from portreeve.draft where (draft_id, person_id) in
  (select draft_id, person_id from portreeve.draft where expires_at <= $1 order by expires_at limit ${draftsPerSweepMax})`

const contentOf = ({
  language,
  channel,
  answers,
  facts,
  factKeys,
  sources,
  silent,
  actingFor,
  through,
  about,
  typed,
}: Content): Content => ({
  language,
  channel,
  answers,
  facts,
  factKeys,
  sources,
  silent,
  ...(actingFor !== undefined && { actingFor }),
  ...(through && { through }),
  ...(about && { about }),
  ...(typed && { typed }),
})
/** What a draft knows on a day. Guests are no applicant: nobody knows who they are. */
export const knownToday = (draft: Draft, { level, typist }: Pick<Visitor, 'level' | 'typist'>, at: Instant): Known => ({
  today: dayOf(at),
  channel: typist?.channel ?? (isTalk(draft.channel) ? 'online' : draft.channel),
  ...(level !== 'none' && { applicant: draft.person as string as NonNullable<Known['applicant']> }),
  ...(draft.actingFor !== undefined && { actingFor: draft.actingFor }),
  answers: draft.answers,
  facts: draft.facts,
  factKeys: draft.factKeys,
  silent: draft.silent,
})

/** What was begun by telephone comes online once its person goes on with it themself. */
const isTalk = (channel: Draft['channel']): boolean => channel === 'phone' || channel === 'counter'

/** Whose looks these are: a client's that acts for the person now, or that presents for somebody whom nobody knows. */
const lookingFor = ({ through: acting }: Visitor, { through }: Draft): Draft['through'] =>
  acting ?? (through && 'reference' in through ? through : undefined)

/** Drafts as they are found, read and kept: everything beneath the calls of the pages. */
const createKeeping = (parts: DraftParts) => {
  const { database, vault, services, clock } = parts
  const shelf = createShelf(clock, parts.draftCacheSeconds)
  const lookUps = createLookUps(parts.registers, clock)
  const save = createSaves(parts)
  const compiledOf = (draft: Pick<Draft, 'service' | 'serviceVersion'>): Compiled => {
    const compiled = services.version(draft.service, draft.serviceVersion)
    assert(compiled, `there is no version ${draft.serviceVersion} of ${draft.service}`)
    return compiled
  }
  const lookedUp = async (visitor: Visitor, draft: Draft) => {
    const known = knownToday(draft, visitor, clock.now())
    const { facts, factKeys, sources, silent } = draft
    const compiled = compiledOf(draft)
    const through = lookingFor(visitor, draft)
    const { typist } = visitor
    const asker = { person: visitor.person, known, caseId: draft.draftId, ...(through && { through }), ...(typist && { typist }) }
    const looked = await lookUps(compiled, asker, { facts, factKeys, sources, silent })
    return { ...looked, compiled, draft: looked.changed ? { ...draft, ...looked.facts } : draft }
  }
  const load = async (visitor: Visitor, draftId: Uuid): Promise<Draft | undefined> => {
    const draft = await database.transaction(asPerson(visitor.person), async (tx) => {
      const [row] = await tx.query<Row>(selectDraft, [draftId, visitor.person, timestamp(clock.now())])
      return row && openDraft(row, visitor.person, tx, vault)
    })
    return draft && shelf.put(draft)
  }
  const readDraft: Cases['readDraft'] = async (visitor, draftId) => shelf.get(visitor.person, draftId) ?? load(visitor, draftId)
  const store = async (visitor: Visitor, seen: number, next: Draft): Promise<Saved> => {
    const key =
      vault.cached(visitor.person) ?? (await database.transaction(asPerson(visitor.person), (tx) => vault.keyOf(tx, visitor.person)))
    const plain = JSON.stringify(contentOf(next))
    if (Buffer.byteLength(plain) > draftBytesMax) return { kind: 'too-large', bytesMax: draftBytesMax }
    const at = clock.now()
    const status = await save({ visitor, draftId: next.draftId, version: seen, sealed: seal(key, draftPlace, plain) })
    if (status > 0)
      return { kind: 'saved', draft: shelf.put({ ...next, version: status, savedAt: at, expiresAt: plusDays(at, draftDaysMax) }) }
    shelf.drop(next.draftId)
    if (status === signedOut) return { kind: 'signed-out' }
    const stored = status === stale ? await load(visitor, next.draftId) : undefined
    return stored ? { kind: 'stale', draft: stored } : { kind: 'gone' }
  }
  const change = async (visitor: Visitor, draftId: Uuid, version: number, patch: Partial<Content>): Promise<Saved> => {
    const shelved = await readDraft(visitor, draftId)
    const current = shelved && shelved.version < version ? await load(visitor, draftId) : shelved
    if (!current) return { kind: 'gone' }
    if (current.version !== version) return { kind: 'stale', draft: current }
    const { through } = visitor
    const typed = marked(current, patch, stampOf(visitor.typist, clock.now()))
    const { draft } = await lookedUp(visitor, { ...current, ...patch, typed, ...(through && { through }) })
    return store(visitor, version, draft)
  }
  return { shelf, compiledOf, lookedUp, load, readDraft, store, change }
}
/** Who typed what is in the application now. */
export const stampOf = (typist: Typist | undefined, at: Instant): TypedBy | undefined =>
  typist && { officer: typist.officer, conversation: typist.conversation, channel: typist.channel, at }
function marked(current: Draft, patch: Partial<Content>, by: TypedBy | undefined): NonNullable<Draft['typed']> {
  const { [forWhomTyped]: forWhom, ...typed } = patch.answers ? typedNow(current, patch.answers, by) : (current.typed ?? {})
  const said = 'actingFor' in patch ? by : forWhom
  return { ...typed, ...(said && { [forWhomTyped]: said }) }
}
type Keeping = ReturnType<typeof createKeeping>

export const createDrafts = (parts: DraftParts) => {
  const { database, clock, background } = parts
  const keeping = createKeeping(parts)
  const { shelf, compiledOf, lookedUp, load, readDraft, store, change } = keeping
  return {
    compiledOf,
    lookedUp,
    readDraft,
    load,
    store,
    drop: shelf.drop,
    openDraft: createOpening(parts, keeping),
    saveAnswers: (visitor: Visitor, draftId: Uuid, version: number, answers: Values) => change(visitor, draftId, version, { answers }),
    setActingFor: (visitor: Visitor, draftId: Uuid, version: number, actingFor: Draft['actingFor']) =>
      change(visitor, draftId, version, { actingFor }),
    setLanguage: (visitor: Visitor, draftId: Uuid, language: Language) => againOn(readDraft, change)(visitor, draftId, { language }),
    standing: async (visitor: Visitor, given: Draft): Promise<DraftStanding> => {
      const looked = await lookedUp(visitor, given)
      const saved = looked.changed ? await store(visitor, given.version, looked.draft) : undefined
      const draft = saved?.kind === 'saved' ? saved.draft : looked.draft
      const { compiled, known, standing } = looked
      const fee = standing.next.kind === 'check-answers' ? feeOf(compiled, known) : undefined
      return { draft, compiled, known, standing, ...(fee?.known && { fee: fee.value }) }
    },
    drafts: (visitor: Pick<Visitor, 'person'>): Promise<readonly DraftSummary[]> =>
      database.transaction(asPerson(visitor.person), (tx) =>
        tx.query<DraftSummary>(selectDrafts, [visitor.person, timestamp(clock.now())]),
      ),
    deleteDraft: async (visitor: Visitor, draftId: Uuid): Promise<boolean> => {
      shelf.drop(draftId)
      const gone = 'delete from portreeve.draft where draft_id = $1 and person_id = $2 returning 1 as one'
      return (await database.transaction(asPerson(visitor.person), (tx) => tx.query(gone, [draftId, visitor.person]))).length === 1
    },
    expireDrafts: async (): Promise<number> =>
      (await background.query(`${sweepDrafts} returning 1 as one`, [timestamp(clock.now())])).length,
    adoptDrafts: createAdoption(parts, shelf.drop),
  }
}

const createOpening =
  ({ services, clock, random, database, vault }: DraftParts, { lookedUp, shelf }: Keeping): Cases['openDraft'] =>
  async (visitor, service, how) => {
    const compiled = services.current(service)
    assert(compiled, `there is no service "${service}"`)
    const at = clock.now()
    const fresh: Draft = {
      draftId: uuid7(clock, random),
      person: visitor.person,
      service,
      serviceVersion: compiled.service.version,
      version: 1,
      answers: {},
      ...noFacts,
      ...how,
      ...(visitor.through && { through: visitor.through }),
      savedAt: at,
      expiresAt: plusDays(at, draftDaysMax),
    }
    const { draft } = await lookedUp(visitor, fresh)
    await insertDraft({ database, vault }, compiled.service.body, draft)
    return shelf.put(draft)
  }

/** Whoever opens their first draft gets their key with it; one who turns out to have a key already has it sealed anew with that. */
async function insertDraft({ database, vault }: Pick<DraftParts, 'database' | 'vault'>, body: string, draft: Draft): Promise<void> {
  const { person, draftId, service, serviceVersion, savedAt, expiresAt } = draft
  const plain = JSON.stringify(contentOf(draft))
  const valuesWith = (key: PersonKey) => {
    const sealed = seal(key, draftPlace, plain)
    return [draftId, body, service, serviceVersion, sealed, timestamp(savedAt), timestamp(expiresAt)]
  }
  const insert = (key: PersonKey) => database.statement(asPerson(person), insertDraftSql, [person, ...valuesWith(key)])
  const known = vault.cached(person)
  if (known) return void (await insert(known))
  const { key, row } = vault.make(person)
  const offered = [row.version, row.master, row.wrapped]
  const [stored] = await database.query<Omit<WrappedKey, 'person'>>(openDraftSql, [person, ...offered, ...valuesWith(key)])
  if (!stored) throw new Erased('the key of this person was destroyed')
  if (Buffer.compare(stored.wrapped, row.wrapped) === 0) vault.remember(key)
  else await insert(vault.unwrap({ person, ...stored }))
}
export type Drafts = ReturnType<typeof createDrafts>

const openDraft = async (row: Row, person: Uuid, tx: Transaction, vault: Vault): Promise<Draft> => {
  const { sealed, ...rest } = row
  const content = JSON.parse(open(await vault.keyOf(tx, person), draftPlace, sealed).toString()) as Content
  return { ...rest, ...content, person }
}
type Change = (visitor: Visitor, draftId: Uuid, version: number, patch: Partial<Content>) => Promise<Saved>
/** For changes that conflict with nothing: on a stale version they are made on the newer one. */
const againOn =
  (readDraft: Cases['readDraft'], change: Change) =>
  async (visitor: Visitor, draftId: Uuid, patch: Partial<Content>): Promise<Saved> => {
    const draft = await readDraft(visitor, draftId)
    if (!draft) return { kind: 'gone' }
    const saved = await change(visitor, draftId, draft.version, patch)
    return saved.kind === 'stale' ? change(visitor, draftId, saved.draft.version, patch) : saved
  }

const stale = 0
const signedOut = -1
type Save = { readonly visitor: Visitor; readonly draftId: Uuid; readonly version: number; readonly sealed: Buffer }
const saveDrafts = 'select portreeve.save_drafts($1,$2,$3,$4,$5,$6,$7,$8) as answers'
/** The new version, or why not: 0 stale, -1 the session has ended, -2 no such draft. */
const createSaves = ({ database, clock }: DraftParts) =>
  createBatcher<Save, number>({
    keyOf: ({ draftId }) => draftId,
    inFlightMax: 1,
    gatherMillis: 3,
    run: async (saves) => {
      const at = clock.now()
      const [row] = await database.query<{ answers: readonly number[] }>(saveDrafts, [
        Buffer.concat(saves.map(({ visitor }) => visitor.session)),
        saves.map(({ visitor }) => visitor.person),
        saves.map(({ draftId }) => draftId),
        saves.map(({ version }) => version),
        timestamp(at),
        timestamp(plusDays(at, draftDaysMax)),
        startsOf(saves.map(({ sealed }) => sealed)),
        Buffer.concat(saves.map(({ sealed }) => sealed)),
      ])
      return row?.answers ?? []
    },
  })

/** Each draft of the guest is sealed anew for the person. What registers said to the guest is forgotten: the person may see other things. */
const createAdoption =
  ({ database, vault, clock }: DraftParts, drop: (draftId: Uuid) => void) =>
  async (guest: Uuid, person: Uuid): Promise<number> => {
    const found = await database.transaction(asPerson(guest), async (tx) => {
      const ids = await tx.query<DraftSummary>(selectDrafts, [guest, timestamp(clock.now())])
      const rows = await Promise.all(ids.map(({ draftId }) => tx.query<Row>(selectDraft, [draftId, guest, timestamp(clock.now())])))
      return Promise.all(rows.flat().map((row) => openDraft(row, guest, tx, vault)))
    })
    return database.transaction(asPerson(person), async (tx) => {
      const key = await vault.keyOf(tx, person)
      let adopted = 0
      for (const draft of found) {
        const sealed = seal(key, draftPlace, JSON.stringify(contentOf({ ...draft, ...noFacts })))
        const [row] = await tx.query<{ done: boolean }>('select portreeve.adopt_draft($1,$2,$3,$4,$5,$6) as done', [
          guest,
          person,
          draft.draftId,
          draft.version,
          sealed,
          timestamp(clock.now()),
        ])
        drop(draft.draftId)
        if (row?.done) adopted++
      }
      return adopted
    })
  }
