import type { Cases, ServiceBook } from '#cases'
import type { Catalogue } from '#catalogue'
import { type Database, type RetentionClass, showKept } from '#database'
import { type AnyRegister, asked } from '#definition'
import type { Files } from '#files'
import type { Handlers } from '#jobs'
import type { Clock, Language, Random, Uuid } from '#kernel'
import { type Copies, createCopies, createDetails, createRestrictions, type Details, holdings, type Restrictions } from '#rights'
import type { Vault } from '#vault'
import { copySchemaPath, readableCopy } from '#web'

type Parts = {
  readonly databases: { readonly app: Database }
  readonly catalogue: Pick<Catalogue, 'bodies' | 'services'>
  readonly registers: readonly AnyRegister[]
  readonly publicUrl: string
  /** The body that answers for sign-in here. */
  readonly host: string
  readonly clock: Clock
  readonly random: Random
}
type Around = {
  readonly vault: Vault
  readonly cases: Cases
  readonly files: Files
  readonly retention: readonly RetentionClass[]
  readonly book: ServiceBook
  readonly clientNames: (person: Uuid) => Promise<ReadonlyMap<string, string>>
}
export type Rights = {
  readonly copies: Copies
  readonly details: Details
  readonly restrictions: Restrictions
  readonly handlers: Handlers
}
/** Copies of what is held about people, and what registers say of them, with what services, registers and retention say of themselves. */
export function createRights(parts: Parts, { retention, book, ...modules }: Around): Rights {
  const { catalogue, registers, databases, clock, random, host, publicUrl } = parts
  const common = {
    ...{ ...modules, database: databases.app, clock, random, registers, body: host },
    ofAnother: (id: string, version: number) => ofAnother(book, id, version),
  }
  const copies = createCopies({
    ...common,
    readable: readableCopy({ registers, bodies: [...catalogue.bodies.values()], book, services: catalogue.services }),
    kept: keptIn(retention),
    schemaAddress: `${publicUrl}${copySchemaPath}`,
  })
  const { handlers, ...restrictions } = createRestrictions(common)
  return { copies, details: createDetails(common), restrictions, handlers: { ...copies.handlers, ...handlers } }
}
/** The questions whose answers are about somebody else, by the version that was asked. */
const ofAnother = (book: ServiceBook, id: string, version: number): ReadonlySet<string> => {
  const service = (book.version(id, version) ?? book.current(id))?.service
  return new Set(service ? asked(service.pages).flatMap(({ name, question }) => (question.ofAnother ? [name] : [])) : [])
}
/** By the table that a section is drawn from; where several classes are kept for different times, each says its own on the privacy page. */
const keptIn =
  (retention: readonly RetentionClass[]) =>
  (section: string, language: Language): string | undefined => {
    const table = holdings.find(({ id }) => id === section)?.table
    const classes = retention.filter(({ tables }) => table !== undefined && tables.includes(table))
    const [only, ...others] = classes
    return only && others.length === 0 ? showKept(only, language) : undefined
  }
