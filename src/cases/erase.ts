import { type Database, nobody, type Transaction } from '#database'
import { assert, type Bilingual, type Clock, type PlainDate, todayOf, type Uuid } from '#kernel'
import type { Vault } from '#vault'

/** What stands against erasing somebody, how much of it there is, and until when where a day is set. */
export type Bar = { readonly kind: 'hold' | 'case' | 'record' | 'payment' | 'review'; readonly things: number; readonly until?: PlainDate }
export type ErasedOrNot = { readonly kind: 'erased' } | { readonly kind: 'kept'; readonly bars: readonly [Bar, ...Bar[]] }

/** Why each bar stands, for the answer to whoever asked: the UK GDPR, Article 17(3). */
export const barWords: Readonly<Record<Bar['kind'], Bilingual>> = {
  hold: {
    en: 'an application is held for legal reasons (UK GDPR, Article 17(3)(e))',
    cy: 'mae cais yn cael ei ddal am resymau cyfreithiol (GDPR y DU, Erthygl 17(3)(e))',
  },
  case: {
    en: 'what was decided must be kept as long as the service says (UK GDPR, Article 17(3)(b))',
    cy: 'rhaid cadw’r hyn a benderfynwyd cyhyd ag y dywed y gwasanaeth (GDPR y DU, Erthygl 17(3)(b))',
  },
  record: {
    en: 'a register that the law requires has a record (UK GDPR, Article 17(3)(b))',
    cy: 'mae gan gofrestr y mae’r gyfraith yn gofyn amdani gofnod (GDPR y DU, Erthygl 17(3)(b))',
  },
  payment: {
    en: 'money that was paid must be accounted for (UK GDPR, Article 17(3)(b))',
    cy: 'rhaid rhoi cyfrif am arian a dalwyd (GDPR y DU, Erthygl 17(3)(b))',
  },
  review: {
    en: 'an officer has not yet said whose a sign-in is (UK GDPR, Article 17(3)(b))',
    cy: 'nid yw swyddog wedi dweud eto pwy biau mewngofnodi (GDPR y DU, Erthygl 17(3)(b))',
  },
}

type Row = Omit<Bar, 'until'> & { until: PlainDate | null }
const barsSql = 'select kind, things, until from portreeve.bars_to_erasure($1)'
const barOf = ({ until, ...bar }: Row): Bar => ({ ...bar, ...(until && { until }) })
type Also = (tx: Transaction, came: ErasedOrNot) => Promise<void>
export type EraseOnRequest = (person: Uuid, because: string, also?: Also) => Promise<ErasedOrNot>
/** What stands against erasing somebody now. Nothing is touched. */
export const barsTo = async (background: Database, person: Uuid): Promise<readonly Bar[]> =>
  (await background.query<Row>(barsSql, [person])).map(barOf)
type EraseParts = { readonly background: Database; readonly vault: Vault; readonly clock: Clock }

/**
 * Somebody asks to be erased. What they only began goes in any case. The rest goes for good, their key first of all, unless something that
 * the law puts above the request stands against it: then all of that is named. The key cannot come back with a copy of the database.
 * `also` is written in the same transaction.
 */
export const createEraseOnRequest =
  ({ background, vault, clock }: EraseParts): EraseOnRequest =>
  async (person, because, also = async () => {}) => {
    assert(because.trim() !== '', 'an erasure says why')
    let settle = async (): Promise<void> => {}
    const erased = await background.transaction(nobody, async (tx): Promise<ErasedOrNot> => {
      await tx.query('select portreeve.clear_unsent($1, $2)', [person, todayOf(clock)])
      const [first, ...others] = (await tx.query<Row>(barsSql, [person])).map(barOf)
      const came: ErasedOrNot = first ? { kind: 'kept', bars: [first, ...others] } : { kind: 'erased' }
      if (came.kind === 'erased') settle = await vault.erase(tx, person, because)
      await also(tx, came)
      return came
    })
    // Not before it is committed: a list that says so would erase them at the next start, whatever stands against it by then.
    await settle()
    return erased
  }
