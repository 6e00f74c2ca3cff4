import type { Cases } from '#cases'
import type { Catalogue } from '#catalogue'
import { type Complaints, createComplaints } from '#complaints'
import type { Database } from '#database'
import { can } from '#identity'
import { assert, type Clock, type Random } from '#kernel'
import { complaintsAnswered, type Settings } from '#settings'
import type { Vault } from '#vault'

type Parts = {
  readonly databases: { readonly app: Database }
  readonly catalogue: Pick<Catalogue, 'services'>
  readonly clock: Clock
  readonly random: Random
}
type Around = { readonly vault: Vault; readonly cases: Cases; readonly settings: Settings }
/** Complaints, with the days that each body sets and the working days of the nation that its services are of. */
export const createComplaintsOf = ({ databases, catalogue, clock, random }: Parts, { vault, cases, settings }: Around): Complaints =>
  createComplaints({
    ...{ vault, cases, database: databases.app, clock, random },
    answersAs: (roles) => roles.find((role) => can({ roles: [role] }, 'complaints.answer')),
    terms: (body) => {
      const nation = catalogue.services.find(({ service }) => service.body === body)?.service.nation ?? 'england-and-wales'
      const set = settings.value(complaintsAnswered, body)
      assert(set, `the body "${body}" has no setting for complaints`)
      return { ...set, nation }
    },
  })
