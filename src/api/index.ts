/** Interfaces that other systems call: who they are, how often they may, and each interface in a folder of its own. */
export { type Api, type ApiParts, createApi } from './api.ts'
export { type AnswersFor, type ApiClient, createApiClient, type ForPerson } from './applications/client.ts'
export { type Batching, createBatching } from './batches/batches.ts'
export { batchBytesMax, rowsPerBatchMax } from './batches/upload.ts'
export {
  type Client,
  type Clients,
  createClients,
  earlierKeyDays,
  earlierKeyDaysMax,
  isReturn,
  isScope,
  type Scope,
  scopesShown,
} from './clients.ts'
export { type Agreed, type AgreementClient, type Begun, createAgreementClient } from './oauth/client.ts'
export { type Allowed, createQuota, type Quota } from './quota.ts'
export { apiRetention } from './retention.ts'
export { createTelling, type Telling } from './telling.ts'
