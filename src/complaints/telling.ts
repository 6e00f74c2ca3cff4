import type { Transaction } from '#database'
import { addJobs } from '#jobs'
import { type Clock, type Language, languages, type PlainDate, type Random, type Uuid } from '#kernel'
import { type PersonKey, seal } from '#vault'
import type { ComplaintOutcome, ComplaintTerms } from './complaint.ts'
import type { Row } from './rows.ts'

/** Tells somebody by the words of the program. */
const kind = 'tell-right'
type Parts = { readonly clock: Clock; readonly random: Random; readonly terms: (body: string) => ComplaintTerms }
type Fields = Readonly<Record<string, string | null>>
type About = {
  readonly person: Uuid
  readonly body: string
  readonly id: Uuid
  readonly key: PersonKey
  readonly language: Language
  /** Where whoever has not signed in is told; absent: by their record, and in the account. */
  readonly email: string | undefined
}
type Received = About & { readonly reference: string; readonly by: PlainDate }

/** That it has come, and by when it is answered. */
export const tellReceived = (tx: Transaction, parts: Parts, { reference, by, ...about }: Received): Promise<unknown> =>
  tell(tx, parts, { ...about, notice: 'complaint-received', fields: () => ({ reference, by }) })
/** That another officer looks at it, and by when they answer. */
export const tellFurther = (tx: Transaction, parts: Parts, { reference, by, ...about }: Received): Promise<unknown> =>
  tell(tx, parts, { ...about, notice: 'complaint-further', fields: () => ({ reference, by }) })

type Answered = {
  readonly key: PersonKey
  readonly row: Row
  readonly outcome: ComplaintOutcome
  readonly words: string
  readonly done: string
  readonly email: string | undefined
}
/** The answer: whole where nobody else reads it or it was asked for there, and elsewhere where it can be read. */
export function tellAnswered(tx: Transaction, parts: Parts, { key, row, outcome, words, done, email }: Answered): Promise<unknown> {
  const { person, body, id, language, reference, stage, ofData } = row
  const { ombudsman } = parts.terms(body)
  const notice = `complaint-${outcome}${stage === 2 ? '-last' : ''}${email === undefined ? '' : '-guest'}`
  const fields = (language: Language): Fields => ({
    ...{ reference, answer: words, done: done === '' ? null : done },
    commissioner: ofData ? 'ico.org.uk' : null,
    ombudsman: ombudsman ? [ombudsman.name[language], ombudsman.at].filter((part) => part !== '').join(', ') : null,
  })
  return tell(tx, parts, { person, body, id, key, language, email, notice, fields, stage })
}
type Telling = About & { readonly notice: string; readonly fields: (language: Language) => Fields; readonly stage?: number }
function tell(
  tx: Transaction,
  parts: Parts,
  { person, body, id, key, language, email, notice, fields, stage = 1 }: Telling,
): Promise<unknown> {
  const inEach = Object.fromEntries(languages.map((one) => [one, fields(one)]))
  const payload = { language, notice, fields: inEach, ...(email !== undefined && { to: email }) }
  const sealed = seal(key, 'job.sealed', JSON.stringify(payload))
  return addJobs(tx, parts, [{ person, body, stream: id, kind, key: `${id}/${notice}/${stage}`, dueAt: parts.clock.now(), sealed }])
}
