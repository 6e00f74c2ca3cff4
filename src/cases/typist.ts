import { type Database, timestamp } from '#database'
import { type Clock, type Random, uuid7 } from '#kernel'
import { officerIn } from './facts.ts'
import type { Cases } from './types.ts'

/** As the person reads it under who has looked at their data. */
const purpose = 'to fill in an application with you while you talk with us'
const noteSql = `select portreeve.note_access($1,$2,$3,$4,'case','officer',$5,$6,'application','{}',$7,null,$8,$9) where portreeve.serves($2)`

type Parts = { readonly database: Database; readonly clock: Clock; readonly random: Random; readonly bodyOf: (service: string) => string }
/** That an officer opens an application with whoever they talk with: written before they see it, and only while the conversation is open. */
export const createNoteTypist =
  ({ database, clock, random, bodyOf }: Parts): Cases['noteTypist'] =>
  async ({ person, typist }, { draftId, service }) => {
    if (!typist || bodyOf(service) !== typist.body) return false
    const { role, ...officer } = officerIn(typist)
    const values = [uuid7(clock, random), person, typist.body, timestamp(clock.now()), typist.officer, role, purpose, service, draftId]
    return (await database.statement(officer, noteSql, values)).length === 1
  }
