import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import type { TestContext } from 'node:test'
import { asPerson } from '#database'
import { type Role, roles } from '#identity'
import { addJobs } from '#jobs'
import { instant, type Money, parseUuid, systemClock, systemRandom, type Uuid } from '#kernel'
import { seal } from '#vault'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSite, type Site, type Who } from '../browser/site.ts'
import { type Answer, createVisitor, type Visitor } from '../browser/visitor.ts'

/** What only the owner may ever see. */
export const canary = 'Canary expedition'
export const trip = '/havenmouth/school-trip'

export type Kind = 'nobody' | 'guest' | 'person' | 'officer'
export type Player = { readonly name: string; readonly kind: Kind; readonly visitor: Visitor; readonly csrf: string; readonly who?: Who }
/** Everything that belongs to one person, by the names that addresses have for it. */
export type Owned = Readonly<
  Record<
    | 'draft'
    | 'case'
    | 'payment'
    | 'notice'
    | 'file'
    | 'job'
    | 'credential'
    | 'share'
    | 'review'
    | 'request'
    | 'copy'
    | 'restriction'
    | 'consent',
    string
  >
> & {
  readonly person: Uuid
}

const tokenIn = (page: Answer): string => /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''

export async function person(site: Site, name: string): Promise<Player> {
  const visitor = createVisitor(site.url)
  site.signInAs({ subject: name, email: `${name}@example.com` })
  await visitor.get('/sign-in?to=%2Faccount')
  return { name, kind: 'person', visitor, csrf: tokenIn(await visitor.get('/account')) }
}
export async function guest(site: Site): Promise<Player> {
  const visitor = createVisitor(site.url)
  await visitor.post(await visitor.get(trip), {})
  return { name: 'a guest', kind: 'guest', visitor, csrf: tokenIn(await visitor.get('/account')) }
}
export async function officer(site: Site, held: readonly string[], body = 'havenmouth'): Promise<Player> {
  const visitor = createVisitor(site.url)
  const name = `${held.join('+') || 'no role'} of ${body}`
  const who: Who = { subject: name, email: 'o@example.com', roles: held as readonly Role[], body }
  site.signInAs(who)
  const desk = await visitor.get('/staff/sign-in')
  assert.ok(desk.path.startsWith('/desk'), `${name} signs in: ${desk.status} ${desk.path}`)
  return { name, kind: 'officer', visitor, csrf: tokenIn(desk), who }
}

/** A trip whose name nobody else may read: sent to the officers' desk, granted by the machine, and one that is still being filled in. */
export async function owner(site: Site): Promise<{ readonly player: Player; readonly owned: Owned; readonly granted: string }> {
  const player = await person(site, 'ann')
  const { visitor } = player
  const apply = async (more: Record<string, Record<string, string>> = {}) => {
    const answers = { ...tripAnswers(), 'trip-name': { tripName: canary }, ...more }
    return visitor.post(await fillIn(visitor, await visitor.post(await visitor.get(trip), {}), answers), {})
  }
  const idIn = ({ path, status }: Answer): string => parseUuid(path.split('/')[2] ?? '') ?? assert.fail(`${status} ${path}`)
  const granted = idIn(await apply({ pupils: { pupils: '8' } }))
  const referred = idIn(await apply())
  await site.jobs.runDue()
  const half = await fillIn(visitor, await visitor.post(await visitor.get(trip), {}), { 'trip-name': { tripName: canary } }, (path) =>
    path.endsWith('starts-on'),
  )
  const one = async <T>(sql: string, ...values: readonly unknown[]): Promise<T> => {
    const [row] = await site.db.admin.query<{ it: T }>(sql, values)
    return row?.it ?? assert.fail(`nothing found: ${sql}`)
  }
  const mine = await one<Uuid>('select person_id as it from portreeve.cases where case_id = $1', referred)
  const begun = await site.payments.begin(mine, {
    caseId: referred as Uuid,
    body: 'havenmouth',
    key: site.cases.newKey(),
    amount: 1400 as Money,
    reference: 'R',
    description: 'A trip',
    returnUrl: `${site.url}/cases/${referred}/paid/`,
    language: 'en',
  })
  assert.ok('payment' in begun, begun.kind)
  await visitor.post(await visitor.get('/account/erase'), {})
  await visitor.post(await visitor.get('/account/copy'), {})
  await site.jobs.runDue()
  const job = site.cases.newKey()
  site.expectsFailedJobs()
  await site.db.admin.query(
    `insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, attempts, dead_at, last_error, sealed)
     values ($1, $2, 'havenmouth', $3, 'message', 'dead', '2026-11-23', 9, '2026-11-23', 'nobody answers', '')`,
    [job, mine, referred],
  )
  const owned: Owned = {
    person: mine,
    draft: idIn(half),
    case: referred,
    payment: begun.payment.id,
    notice: await one('select notice_id as it from portreeve.notice where person_id = $1', mine),
    file: await one('select file_id as it from portreeve.file where person_id = $1 and stream = $2 limit 1', mine, referred),
    job,
    ...(await documentOf(site, { person: mine, caseId: referred as Uuid, story: granted as Uuid })),
    review: site.cases.newKey(),
    restriction: site.cases.newKey(),
    consent: await agreementOf(site, mine),
    copy: await one('select copy_id as it from portreeve.data_copy where person_id = $1', mine),
    request: await one('select request_id as it from portreeve.erasure_request where person_id = $1', mine),
  }
  return { player, owned, granted }
}

