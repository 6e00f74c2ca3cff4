import { z } from 'zod'
import { callEvents, type Telephone } from '#conversations'
import type { Asked, Route } from '#web'
import type { Admit } from '../admission.ts'
import { type Answer, languageOf, problem } from '../problems.ts'

const path = '/api/telephone/calls/:call'
const bytesMax = 4096
const callMax = 100
const extensionMax = 40
const lineMax = 60
/** Digits with a plus before, as telephone systems write them; spaces and brackets are forgiven. */
const numberShape = /^\+?[\d\s()-]{3,25}$/
const shape = z.strictObject({
  event: z.enum(callEvents),
  /** Absent or null: withheld. */
  number: z.string().regex(numberShape).nullish(),
  extension: z.string().trim().min(1).max(extensionMax).nullish(),
  language: z.enum(['en', 'cy']).nullish(),
  line: z.string().trim().min(1).max(lineMax).nullish(),
})
type Parts = { readonly admit: Admit; readonly telephone: Pick<Telephone, 'announce'> }

/** A telephone system tells what happens to a call: it rings, is answered, passed on, ended. `docs/telephone.md`. */
export const telephoneRoutes = (parts: Parts): readonly Route[] => [
  {
    ...{ method: 'POST', path, who: 'anyone', api: true, bytesMax },
    handle: (asked) => announced(parts, asked),
    trouble: (what, header) => problem(known.find((one) => one === what) ?? 'broken', languageOf(header)),
  },
]
const known = ['not-found', 'wrong-method', 'too-large', 'wrong-kind', 'malformed', 'away'] as const

async function announced({ admit, telephone }: Parts, asked: Asked): Promise<Answer> {
  const { header, raw } = asked
  const language = languageOf(header)
  if (header('origin') !== undefined || header('sec-fetch-site') !== undefined) return problem('browser', language)
  const admitted = await admit({ key: header('x-api-key'), scope: 'telephone' })
  if (admitted.kind === 'wait') return problem('wait', language, { headers: { 'retry-after': String(admitted.seconds) } })
  if (admitted.kind === 'not-allowed') return problem('no-scope', language)
  if (admitted.kind !== 'client') return problem('not-known', language)
  if (!/^application\/json\s*(;|$)/i.test(header('content-type') ?? '')) return problem('wrong-kind', language)
  const said = saidIn(raw)
  if (said === undefined) return problem('malformed', language)
  const read = shape.safeParse(said)
  const call = asked.params.call ?? ''
  if (!/^[\x21-\x7e]+$/.test(call) || call.length > callMax)
    return problem('wrong', language, { errors: [{ field: 'call', detail: `1 to ${callMax} printed characters` }] })
  if (!read.success)
    return problem('wrong', language, {
      errors: read.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', detail: message })),
    })
  const { client } = admitted
  const { event, number, extension, language: spoken, line } = read.data
  const told = await telephone.announce(
    { client: client.id, body: client.body },
    { call, event, number: number ?? undefined, extension: extension ?? undefined, language: spoken ?? undefined, line: line ?? undefined },
  )
  return told ? { kind: 'json', status: 200, json: { call, event } } : problem('not-found', language)
}
const saidIn = (raw: string): unknown => {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
