import { type Recipient, recipientIn } from '#cases'
import { asPerson, type Database, type Transaction } from '#database'
import { addJobs } from '#jobs'
import { type Clock, type Instant, type Language, plusMinutes, type Random, type Uuid } from '#kernel'
import type { Registers } from '#registers'
import { languageFor, noteLanguageSaid, seal, type Vault } from '#vault'
import { codeMinutesMax, dropCode, keepCode, newCode, sentTo, type Tried, tryCode, type Way, type Whose } from './codes.ts'

export type Prefers = 'letter' | 'email' | 'text'
/** How somebody is contacted, as the register of people says: the one place that everything which is sent goes by. */
export type Contact = {
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly language: Language
  readonly prefers: Prefers
  /** Whether there is an address for letters. */
  readonly hasAddress: boolean
}
type Allowance = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly until: Instant }
type Changed = 'changed' | 'stale' | 'absent'
export type Confirmed =
  | Exclude<Tried, { kind: 'right' }>
  | { readonly kind: 'changed' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'absent' }
export interface Contacts {
  /** Undefined: the register of people has nobody, or may not be used for it while it is contested. */
  readonly of: (person: Uuid) => Promise<Contact | undefined>
  /** Sends a code to a new address. */
  readonly begin: (whose: Whose, to: string, language: Language) => Promise<Allowance>
  /** Where the code went that this visit waits for. */
  readonly waitsFor: (whose: Whose) => Promise<string | undefined>
  /** The code as it was typed: if it is the one, the address is used from now on, and the one before it is told. */
  readonly confirm: (whose: Whose, code: string, language: Language) => Promise<Confirmed>
  /** Uses an address no more, and tells it. */
  readonly remove: (person: Uuid, way: Way, language: Language) => Promise<Changed>
  readonly choose: (person: Uuid, chosen: { readonly language: Language; readonly prefers: Prefers }) => Promise<Changed>
}
export type ContactsParts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly registers: Pick<Registers, 'read' | 'change'>
  /** Counts how often codes are sent, by who asks and by where they go. */
  readonly allow: (who: string) => Promise<Allowance>
  /** Has what is to be sent done at once. */
  readonly wake: () => void
  readonly peopleRegister: string
  /** The body that answers for sign-in here, and whom to turn to there. */
  readonly body: string
  readonly contact: () => { readonly phone: string; readonly email: string } | undefined
}
const purpose = 'to change how we contact you'
const fields = ['name', 'address', 'lettersTo', 'email', 'phone', 'prefers', 'language'] as const
const jobPlace = 'job.sealed'
const channels = { email: 'email', phone: 'text' } as const
const ever = 0 as Instant

