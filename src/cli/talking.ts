import { createAttorneys } from '#agents'
import { createAppointments } from '#appointments'
import type { Cases } from '#cases'
import type { Catalogue } from '#catalogue'
import { createConsultations } from '#consultations'
import { createCallBacks, createCallers, createConversations, createCounter, createTelephone } from '#conversations'
import type { Database } from '#database'
import type { AnyRegister } from '#definition'
import type { Clock, Random } from '#kernel'
import { createLookReviews, createQuality } from '#quality'
import type { Registers } from '#registers'
import { callsBack, type Settings } from '#settings'
import type { Vault } from '#vault'

type Parts = {
  readonly databases: { readonly app: Database }
  readonly catalogue: Pick<Catalogue, 'bodies'>
  readonly registers: readonly AnyRegister[]
  readonly clock: Clock
  readonly random: Random
  readonly host: string
  readonly publicUrl: string
}
type Own = {
  readonly cases: Pick<Cases, 'story'>
  readonly vault: Vault
  readonly registers: Registers
  readonly settings: Settings
}
/** Whom officers talk with: who rings, who is rung back, and what was said. */
export function talkingOf(
  { databases, catalogue, registers: declared, clock, random, host, publicUrl }: Parts,
  { vault, registers, settings, cases }: Own,
) {
  const common = { vault, registers, database: databases.app, clock, random }
  const conversations = createConversations(common)
  const hoursOf = (body: string) => settings.value(callsBack, body)
  return {
    conversations,
    counter: createCounter({ ...common, conversations }),
    consultations: createConsultations(common),
    quality: createQuality({ ...common, cases }),
    lookReviews: createLookReviews(common),
    attorneys: createAttorneys({ ...common, body: host, publicUrl }),
    telephone: createTelephone(common),
    callers: createCallers({ ...common, declared, conversations }),
    appointments: createAppointments({ ...common, officesOf: (body) => catalogue.bodies.get(body)?.offices ?? [] }),
    callBacks: createCallBacks({ ...common, conversations, hoursOf }),
  }
}
