import type { Visitor } from '#cases'
import { type Clock, type Instant, plusMinutes, type Uuid } from '#kernel'

/** A visit is given up this long before it would end, so that no command finds it ended. */
const sparedMinutes = 5
export type BeginVisit = (client: Uuid) => Promise<{ readonly session: { readonly idHash: Buffer; readonly idleUntil: Instant } }>

/** Clients as the case engine knows visitors: each holds what it presents, as somebody unknown. One visit for each client and process. */
export const createVisits = ({ beginVisit, clock }: { readonly beginVisit: BeginVisit; readonly clock: Clock }) => {
  const visits = new Map<Uuid, { readonly visitor: Promise<Visitor>; readonly until: Promise<Instant> }>()
  const begin = (client: Uuid): Promise<Visitor> => {
    const begun = beginVisit(client)
    const visitor = begun.then(({ session }): Visitor => ({ person: client, session: session.idHash, level: 'none' }))
    const until = begun.then(({ session }) => session.idleUntil)
    visits.set(client, { visitor, until })
    return visitor.catch((error: unknown) => {
      visits.delete(client)
      throw error
    })
  }
  return async (client: Uuid): Promise<Visitor> => {
    const known = visits.get(client)
    if (!known) return begin(client)
    const isGood = plusMinutes(clock.now(), sparedMinutes) < (await known.until)
    if (isGood) return known.visitor
    return visits.get(client) === known ? begin(client) : (visits.get(client)?.visitor ?? begin(client))
  }
}
export type Visits = ReturnType<typeof createVisits>
