import { createReach } from '#cases'
import { asPerson, type Database, type Transaction } from '#database'
import type { Joined, Linked } from '#identity'
import { addJobs, type Handler, type Handlers } from '#jobs'
import { type Clock, type Instant, instant, type Language, type Random, type Uuid } from '#kernel'
import type { Registers } from '#registers'
import { languageFor, open, seal, type Vault } from '#vault'

type Parts = {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly registers: Pick<Registers, 'read'>
  /** The body that answers for sign-in, and whom to turn to there. */
  readonly body: string
  readonly contact: (body: string) => { readonly phone: string; readonly email: string } | undefined
}
/** `to`: an address that was given for this alone; absent: the person's own. `fields`: what the notice says besides, in each language. */
type Told = {
  readonly language?: Language
  readonly notice?: string
  readonly to?: string
  readonly fields?: Readonly<Record<Language, object>>
}
const kind = 'tell-linked'
/** What became of a request of theirs: the notice is named in the payload. */
const rightKind = 'tell-right'
const jobPlace = 'job.sealed'
const ever: Instant = instant('1970-01-01T00:00:00Z')

/**
 * Whoever's record an officer joined a sign-in to is told, in the account and where their record says: also if it was somebody else's. So is
 * whoever asked for something that is their right, of what became of it.
 */
export function createLinkTelling(parts: Parts) {
  const { database, vault, clock, random, registers, body, contact } = parts
  const reach = createReach(registers, 'people', 'to tell you about your sign-in')
  const reachForRight = createReach(registers, 'people', 'to tell you what became of your request')
  const within = <T>(person: Uuid, work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(asPerson(person), work)
  /** In the transaction that joins them. */
  const onLinked = async (tx: Transaction, { signIn, version, person, language }: Linked): Promise<void> => {
    const sealed = seal(await vault.keyOf(tx, person), jobPlace, JSON.stringify({ language }))
    await addJobs(tx, { clock, random }, [
      { person, body, stream: signIn, kind, key: `${signIn}/linked/${version}`, dueAt: clock.now(), sealed },
    ])
  }
  const onJoined = async (tx: Transaction, { review, person, language }: Joined): Promise<void> => {
    const sealed = seal(await vault.keyOf(tx, person), jobPlace, JSON.stringify({ language, notice: 'records-joined' }))
    await addJobs(tx, { clock, random }, [{ person, body, stream: review, kind, key: `${review}/joined`, dueAt: clock.now(), sealed }])
  }
  const telling =
    (find: typeof reach, service: string): Handler =>
    async ({ person, stream, key, dueAt, sealed }) => {
      const sealing = await within(person, (tx) => vault.keyOf(tx, person))
      const told = JSON.parse(open(sealing, jobPlace, sealed).toString()) as Told
      const { language, notice = 'linked', to = person, fields } = told
      const recipient = await find({ to, body, service })
      const own = await within(person, (tx) => languageFor(tx, person, { onRecord: recipient.language, since: ever }))
      const chosen = own ?? language ?? 'en'
      // Of no service and no case: there is no reference to give.
      const { phone = '', email = '' } = contact(body) ?? {}
      const said = { phone, email, ...fields?.[chosen] }
      const send = { service: '', version: 1, notice, fields: said, recipient, language: chosen, reference: '' }
      const add = async (tx: Transaction): Promise<void> => {
        const next = { person, body, stream, kind: 'send', key, dueAt, sealed: seal(sealing, jobPlace, JSON.stringify(send)) }
        await addJobs(tx, { clock, random }, [next])
      }
      return { kind: 'done', record: add }
    }
  const handlers: Handlers = { [kind]: telling(reach, 'sign-in'), [rightKind]: telling(reachForRight, 'portreeve') }
  return Object.freeze({ onLinked, onJoined, handlers })
}