/** A system may act for them. */
async function agreementOf({ api: { clients, consents } }: Site, person: Uuid): Promise<Uuid> {
  const scopes = ['havenmouth:school-trip:apply'] as const
  const { client } = await clients.create({ body: 'havenmouth', name: 'A school', scopes, perSecond: 1, perDay: 1 })
  const redirectUri = 'https://school.example/back'
  const asked = await consents.ask({ client, redirectUri, scopes, challenge: hash('sha256', verifier, 'base64url'), state: undefined })
  const code = await consents.give(asked, { person, level: 'email', language: 'en', body: 'havenmouth' })
  const redeemed = await consents.redeem({ client, code: code ?? '', verifier, redirectUri })
  return redeemed.kind === 'good' ? redeemed.consent.id : assert.fail('nobody agreed')
}
const verifier = 'v'.repeat(43)

type Of = { readonly person: Uuid; readonly caseId: Uuid; readonly story: Uuid }
/** A digital document that says what nobody else may read, and a code that shows a part of it. `story`: the case whose story tells of it. */
async function documentOf(site: Site, { person, caseId, story }: Of): Promise<Pick<Owned, 'credential' | 'share'>> {
  const data = { claims: { trader: canary, trade: 'Pasties' }, validUntil: '2036-01-01' }
  const about = { target: 'street-trading-licence', service: 'street-trading-licence', serviceVersion: 1, caseId, data }
  await site.db.app.transaction(asPerson(person), async (tx) => {
    const sealed = seal(await site.vault.keyOf(tx, person), 'job.sealed', JSON.stringify(about))
    const by = { clock: systemClock, random: systemRandom }
    const job = {
      person,
      body: 'havenmouth',
      stream: story,
      kind: 'issue',
      key: 'document',
      dueAt: instant('2026-11-23T09:00:00Z'),
      sealed,
    }
    await addJobs(tx, by, [job])
  })
  await site.jobs.runDue()
  const [one] = await site.credentials.list(person)
  assert.ok(one)
  const made = await site.credentials.share(person, one.id, { key: site.cases.newKey(), claims: ['trade'] })
  assert.ok(made.kind === 'shared', made.kind)
  return { credential: one.id, share: made.share.id }
}

/** Everybody who may come to the pages, besides the owner. */
export async function cast(site: Site): Promise<readonly Player[]> {
  const everyRole = [...roles, 'schools', 'school-nurse', 'trading-standards']
  const strangers: Player[] = [
    { name: 'nobody', kind: 'nobody', visitor: createVisitor(site.url), csrf: '' },
    await guest(site),
    await person(site, 'eve'),
    await officer(site, []),
    await officer(site, everyRole, 'dvla'),
  ]
  for (const role of roles) strangers.push(await officer(site, [role]))
  return strangers
}

/** The answer as it comes, nothing followed: with the cookies of that visitor and, for a form, the token of their visit. */
export async function ask(site: Site, player: Player, method: 'GET' | 'POST', path: string, fields: Record<string, string> = {}) {
  const cookie = [...player.visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${site.url}${path}`, {
    method,
    redirect: 'manual',
    headers: cookie === '' ? {} : { cookie },
    ...(method === 'POST' && { body: new URLSearchParams({ csrf: player.csrf, ...fields }) }),
  })
  const { status, headers } = answer
  return { status, to: headers.get('location') ?? '', headers, body: await answer.text() }
}

/** What is stored of a person, as one string: it changes when anything of theirs does. Looks at it are allowed, and recorded elsewhere. */
export async function stored(site: Site, mine: Uuid): Promise<string> {
  const tables = [
    'event',
    'draft',
    'cases',
    'file',
    'notice',
    'notice_state',
    'payment',
    'mandate',
    'collection',
    'job',
    'trouble',
    'credential',
    'credential_share',
    'erasure_request',
    'consent',
  ]
  const each = tables.map(
    (table) =>
      `select '${table}' as it, coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from portreeve.${table} t where person_id = $1`,
  )
  const rows = await site.db.admin.query<{ it: string; sum: string }>(each.join(' union all '), [mine])
  return rows.map(({ it, sum }) => `${it} ${sum}`).join('\n')
}
export const opened = async (t: TestContext) => {
  const site = await openSite(t)
  return { site, ...(await owner(site)) }
}
