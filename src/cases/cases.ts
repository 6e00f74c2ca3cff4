import { asPerson, dueBefore, type Transaction, timestamp } from '#database'
import type { Job } from '#jobs'
import { todayOf, type Uuid, uuid7 } from '#kernel'
import { looksKept, type Registers } from '#registers'
import { createAsItStands } from './as-it-stands.ts'
import { createBulk } from './bulk.ts'
import { createDesk, type DeskParts } from './desk.ts'
import { createDrafts, type DraftParts } from './drafts.ts'
import { createEraseOnRequest } from './erase.ts'
import { createErasures } from './erasure-requests.ts'
import { createExport } from './export.ts'
import { type Copies, createHandlers } from './handlers.ts'
import { type CaseHeard, heard } from './heard.ts'
import { noteInStory } from './note.ts'
import { createOwn } from './own.ts'
import { createPaid, createPaymentFailed, createStillToPay } from './pay.ts'
import { createQueue } from './queue.ts'
import { createRenew } from './renew.ts'
import { createSearch } from './search.ts'
import { createWords } from './stage.ts'
import { type CaseStore, createCaseStore } from './store.ts'
import { createSubmit } from './submit.ts'
import type { Cases, CredentialIssued, PaidOutNote, Visitor } from './types.ts'
import { createNoteTypist } from './typist.ts'
import { createUnpaid } from './unpaid.ts'
import { createViews } from './views.ts'

const casesPerDestructionMax = 500

export type CasesParts = Omit<DraftParts, 'registers'> & {
  readonly registers: Registers
  /** Who may do what by their roles: identity's own table. */
  readonly may: DeskParts['may']
  /** The register by which a person's address is found: `people` unless it is called otherwise. */
  readonly peopleRegister?: string
  /** Jobs that tell those who may read a person's letters that there is one. */
  readonly copies?: Copies
  /** Told of every event that is written. */
  readonly onEvent?: (what: CaseHeard) => void
}

/** The case engine. `database` is the pages' login, `background` the job runner's: only that one sweeps. */
export const createCases = (given: CasesParts): Cases => {
  const parts = { peopleRegister: 'people', ...given }
  const store = heard(createCaseStore(parts), given.onEvent)
  const drafts = createDrafts(parts)
  const all = { ...parts, store, drafts, words: createWords() }
  const desk = createDesk(all)
  const queue = createQueue(all)
  const eraseOnRequest = createEraseOnRequest(parts)
  const { openDraft, readDraft, saveAnswers, setActingFor, setLanguage, standing, deleteDraft, expireDrafts } = drafts
  return Object.freeze({
    newKey: () => uuid7(parts.clock, parts.random),
    openDraft,
    readDraft,
    saveAnswers,
    setActingFor,
    setLanguage,
    standing,
    noteTypist: createNoteTypist({ ...parts, bodyOf: (service) => parts.services.current(service)?.service.body ?? '' }),
    drafts: drafts.drafts,
    deleteDraft,
    expireDrafts,
    adopt: async (guest: Pick<Visitor, 'person'>, person: Pick<Visitor, 'person'>) =>
      (await shareCases(all, guest.person, person.person)) + (await drafts.adoptDrafts(guest.person, person.person)),
    submit: createSubmit(all),
    stillToPay: createStillToPay(all),
    paid: createPaid(all),
    paymentFailed: createPaymentFailed(all),
    ...createOwn(all),
    ...desk,
    inBulk: createBulk(parts, { ...desk, ...queue }),
    ...queue,
    search: createSearch(all),
    views: createViews(all),
    exportList: createExport(all, queue.queue),
    destroyDue: async () => {
      const [row] = await parts.background.query<{ n: number }>('select portreeve.destroy_cases($1, $2, $3) as n', [
        todayOf(parts.clock),
        timestamp(dueBefore(looksKept, parts.clock)),
        casesPerDestructionMax,
      ])
      return row?.n ?? 0
    },
    eraseOnRequest,
    erasures: createErasures({ ...parts, erase: eraseOnRequest }),
    notePaidOut: (tx: Transaction, job: Job, { paidBy: by, ...paid }: PaidOutNote) =>
      noteInStory(all, job, { kind: 'paid-out', payload: { ...paid, by } }, tx),
    unpaid: createUnpaid(all),
    renew: createRenew(all),
    asItStands: createAsItStands(all),
    noteIssued: (tx: Transaction, job: Job, payload: CredentialIssued) => noteInStory(all, job, { kind: 'issued', payload }, tx),
    handlers: createHandlers(all),
  })
}

/** Cases that a guest submitted stay theirs, and the person who signed in gets a key to each. */
const shareCases = async (
  { database, vault, store, clock }: CasesParts & { store: CaseStore },
  guest: Uuid,
  person: Uuid,
): Promise<number> => {
  const mine = await database.transaction(asPerson(guest), (tx) =>
    tx.query<{ caseId: Uuid; body: string }>('select case_id as "caseId", body from portreeve.cases where person_id = $1', [guest]),
  )
  for (const { caseId, body } of mine) {
    const opened = await store.openAsPerson(guest, caseId)
    if (!opened) continue
    await database.transaction(asPerson(person), async (tx) => {
      const wrapped = store.shareKey(opened.keys, await vault.keyOf(tx, person))
      await tx.query(
        `insert into portreeve.case_party (case_id, person_id, body, holder_id, role, case_key, since) values ($1, $2, $3, $4, 'owner', $5, $6)
         on conflict do nothing`,
        [caseId, person, body, guest, wrapped, timestamp(clock.now())],
      )
    })
  }
  return mine.length
}