/** How people are contacted, changed by themselves and at once. */
export function createContacts(parts: ContactsParts): Contacts {
  const { database, vault, clock, random, body } = parts
  const as = <T>(person: Uuid, work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(asPerson(person), work)
  const { look, set, put } = createRecordOf(parts)
  const begin: Contacts['begin'] = async (whose, to, language) => {
    for (const who of [`person ${whose.person}`, `to ${to.toLowerCase()}`]) {
      const allowed = await parts.allow(who)
      if (allowed.kind === 'wait') return allowed
    }
    const [code, at] = [newCode(random), clock.now()]
    const endsAt = plusMinutes(at, codeMinutesMax)
    await as(whose.person, async (tx) => {
      await keepCode(tx, vault, whose, { to, code, at })
      const payload = { channel: channels[whose.way], to, code, minutes: codeMinutesMax, endsAt, language }
      const sealed = seal(await vault.keyOf(tx, whose.person), jobPlace, JSON.stringify(payload))
      const job = { person: whose.person, body, stream: whose.person, kind: 'contact-code', dueAt: at, sealed }
      await addJobs(tx, { clock, random }, [{ ...job, key: `${whose.person}/${whose.way}/${at}` }])
    })
    parts.wake()
    return { kind: 'go' }
  }
  const confirm: Contacts['confirm'] = async (whose, code, language) => {
    const { person, way } = whose
    // Counted for good, whatever comes of it.
    const tried = await as(person, (tx) => tryCode(tx, vault, whose, { code, at: clock.now() }))
    if (tried.kind !== 'right') return tried
    const { to } = tried
    const kind = await as(person, async (tx) =>
      (await dropCode(tx, vault, whose, { to, code })) ? put(tx, { person, way, to, language }) : 'over',
    )
    parts.wake()
    return { kind }
  }
  const choose: Contacts['choose'] = async (person, { language, prefers }) => {
    const found = await look(person)
    if (!found) return 'absent'
    const { fields: now } = found
    return as(person, async (tx) => {
      await vault.keyOf(tx, person)
      await noteLanguageSaid(tx, person)
      return now.language === language && now.prefers === prefers ? 'changed' : set(tx, { ...found, person }, { language, prefers })
    })
  }
  return Object.freeze({
    of: async (person: Uuid) => {
      const found = await look(person)
      if (!found) return undefined
      const chosen = await as(person, (tx) => languageFor(tx, person, { onRecord: languageIn(found.fields), since: ever }))
      return contactIn(found.fields, chosen)
    },
    begin,
    waitsFor: (whose: Whose) => as(whose.person, (tx) => sentTo(tx, vault, whose)),
    confirm,
    remove: async (person: Uuid, way: Way, language: Language) => {
      const made = await as(person, (tx) => put(tx, { person, way, to: null, language }))
      parts.wake()
      return made
    },
    choose,
  })
}
/** The record that says how somebody is contacted: looked at and changed as themself. */
function createRecordOf(parts: ContactsParts) {
  const { vault, clock, random, registers, peopleRegister: register, body } = parts
  const look = async (person: Uuid) => {
    const actor = { kind: 'self', person } as const
    const read = await registers.read({ register, by: { id: person }, reads: fields, actor, body, purpose })
    return read.kind === 'found' ? read : undefined
  }
  const set = async (tx: Transaction, { recordId, version, person }: Of, values: object): Promise<Changed> => {
    const actor = { kind: 'self', person } as const
    const made = await registers.change(tx, { register, recordId, version, set: { ...values }, actor, purpose })
    return made.kind === 'changed' ? 'changed' : made.kind === 'stale' ? 'stale' : 'absent'
  }
  /** To the old address; where there was none, however they were reached until now. */
  const tell = async (tx: Transaction, person: Uuid, { before, way, stream, language }: Telling): Promise<void> => {
    const { phone = '', email = '' } = parts.contact() ?? {}
    const own = await languageFor(tx, person, { onRecord: before.language, since: ever })
    const { language: _, ...recipient } = atOld(before, way)
    const what = { service: '', version: 1, notice: `contact-${way}-changed`, fields: { phone, email }, reference: '' }
    const sealed = seal(await vault.keyOf(tx, person), jobPlace, JSON.stringify({ ...what, recipient, language: own ?? language }))
    const key = `${stream}/contact/${way}/${clock.now()}`
    await addJobs(tx, { clock, random }, [{ person, body, stream, kind: 'send', key, dueAt: clock.now(), sealed }])
  }
  const put = async (tx: Transaction, { person, way, to, language }: Put): Promise<Changed> => {
    const found = await look(person)
    if (!found) return 'absent'
    const before = recipientIn(found.fields)
    if ((before[way] ?? null) === to) return 'changed'
    const goes = to === null && found.fields.prefers === channels[way]
    const made = await set(tx, { ...found, person }, { [way]: to, ...(goes && { prefers: 'letter' }) })
    if (made === 'changed') await tell(tx, person, { before, way, stream: found.recordId, language })
    return made
  }
  return { look, set, put }
}
type Of = { readonly recordId: Uuid; readonly version: number; readonly person: Uuid }
type Put = { readonly person: Uuid; readonly way: Way; readonly to: string | null; readonly language: Language }
type Telling = { readonly before: Recipient; readonly way: Way; readonly stream: Uuid; readonly language: Language }

const languageIn = ({ language }: Readonly<Record<string, unknown>>): Language => (language === 'cy' ? 'cy' : 'en')
function contactIn(fields: Readonly<Record<string, unknown>>, chosen: Language | undefined): Contact {
  const { email, phone, prefers, address } = recipientIn(fields)
  return {
    ...{ email, phone, language: chosen ?? languageIn(fields), hasAddress: address !== undefined },
    prefers: prefers === 'email' || prefers === 'text' ? prefers : 'letter',
  }
}
/** A letter follows by itself where an old address is gone. */
const atOld = (before: Recipient, way: Way): Recipient => {
  if (before[way] === undefined) return before
  const { [way === 'email' ? 'phone' : 'email']: _, ...rest } = before
  return { ...rest, prefers: channels[way] }
}
