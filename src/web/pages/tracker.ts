import { createHash, timingSafeEqual } from 'node:crypto'
import { type Instant, isoInstant, parseUuid } from '#kernel'
import type { Asked, Reply, Route } from '../reply.ts'
import type { Web } from '../web.ts'

/** The data tracker's published limit on one answer. */
export const usagesPerAnswerMax = 1000
/** The interface by which a portal shows people who has looked at their data: e-gov/AJ, version 2.1.0. */
export const trackerRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/v2/findUsage', who: 'anyone', api: true, handle: (asked) => findUsage(web, asked) },
  { method: 'GET', path: '/v2/usagePeriod', who: 'anyone', api: true, handle: (asked) => usagePeriod(web, asked) },
  { method: 'GET', path: '/v2/heartbeat', who: 'anyone', api: true, handle: () => heartbeat(web) },
]
const json = (value: unknown, status = 200): Reply => ({ kind: 'json', json: value, status })
const digest = (value: string): Buffer => createHash('sha256').update(value).digest()
/** The portal's security server shows the secret that it was given. Without one configured nobody is answered. */
const mayAsk = ({ settings: { trackerSecret } }: Web, asked: Asked): boolean =>
  trackerSecret !== undefined && timingSafeEqual(digest(`Bearer ${trackerSecret}`), digest(asked.header('authorization') ?? ''))

async function findUsage(web: Web, asked: Asked): Promise<Reply> {
  if (!mayAsk(web, asked)) return json({ error: 'not-allowed' }, 403)
  const { query } = asked
  const person = parseUuid(query.one('userCode'))
  const from = instantOf(query.one('periodStart'))
  const to = instantOf(query.one('periodEnd'))
  const offset = wholeOf(query.one('offset'), 0)
  const limit = wholeOf(query.one('limit'), usagesPerAnswerMax)
  if (!person || !asked.header('x-road-userid') || from === 'wrong' || to === 'wrong' || offset === undefined || limit === undefined)
    return json({ error: 'malformed' }, 400)
  const range = { offset, limit: Math.min(limit, usagesPerAnswerMax), ...(from && { from }), ...(to && { to }) }
  const { accesses, total } = await web.registers.accessesOf(person, range)
  const usages = accesses.map((access) => ({
    logtime: isoInstant(access.at),
    action: access.purpose,
    receiverCode: access.body,
    receiverName: web.bodyOf(access.body)?.name.en ?? access.body,
    receiverSystem: access.system,
  }))
  return json({ totalUsages: total, usages })
}
/** A date and time, in UTC where it names no zone. */
const instantOf = (raw: string): Instant | undefined | 'wrong' => {
  if (raw === '') return undefined
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(raw)) return 'wrong'
  const at = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(raw) ? raw : `${raw}Z`)
  return Number.isNaN(at) ? 'wrong' : (at as Instant)
}
const wholeOf = (raw: string, otherwise: number): number | undefined =>
  raw === '' ? otherwise : /^\d{1,9}$/.test(raw) ? Number(raw) : undefined

const usagePeriod = (web: Web, asked: Asked): Reply =>
  mayAsk(web, asked) ? json({ periodStart: isoInstant(web.settings.recordsSince) }) : json({ error: 'not-allowed' }, 403)
async function heartbeat(web: Web): Promise<Reply> {
  const ready = await web.ready()
  return json(
    { status: ready ? 'OK' : 'FAIL', message: ready ? 'The interface is ready' : 'The database does not answer' },
    ready ? 200 : 503,
  )
}
