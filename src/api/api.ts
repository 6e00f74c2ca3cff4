import type { Database } from '#database'
import type { Clock, Random } from '#kernel'
import type { Registers } from '#registers'
import type { Route } from '#web'
import { createAdmission } from './admission.ts'
import { type Clients, createClients } from './clients.ts'
import { createQuota } from './quota.ts'
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
  readonly database: Database
  readonly registers: Registers
  readonly clock: Clock
  readonly random: Random
}
/** Every interface for other systems. One more of them is a folder beside `vehicle-enquiry`, and a line here. */
export function createApi(parts: ApiParts): Api {
  const clients = createClients(parts)
  const quota = createQuota(parts)
  const admit = createAdmission({ clients, quota })
  return Object.freeze({ clients, routes: vehicleEnquiryRoutes({ ...parts, admit }), settle: quota.settle })
}
