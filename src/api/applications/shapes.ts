import { z } from 'zod'
import { problemShape } from '../problems.ts'

export const referenceLengthMax = 100
export const listPerPageMax = 100
/** No control characters and no halves of characters. */
const wholeText = /^[^\p{Cc}\p{Cs}]*$/u
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const servicePattern = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/
const serviceName = z.string().regex(servicePattern)
const answers = z.record(z.string(), z.unknown())
const language = z.enum(['en', 'cy'])
const outcome = z.enum(['granted', 'refused', 'withdrawn', 'lapsed'])
const fieldError = z.strictObject({ field: z.string(), detail: z.string() })

/** For whom the client acts, in its own words for them, and how surely it knows them. */
const onBehalfOf = z.strictObject({
  reference: z.string().trim().min(1).max(referenceLengthMax).regex(wholeText, { error: 'broken-text' }),
  assurance: z.enum(['none', 'email', 'P1', 'P2']),
})
const question = z.strictObject({
  name: z.string(),
  kind: z.string(),
  ask: z.string(),
  hint: z.string().optional(),
  optional: z.boolean(),
  /** Those that are offered as things stand. */
  options: z.record(z.string(), z.string()).optional(),
})
const next = z.discriminatedUnion('kind', [
  /** `errors`: why answers to these questions that were given do not count. */
  z.strictObject({ kind: z.literal('questions'), page: z.string(), questions: z.array(question), errors: z.array(fieldError) }),
  z.strictObject({ kind: z.literal('stopped'), because: z.string(), instead: z.string(), link: z.string().optional() }),
  /** `fee` in pence, undefined where there is none. */
  z.strictObject({ kind: z.literal('submit'), fee: z.int().optional() }),
])
const reason = z.strictObject({
  because: z.string(),
  holds: z.boolean(),
  law: z.strictObject({ name: z.string(), link: z.string() }).optional(),
})
/** `onBehalfOf`: what the client said; absent where the person themselves agreed. */
const common = { application: uuid, service: serviceName, onBehalfOf: onBehalfOf.optional(), language, version: z.int() }
/** `continueAt`: where the person who agreed goes on with it by themselves, to pay for instance. */
const draft = z.strictObject({ ...common, state: z.literal('draft'), expiresAt: z.string(), next, continueAt: z.string().optional() })
const submitted = z.strictObject({
  ...common,
  state: z.literal('submitted'),
  reference: z.string(),
  submittedAt: z.string(),
  stage: z.string(),
  says: z.string(),
  outcome: outcome.optional(),
  dueOn: z.string().optional(),
  decision: z.strictObject({ by: z.enum(['machine', 'officer']), at: z.string(), reasons: z.array(reason) }).optional(),
  timeline: z.array(
    z.strictObject({ at: z.string(), what: z.string(), by: z.enum(['person', 'client', 'machine', 'officer']), stage: z.string() }),
  ),
})
const application = z.discriminatedUnion('state', [draft, submitted])
const listed = z.strictObject({
  application: uuid,
  service: serviceName,
  openedAt: z.string(),
  state: z.enum(['draft', 'submitted', 'gone']),
  reference: z.string().optional(),
  stage: z.string().optional(),
  outcome: outcome.optional(),
})
const service = z.strictObject({
  service: serviceName,
  version: z.int(),
  title: z.string(),
  summary: z.string(),
  scope: z.string(),
  /** Whether this client may present applications for it, and why not. */
  mayApply: z.boolean(),
  because: z.enum(['no-scope', 'sign-in', 'for-whom', 'files', 'closed']).optional(),
  /** The name of the schema of its answers in the document. */
  answers: z.string().optional(),
})

/** How many rows are so: all of them together are `rows`. */
const batch = z.strictObject({
  batch: uuid,
  service: serviceName,
  whenWrong: z.enum(['stop', 'skip']),
  language,
  state: z.enum(['checking', 'submitting', 'done', 'wrong', 'cancelled', 'stopped']),
  rows: z.int(),
  waiting: z.int(),
  good: z.int(),
  wrong: z.int(),
  submitted: z.int(),
  overtaken: z.int(),
  madeAt: z.string(),
  endedAt: z.string().optional(),
})
const batchRow = z.strictObject({
  /** Counted from 1, the row of names apart. */
  row: z.int(),
  state: z.enum(['waiting', 'good', 'wrong', 'submitted', 'overtaken']),
  onBehalfOf: onBehalfOf.optional(),
  /** Of what was submitted. */
  application: uuid.optional(),
  reference: z.string().optional(),
  stage: z.string().optional(),
  outcome: outcome.optional(),
  /** Of what was not. */
  errors: z.array(fieldError).optional(),
})

/** What is sent and answered, each once: requests are read by it, the document is made of it, and the client is typed by it. */
export const shapes = {
  Problem: problemShape,
  Application: application,
  ApplicationList: z.strictObject({ applications: z.array(listed), next: z.string().optional() }),
  ServiceList: z.strictObject({ services: z.array(service), next: z.string().optional() }),
  /** `onBehalfOf`: with a token for a person leave it out; otherwise it is needed. */
  Open: z.strictObject({
    service: serviceName,
    onBehalfOf: onBehalfOf.optional(),
    language: language.optional(),
    answers: answers.optional(),
  }),
  Answers: z.strictObject({ version: z.int().min(1), answers }),
  Submit: z.strictObject({ version: z.int().min(1) }),
  Row: z.strictObject({ onBehalfOf, answers }),
  Batch: batch,
  BatchList: z.strictObject({ batches: z.array(batch), next: z.string().optional() }),
  BatchRowList: z.strictObject({ rows: z.array(batchRow), next: z.string().optional() }),
  Nothing: z.strictObject({}),
  SetWebhook: z.strictObject({ url: z.string() }),
  /** The secret is told once: `whsec_` and 32 bytes in base64, as Standard Webhooks has it. */
  WebhookSecret: z.strictObject({ url: z.string(), secret: z.string() }),
  Webhook: z.strictObject({
    url: z.string(),
    madeAt: z.string(),
    failing: z.strictObject({ since: z.string(), because: z.string() }).optional(),
    disabledAt: z.string().optional(),
  }),
} as const
export type ShapeName = keyof typeof shapes
export type Shape<Name extends ShapeName> = z.infer<(typeof shapes)[Name]>
