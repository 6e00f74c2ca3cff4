import type { Cases, ServiceBook } from '#cases'
import { createTelephone } from '#conversations'
import type { Database } from '#database'
import type { Compiled } from '#journey'
import type { Clock, Random } from '#kernel'
import type { Registers } from '#registers'
import type { Vault } from '#vault'
import type { Route, Web } from '#web'
import { createAdmission, createTokenAdmission } from './admission.ts'
import { createNotes } from './applications/acting.ts'
import { createOpened } from './applications/opened.ts'
import { applicationRoutes } from './applications/routes.ts'
import { type BeginVisit, createVisits } from './applications/visits.ts'
import type { Batching } from './batches/batches.ts'
import type { Clients } from './clients.ts'
import { agreeRoutes } from './consents/agree.ts'
import { agreementsRoutes } from './consents/agreements.ts'
import type { Consents } from './consents/consents.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { createTokens } from './oauth/tokens.ts'
import { createQuota } from './quota.ts'
import { telephoneRoutes } from './telephone/routes.ts'
import type { Telling } from './telling.ts'
import { vehicleEnquiryRoutes } from './vehicle-enquiry/routes.ts'

export type Api = {
  readonly clients: Clients
  readonly consents: Consents
  /** For the table of routes: what machines call, without session, cookie and form token; and the pages where people agree to that. */
  readonly routes: (web: Web) => readonly Route[]
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
  const { clients, consents } = parts.telling
  const quota = createQuota(parts)
  const tokens = createTokens(parts)
  const machines = [
    ...vehicleEnquiryRoutes({ ...parts, admit: createAdmission({ clients, quota }) }),
    ...telephoneRoutes({ admit: createAdmission({ clients, quota }), telephone: createTelephone(parts) }),
    ...oauthRoutes({ ...parts, clients, consents, quota, tokens }),
    ...applicationRoutes({
      ...parts,
      opened: createOpened(parts),
      visits: createVisits(parts),
      note: createNotes(parts),
      admit: createTokenAdmission({ clients, quota, tokens, consents }),
      quota,
    }),
  ]
  const routes = (web: Web) => [
    ...machines,
    ...agreeRoutes({ ...parts, web, clients, consents }),
    ...agreementsRoutes({ ...parts, web, clients, consents }),
  ]
  return Object.freeze({ clients, consents, routes, settle: quota.settle })
}
