import type { ProblemKind } from '../problem-words.ts'
import type { ShapeName } from './shapes.ts'

export type QueryName = 'after' | 'limit' | 'state' | 'service' | 'whenWrong'
export type Operation = {
  readonly method: 'GET' | 'POST'
  /** As the server writes it, `:name` for a part that varies. */
  readonly path: string
  readonly says: string
  readonly takes?: ShapeName
  readonly gives: ShapeName
  readonly status: 200 | 201 | 202
  /** It takes a file of rows, each of the shape `Row`. */
  readonly rows?: true
  /** It takes a token for a person who agreed, and not only the client's own. */
  readonly people?: true
  /** It needs an `Idempotency-Key`. */
  readonly keyed?: true
  readonly query?: readonly QueryName[]
  /** Beside those that everything may answer. */
  readonly problems: readonly ProblemKind[]
}
const operation = <const O extends Operation>(one: O): O => one

/** What another organisation's system may do with applications: routes, the document and the client are all made of this table. */
export const operations = {
  listServices: operation({
    people: true,
    method: 'GET',
    path: '/api/services',
    says: 'The services in force, and whether you may present applications for each',
    gives: 'ServiceList',
    status: 200,
    query: ['after', 'limit'],
    problems: ['wrong'],
  }),
  openApplication: operation({
    people: true,
    method: 'POST',
    path: '/api/applications',
    says: 'Opens a draft on behalf of somebody, or for a person who agreed, with any answers that are known already',
    takes: 'Open',
    gives: 'Application',
    status: 201,
    keyed: true,
    problems: ['no-scope', 'not-open', 'closed', 'wrong', 'key-needed', 'key-reused'],
  }),
  listApplications: operation({
    people: true,
    method: 'GET',
    path: '/api/applications',
    says: 'Your applications, or those of a person who agreed, newest first; with `state` only drafts, or only those that were submitted',
    gives: 'ApplicationList',
    status: 200,
    query: ['after', 'limit', 'state'],
    problems: ['wrong'],
  }),
  readApplication: operation({
    people: true,
    method: 'GET',
    path: '/api/applications/:application',
    says: 'A draft and what is asked next, or how an application stands: its decision, the reasons and what happened',
    gives: 'Application',
    status: 200,
    problems: ['no-scope', 'not-found'],
  }),
  answerApplication: operation({
    people: true,
    method: 'POST',
    path: '/api/applications/:application/answers',
    says: 'Adds or replaces answers of a draft; the same answers again change nothing',
    takes: 'Answers',
    gives: 'Application',
    status: 200,
    problems: ['no-scope', 'not-found', 'wrong', 'changed', 'too-large'],
  }),
  submitApplication: operation({
    people: true,
    method: 'POST',
    path: '/api/applications/:application/submit',
    says: 'Submits a draft: it is decided at once, or an officer looks',
    takes: 'Submit',
    gives: 'Application',
    status: 200,
    keyed: true,
    problems: [
      'no-scope',
      'not-found',
      'wrong',
      'incomplete',
      'stopped',
      'closed',
      'fee-due',
      'changed',
      'submitted-already',
      'key-needed',
      'key-reused',
    ],
  }),
  withdrawApplication: operation({
    people: true,
    method: 'POST',
    path: '/api/applications/:application/withdraw',
    says: 'Takes an application back before it is decided',
    takes: 'Nothing',
    gives: 'Application',
    status: 200,
    keyed: true,
    problems: ['no-scope', 'not-found', 'wrong', 'changed', 'too-late', 'not-submitted', 'key-needed', 'key-reused'],
  }),
  sendBatch: operation({
    method: 'POST',
    path: '/api/batches',
    says: 'Many applications of one service at once: all rows are checked before any is submitted, and if one is wrong none is, unless `whenWrong` is `skip`',
    rows: true,
    gives: 'Batch',
    status: 202,
    keyed: true,
    query: ['service', 'whenWrong'],
    problems: ['no-scope', 'not-open', 'closed', 'wrong', 'key-needed', 'key-reused'],
  }),
  listBatches: operation({
    method: 'GET',
    path: '/api/batches',
    says: 'Your batches, newest first',
    gives: 'BatchList',
    status: 200,
    query: ['after', 'limit'],
    problems: ['wrong'],
  }),
  readBatch: operation({
    method: 'GET',
    path: '/api/batches/:batch',
    says: 'How far a batch is',
    gives: 'Batch',
    status: 200,
    problems: ['no-scope', 'not-found'],
  }),
  readBatchRows: operation({
    method: 'GET',
    path: '/api/batches/:batch/rows',
    says: 'What became of each row, in order: what is wrong with it, or its application; with `state` only those that are so',
    gives: 'BatchRowList',
    status: 200,
    query: ['after', 'limit', 'state'],
    problems: ['no-scope', 'not-found', 'wrong'],
  }),
  cancelBatch: operation({
    method: 'POST',
    path: '/api/batches/:batch/cancel',
    says: 'Takes a batch back before any of it is submitted',
    takes: 'Nothing',
    gives: 'Batch',
    status: 200,
    problems: ['no-scope', 'not-found', 'wrong', 'batch-too-late'],
  }),
  setWebhook: operation({
    method: 'POST',
    path: '/api/webhook',
    says: 'Where you are told of what becomes of your applications, instead of where you were before; the secret is given once',
    takes: 'SetWebhook',
    gives: 'WebhookSecret',
    status: 200,
    problems: ['wrong'],
  }),
  readWebhook: operation({
    method: 'GET',
    path: '/api/webhook',
    says: 'Where you are told, whether that fails, and whether it was given up',
    gives: 'Webhook',
    status: 200,
    problems: ['not-found'],
  }),
  endWebhook: operation({
    method: 'POST',
    path: '/api/webhook/end',
    says: 'You are told of nothing any more',
    takes: 'Nothing',
    gives: 'Nothing',
    status: 200,
    problems: ['not-found', 'wrong'],
  }),
} as const
export type Operations = typeof operations
export type OperationName = keyof Operations
export type BatchOperation = Extract<OperationName, `${string}Batch${string}`>
export type WebhookOperation = Extract<OperationName, 'setWebhook' | 'readWebhook' | 'endWebhook'>

/** What any operation may answer. */
export const everywhere: readonly ProblemKind[] = [
  'malformed',
  'not-known',
  'browser',
  'own-token',
  'too-large',
  'wrong-kind',
  'wait',
  'broken',
  'away',
]
