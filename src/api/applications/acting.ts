import type { Visitor } from '#cases'
import { asPerson, type Database, timestamp } from '#database'
import type { Compiled } from '#journey'
import { type Clock, type Random, type Uuid, uuid7 } from '#kernel'
import type { Client } from '../clients.ts'
import type { Consent } from '../consents/consents.ts'
import type { Visits } from './visits.ts'

type Call = { readonly client: Client; readonly consent?: Consent | undefined }
/** As whom a call acts: the person who agreed, in the visit that ends with the agreement, or the client as somebody unknown. */
export const visitorOf = async ({ visits }: { readonly visits: Visits }, { client, consent }: Call): Promise<Visitor> =>
  consent
    ? {
        ...{ person: consent.person, session: consent.visit, level: consent.level },
        through: { client: client.id, consent: consent.id },
      }
    : visits(client.id)

/** In the words of the page on which the person sees it. */
const deeds = {
  open: ['change', 'to begin an application for you, as you agreed'],
  answer: ['change', 'to answer questions for you, as you agreed'],
  submit: ['change', 'to send an application for you, as you agreed'],
  withdraw: ['change', 'to take an application back for you, as you agreed'],
  follow: ['read', 'to see how your applications stand, as you agreed'],
} as const
type About = { readonly id: Uuid; readonly compiled: Compiled }
export type NoteDeed = (call: Call, deed: keyof typeof deeds, about?: About) => Promise<void>
type Parts = { readonly database: Database; readonly clock: Clock; readonly random: Random }
/**
 * What a client is about to do for a person who agreed, in the list of who has looked at their data, before it is done: a line too many is
 * better than one that is missing. Of what it presents as its own nothing is written here.
 */
export const createNotes =
  ({ database, clock, random }: Parts): NoteDeed =>
  async ({ client, consent }, deed, about) => {
    if (!consent) return
    const [action, purpose] = deeds[deed]
    const { service } = about?.compiled ?? {}
    await database.statement(asPerson(consent.person), noteSql, [
      ...[uuid7(clock, random), consent.person, consent.body, timestamp(clock.now()), action, 'client', client.id],
      ...[null, 'application', [], purpose, null, service?.id ?? null, about?.id ?? null],
    ])
  }
const noteSql = 'select portreeve.note_access($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)'
