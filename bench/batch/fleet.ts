import { join } from 'node:path'
import { type AnswersFor, type ApiClient, createApiClient, createClients } from '#api'
import { type Database, joinServer, openDatabase, rolePasswords } from '#database'
import { silentLog, systemClock, systemRandom, todayOf } from '#kernel'
import { makePopulation } from '#population'
import type declareSorn from '../../services/dvla/declare-sorn/service.ts'

export const seed = 7
export const service = 'dvla/declare-sorn'
/** So many people keep enough cars. */
export const peopleFor = (rows: number): number => Math.ceil(rows * 1.4) + 12

/** A dealer's stock among the invented population: vehicles that can be taken off the road, as rows of a batch. */
export function stockOf(
  rows: number,
): readonly { onBehalfOf: { reference: string; assurance: 'none' }; answers: AnswersFor<typeof declareSorn> }[] {
  const cars = [...makePopulation({ seed, people: peopleFor(rows), today: todayOf(systemClock) })].flatMap(({ cars }) => cars)
  const stock = cars
    .map(({ vehicle }) => vehicle)
    .filter(({ sornFrom, scrappedOn, exportedOn }) => sornFrom === null && scrappedOn === null && exportedOn === null)
    .slice(0, rows)
  return stock.map(({ mark, references: [reference = ''] }, n) => ({
    onBehalfOf: { reference: `stock ${n + 1}`, assurance: 'none' },
    answers: { plate: mark, reference, isKeeper: true },
  }))
}

/** The database of a program that runs in this folder. */
export async function databasesIn(
  data: string,
): Promise<{ readonly admin: Database; readonly app: Database; readonly close: () => Promise<void> }> {
  const server = await joinServer({ folder: data, log: silentLog })
  const passwords = await rolePasswords(join(data, 'secrets'), systemRandom)
  const open = (role: 'admin' | 'app'): Database => openDatabase({ url: server.url, role, passwords, log: silentLog })
  const [admin, app] = [open('admin'), open('app')]
  return {
    admin,
    app,
    close: async () => {
      await Promise.all([admin.close(), app.close()])
      await server.stop()
    },
  }
}
/** A client that may do this as fast as it can. */
export async function dealerOf(data: string): Promise<(url: string) => ApiClient> {
  const { app, close } = await databasesIn(data)
  const limits = { perSecond: 100_000, perDay: 1_000_000_000 }
  const clients = createClients({ database: app, clock: systemClock, random: systemRandom })
  const { client, key } = await clients.create({ body: 'dvla', name: 'Havenmouth Motors', scopes: ['dvla:declare-sorn:apply'], ...limits })
  await close()
  return (url) => createApiClient({ url, client, secret: key })
}
export const sentBatch = async (api: ApiClient, rows: ReturnType<typeof stockOf>, key: string) => {
  const answer = await api.call('sendBatch', { rows, key, query: { service } })
  if (!answer.ok) throw new Error(JSON.stringify(answer.json))
  return answer.json
}
export const readBatch = async (api: ApiClient, batch: string) => {
  const answer = await api.call('readBatch', { batch })
  if (!answer.ok) throw new Error(JSON.stringify(answer.json))
  return answer.json
}
/** What there is of a batch in the end, however often it began: each of its rows a case, and no case beside them. */
export async function leftBy(
  data: string,
): Promise<{ readonly cases: number; readonly submitted: number; readonly paired: number; readonly drafts: number }> {
  const { admin, close } = await databasesIn(data)
  const [left] = await admin.query<Awaited<ReturnType<typeof leftBy>>>(`select
    (select count(*)::int from portreeve.cases) as cases,
    (select count(*)::int from portreeve.api_batch_row where state = 'submitted') as submitted,
    (select count(distinct application_id)::int from portreeve.api_batch_row r join portreeve.cases c on c.case_id = r.application_id
      join portreeve.api_application a using (application_id)) as paired,
    (select count(*)::int from portreeve.draft) as drafts`)
  await close()
  if (!left) throw new Error('nothing was answered')
  return left
}
