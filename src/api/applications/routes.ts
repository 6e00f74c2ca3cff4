import type { z } from 'zod'
import type { Asked, Route } from '#web'
import type { AdmitByToken } from '../admission.ts'
import { type BatchHandlerParts, createBatchHandlers } from '../batches/handlers.ts'
import type { ProblemKind } from '../problem-words.ts'
import { type Answer, languageOf, problem } from '../problems.ts'
import type { Telling } from '../telling.ts'
import { createWebhookHandlers } from '../webhooks/handlers.ts'
import { openApiDocument } from './document.ts'
import { type ApplicationParts, createHandlers, type Handler } from './handlers.ts'
import { type Operation, type OperationName, operations } from './operations.ts'
import { shapes } from './shapes.ts'
import { wordsFor } from './words.ts'

/** All answers of an application, and what stands around them. */
const bytesMax = 512 * 1024
const keyShape = /^[\x21-\x7e]{1,200}$/
export const documentPath = '/api/openapi.json'
type Parts = ApplicationParts & BatchHandlerParts & { readonly admit: AdmitByToken; readonly publicUrl: string; readonly telling: Telling }

/** Applications by other systems: every operation of the table, the document that describes them, and a problem for anything else. */
export const applicationRoutes = (parts: Parts): readonly Route[] => {
  const handlers: Readonly<Record<OperationName, Handler>> = {
    ...createHandlers(parts),
    ...createBatchHandlers(parts),
    ...createWebhookHandlers(parts.telling),
  }
  const document = openApiDocument({ services: parts.services, publicUrl: parts.publicUrl })
  const names = Object.keys(operations) as OperationName[]
  return [
    ...names.map((name) => routeOf(parts.admit, operations[name], handlers[name])),
    { method: 'GET', path: documentPath, who: 'anyone', api: true, trouble, handle: () => ({ kind: 'json', json: document }) },
  ]
}
const trouble: NonNullable<Route['trouble']> = (what, header) => {
  const kind = what in kinds ? kinds[what as keyof typeof kinds] : 'broken'
  return problem(kind, languageOf(header))
}
const kinds = {
  'not-found': 'not-found',
  'wrong-method': 'wrong-method',
  'too-large': 'too-large',
  'wrong-kind': 'wrong-kind',
  malformed: 'malformed',
  away: 'away',
} as const satisfies Record<string, ProblemKind>

const routeOf = (admit: AdmitByToken, operation: Operation, handler: Handler): Route => ({
  method: operation.method,
  path: operation.path,
  who: 'anyone',
  api: true,
  ...(operation.rows ? { streams: true as const } : { bytesMax }),
  trouble,
  handle: async (asked) => {
    const language = languageOf(asked.header)
    const answered = await called(admit, operation, asked, handler)
    return { ...answered, headers: { 'content-language': language, ...answered.headers } }
  },
})
async function called(admit: AdmitByToken, operation: Operation, asked: Asked, handler: Handler): Promise<Answer> {
  const { header } = asked
  const language = languageOf(header)
  // No page of another site calls this from a browser: those say where they come from.
  if (header('origin') !== undefined || header('sec-fetch-site') !== undefined) return problem('browser', language)
  const admitted = await admit(header('authorization'))
  if (admitted.kind === 'wait') return problem('wait', language, { headers: { 'retry-after': String(admitted.seconds) } })
  if (admitted.kind !== 'client')
    return problem('not-known', language, { headers: { 'www-authenticate': 'Bearer realm="portreeve", error="invalid_token"' } })
  if (admitted.consent && !operation.people) return problem('own-token', language)
  const key = header('idempotency-key') ?? ''
  if (operation.keyed && !keyShape.test(key)) return problem('key-needed', language)
  const body = operation.takes && bodyOf(asked, shapes[operation.takes])
  if (body && 'problem' in body) return body.problem
  const { params, stream, query } = asked
  const type = (header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const sent = { params, application: params.application ?? '', type, stream, body: body?.value, query: query.one }
  return handler({ client: admitted.client, consent: admitted.consent, language, key, ...sent })
}
function bodyOf({ header, raw }: Asked, shape: z.ZodType): { readonly value: unknown } | { readonly problem: Answer } {
  const language = languageOf(header)
  if (!/^application\/json\s*(;|$)/i.test(header('content-type') ?? '')) return { problem: problem('wrong-kind', language) }
  const said = jsonOf(raw)
  if (said === undefined) return { problem: problem('malformed', language) }
  const read = shape.safeParse(said)
  if (read.success) return { value: read.data }
  return { problem: problem('wrong', language, { errors: wordsFor(read.error, { language, given: said, whole: 'body' }) }) }
}
const jsonOf = (raw: string): unknown => {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}
