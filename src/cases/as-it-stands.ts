import { lacking, planned } from '#journey'
import { dayOf, type Uuid } from '#kernel'
import { compiledFor } from './pay.ts'
import { type SameParts, sameRecords } from './same-records.ts'
import { knownOf } from './stage.ts'
import type { AsItStands, Cases } from './types.ts'

/** A credential's claims, worked out again by the version of the service that issued it from what its case's records say now. */
export const createAsItStands =
  (parts: SameParts): Cases['asItStands'] =>
  async (person: Uuid, caseId: Uuid, { id, kind }): Promise<AsItStands> => {
    const opened = await parts.store.openAsPerson(person, caseId)
    if (!opened) return { kind: 'unsure' }
    const { state, events } = opened
    // What a later case or a change of the record took back is a copy; what an officer decided counts.
    const set = events.findLast((one) => one.kind === 'credential-set' && one.payload.credential === id)
    const standing = set?.kind === 'credential-set' ? set.payload.standing : 'valid'
    const compiled = compiledFor(parts.services, state)
    const read = await sameRecords(parts, compiled, state, () => true)
    if (read === 'restricted') return { kind: 'unsure' }
    const known = { ...knownOf(state), ...read, today: dayOf(parts.clock.now()) }
    // An exit holds now: what the code was made for is gone.
    if (lacking(compiled, state.stage, known) !== undefined) return { kind: 'gone' }
    const again = planned(compiled, state.stage, caseId, known).find(({ does, target }) => does === 'issue' && target === kind)
    if (!again) return { kind: 'gone' }
    const { claims } = again.data as { readonly claims: Readonly<Record<string, string | number | boolean | null>> }
    return { kind: 'stands', standing, claims }
  }
