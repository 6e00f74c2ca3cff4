import type { Cases, ServiceBook } from '#cases'
import type { Database } from '#database'
import type { Compiled } from '#journey'
import type { Clock, Random } from '#kernel'
import type { Registers } from '#registers'
import type { Vault } from '#vault'
import type { Route } from '#web'
import { createAdmission, createTokenAdmission } from './admission.ts'
import { createOpened } from './applications/opened.ts'
import { applicationRoutes } from './applications/routes.ts'
import { type BeginVisit, createVisits } from './applications/visits.ts'
import type { Batching } from './batches/batches.ts'
import type { Clients } from './clients.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { createTokens } from './oauth/tokens.ts'
import { createQuota } from './quota.ts'
import type { Telling } from './telling.ts'
import { vehicleEnquiryRoutes } from './vehicle-enquiry/routes.ts'

export type Api = {
  readonly clients: Clients
  /** For the table of routes: no session, no cookie, no form token. */
  readonly routes: readonly Route[]
  /** Gives back what was lent of quotas and not used. */
  readonly settle: () => Promise<void>
}
export type ApiParts = {
  /** In a demonstration the published test marks are answered. */
  readonly mode: 'demo' | 'live'
  readonly publicUrl: string
  readonly database: Database
  readonly vault: Vault
  readonly registers: Registers
  readonly cases: Cases
  readonly book: ServiceBook
  /** Those in force. */
  readonly services: readonly Compiled[]
  readonly telling: Telling
  readonly batching: Batching
  /** Work has been added to the jobs. */
  readonly wake: () => void
  /** A visit of a client, as the case engine needs one of whoever acts. */
  readonly beginVisit: BeginVisit
  readonly clock: Clock
  readonly random: Random
}
/** Every interface for other systems. One more of them is a folder beside `vehicle-enquiry`, and a line here. */
export function createApi(parts: ApiParts): Api {
  const { clients } = parts.telling
  const quota = createQuota(parts)
  const tokens = createTokens(parts)
  const routes = [
    ...vehicleEnquiryRoutes({ ...parts, admit: createAdmission({ clients, quota }) }),
    ...oauthRoutes({ ...parts, clients, quota, tokens }),
    ...applicationRoutes({
      ...parts,
      opened: createOpened(parts),
      visits: createVisits(parts),
      admit: createTokenAdmission({ clients, quota, tokens }),
      quota,
    }),
  ]
  return Object.freeze({ clients, routes, settle: quota.settle })
}
