import type { Uuid } from '#kernel'
import { open, type PersonKey } from '#vault'
import type { Conversation } from './conversation.ts'

/** The officer who talks, as the pages of the desk know them. */
export type Talking = { readonly officer: Uuid; readonly body: string; readonly roles: readonly string[] }
/** On whose behalf the statements of an officer run. */
export const asOfficer = (talking: Talking) => ({ kind: 'officer', ...talking }) as const

/** The role in which an officer talks with people. */
export const roleIn = ({ roles }: Talking): string => (roles.includes('adviser') ? 'adviser' : 'caseworker')

/** Where the officer's note is sealed. */
export const notePlace = 'conversation.sealed'
/** The row of a conversation, as statements give it. */
export const columns = `conversation_id as id, nullif(person_id, conversation_id) as person, body, officer, channel, began_at as "beganAt", active_seconds as "activeSeconds",
  verified_at as "verifiedAt", verified_how as "verifiedHow", failed_at as "failedAt", about, service, ended_at as "endedAt", outcome, reason,
  resolved, found_by as "foundBy", drawn, answered, correct, call_back_id as "callBack", events, sealed`
/** The one that the officer, $1, has open. */
export const mine = 'officer = $1 and ended_at is null'
/** A row of `columns`. */
export type Row = { [K in keyof Omit<Conversation, 'note'>]-?: Conversation[K] | null } & {
  readonly events: number
  readonly sealed: Buffer | null
}
/** What pages are given of a row; with the key of its person, the note too. */
export const conversationOf = ({ events: _, sealed, ...row }: Row, key?: PersonKey): Conversation => ({
  ...(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Conversation),
  ...(key && sealed && { note: open(key, notePlace, sealed).toString() }),
})
