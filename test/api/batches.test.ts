import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { ApiClient, Scope } from '#api'
import { debit, type Opened, opened } from './opened.ts'

const service = 'dvla/declare-sorn'
const scopes: readonly Scope[] = ['dvla:declare-sorn:apply', 'dvla:tax-a-vehicle:apply']
const cars = 12
const row = (here: Pick<Opened, 'car'>, n: number, answers: object = {}) => ({
  onBehalfOf: { reference: `stock ${n}`, assurance: 'none' as const },
  answers: { ...here.car(n), isKeeper: true, ...answers },
})
type Row = Parameters<ApiClient['call']>[1] & ReturnType<typeof row>
type Sending = { readonly key: string; readonly whenWrong?: 'skip'; readonly service?: string; readonly language?: 'cy' }

/** A dealer with cars that can be taken off the road, and a client that may say so. */
const dealer = async (t: TestContext, limits = {}) => {
  const here = await opened(t, { cars: cars + 1 })
  // Nobody keeps these cars, so that nobody can be written to.
  here.site.expectsFailedJobs()
  const made = await here.garage(scopes, limits)
  const api = here.clientOf(made)
  const send = async (rows: readonly Row[], { key, language, ...query }: Sending) =>
    api.call('sendBatch', { key, rows, query: { service, ...query }, ...(language && { language }) })
  const sent = async (rows: readonly Row[], sending: Sending) => {
    const answer = await send(rows, sending)
    assert.ok(answer.ok, JSON.stringify(answer.json))
    return answer.json
  }
  /** After all its turns. */
  const ended = async (batch: string) => {
    while ((await here.site.jobs.runDue()) > 0);
    const answer = await api.call('readBatch', { batch })
    assert.ok(answer.ok)
    return answer.json
  }
  const rowsOf = async (batch: string, query = {}) => {
    const answer = await api.call('readBatchRows', { batch, query: { limit: 100, ...query } })
    assert.ok(answer.ok, JSON.stringify(answer.json))
    return answer.json.rows
  }
  const count = async (table: string): Promise<number> =>
    (await here.site.db.admin.query<{ n: number }>(`select count(*)::int as n from portreeve.${table}`))[0]?.n ?? -1
  const all = Array.from({ length: cars }, (_, n) => row(here, n))
  return { ...here, made, api, send, sent, ended, rowsOf, count, all }
}

test('a batch whose rows are all good becomes that many cases, each the client’s like any other', async (t) => {
  const here = await dealer(t)
  const taken = await here.sent(here.all, { key: 'stock' })
  assert.deepEqual([taken.state, taken.rows, taken.waiting], ['checking', cars, cars])
  assert.equal(await here.count('cases'), 0, 'nothing is submitted while it is sent')
  const done = await here.ended(taken.batch)
  assert.deepEqual([done.state, done.submitted, done.waiting + done.good + done.wrong + done.overtaken], ['done', cars, 0])
  const rows = await here.rowsOf(taken.batch)
  assert.deepEqual(
    rows.map((one) => [one.row, one.state, one.outcome, one.onBehalfOf?.reference]),
    here.all.map((one, n) => [n + 1, 'submitted', 'granted', one.onBehalfOf.reference]),
  )
  assert.equal(await here.count('cases'), cars)
  const read = await here.api.call('readApplication', { application: rows[3]?.application ?? '' })
  assert.ok(read.ok && read.json.state === 'submitted')
  assert.equal(read.json.reference, rows[3]?.reference)
  const listed = await here.api.call('listApplications', { query: { state: 'submitted', limit: 100 } })
  assert.ok(listed.ok && listed.json.applications.length === cars)
  const pages = [await here.rowsOf(taken.batch, { limit: 5 }), await here.rowsOf(taken.batch, { limit: 5, after: 10 })]
  assert.deepEqual(
    pages.flatMap((page) => page.map((one) => one.row)),
    [1, 2, 3, 4, 5, 11, 12],
  )
})

test('if one row is wrong nothing is submitted, and every error of every row is told by row and column in words', async (t) => {
  const here = await dealer(t)
  const gone = { ...row(here, 4), answers: { ...here.car(4), reference: '99999999999', isKeeper: true } }
  const rows = [
    row(here, 0),
    row(here, 1, { plate: '', isKeeper: false, colour: 'red' }),
    row(here, 2, { isKeeper: undefined }),
    gone,
    { ...row(here, 5), extra: 1 } as Row,
    row(here, 6, { plate: undefined, isKeeper: false }),
    { ...row(here, 7), onBehalfOf: { reference: 'a\u0000b', assurance: 'none' } } as Row,
  ]
  const { batch } = await here.sent(rows, { key: 'k' })
  const ended = await here.ended(batch)
  assert.deepEqual([ended.state, ended.good, ended.wrong, ended.submitted], ['wrong', 1, 6, 0])
  const told = (await here.rowsOf(batch, { state: 'wrong' })).map((one) => [one.row, one.errors])
  assert.deepEqual(told, [
    [
      2,
      [
        { field: 'answers.plate', detail: 'Enter a registration number' },
        { field: 'answers.isKeeper', detail: 'This must be true: that declares it' },
        { field: 'answers.colour', detail: 'The service asks nothing of this name' },
      ],
    ],
    [3, [{ field: 'answers.isKeeper', detail: 'This must be true: that declares it' }]],
    [4, [{ field: 'answers', detail: String(told[2]?.[1] && (told[2][1] as { detail: string }[])[0]?.detail) }]],
    [5, [{ field: 'extra', detail: 'Nothing is taken by this name: leave it out' }]],
    [
      6,
      [
        { field: 'answers.isKeeper', detail: 'This must be true: that declares it' },
        { field: 'answers.plate', detail: 'Enter a registration number' },
      ],
    ],
    [7, [{ field: 'onBehalfOf.reference', detail: 'This may have no control characters and no halves of characters' }]],
  ])
  assert.match(JSON.stringify(told[2]), /We cannot find a vehicle with that registration number and reference/)
  assert.deepEqual([await here.count('cases'), await here.count('draft')], [0, 0])
  const stored = await here.site.db.admin.query('select from portreeve.api_batch_row where state = $1 and sealed is not null', ['good'])
  assert.equal(stored.length, 0, 'what nobody submits is not kept')
  const welsh = await here.sent(rows, { key: 'cy', language: 'cy' })
  await here.ended(welsh.batch)
  assert.match(JSON.stringify(await here.rowsOf(welsh.batch)), /Rhowch rif cofrestru.*Rhaid i hwn fod yn true/)
})

test('a row of empty cells is told of every question that it must answer, also those beyond the page where it stops', async (t) => {
  const here = await dealer(t)
  const { plate, reference } = here.car(1)
  const file = `onBehalfOf.reference,plate,reference,isKeeper\nstock 5,,,\nstock 6,${plate},,\nstock 7,${plate},${reference},no\n`
  const { json } = await sentBy(here, 'text/csv', file)
  await here.ended(json.batch)
  const declared = { field: 'answers.isKeeper', detail: 'This must be true: that declares it' }
  assert.deepEqual(
    (await here.rowsOf(json.batch)).map(({ errors }) => errors),
    [
      [{ field: 'answers.plate', detail: 'Enter a registration number' }, declared],
      [{ field: 'answers.reference', detail: 'Enter a number' }, declared],
      [declared],
    ],
  )
})

test('an empty cell of a question that may be left out says that there is nothing to say', async (t) => {
  const here = await dealer(t)
  const head = 'plate,reference,payment,bank.accountName,bank.sortCode,bank.accountNumber,mandate,contact,isKeeper,onBehalfOf.reference\n'
  const line = `${here.car(5).plate},${here.car(5).reference},yearDebit,A Garage,309430,00012345,yes,,yes,r\n`
  const { json } = await sentBy(here, 'text/csv', head + line, '?service=dvla/tax-a-vehicle')
  const ended = await here.ended(json.batch)
  assert.deepEqual([ended.wrong, ended.submitted], [0, 1], JSON.stringify(await here.rowsOf(json.batch)))
})

test('with `skip` the good rows are submitted and the wrong ones told', async (t) => {
  const here = await dealer(t)
  const { batch } = await here.sent([row(here, 0), row(here, 1, { plate: 'nonsense plate' }), row(here, 2)], {
    key: 'k',
    whenWrong: 'skip',
  })
  const ended = await here.ended(batch)
  assert.deepEqual([ended.state, ended.submitted, ended.wrong], ['done', 2, 1])
})

test('rows about the same vehicle are told apart from the first of them, whatever else they say', async (t) => {
  const here = await dealer(t)
  const spaced = row(here, 0, { plate: here.car(0).plate?.replace('AB99', 'AB99 ') })
  const { batch } = await here.sent([row(here, 1), row(here, 0), spaced], { key: 'k' })
  assert.equal((await here.ended(batch)).state, 'wrong')
  assert.deepEqual(
    (await here.rowsOf(batch, { state: 'wrong' })).map((one) => [one.row, one.onBehalfOf, one.errors?.[0]?.detail]),
    [[3, spaced.onBehalfOf, 'This is about the same as row 2']],
  )
})

test('the same key, and the same rows under another key, are the same batch, also at the same moment; another file under the key is refused', async (t) => {
  const here = await dealer(t)
  const all = await Promise.all(['a', 'a', 'b', 'c'].map((key) => here.sent(here.all, { key })))
  assert.equal(new Set(all.map(({ batch }) => batch)).size, 1)
  await here.ended(all[0]?.batch ?? '')
  const later = await here.sent(here.all, { key: 'd' })
  assert.deepEqual([later.batch, later.state], [all[0]?.batch, 'done'])
  const other = await here.send(here.all.slice(1), { key: 'a' })
  assert.deepEqual([other.status, (other.json as { type: string }).type], [422, 'tag:portreeve.example,2026:key-reused'])
  assert.equal(await here.count('cases'), cars)
})

test('a batch is cancelled before any of it is submitted, and not later', async (t) => {
  const here = await dealer(t)
  const { batch } = await here.sent(here.all, { key: 'k' })
  const cancelled = await here.api.call('cancelBatch', { batch, body: {} })
  assert.ok(cancelled.ok && cancelled.json.state === 'cancelled')
  assert.equal((await here.api.call('cancelBatch', { batch, body: {} })).status, 200)
  assert.equal((await here.ended(batch)).state, 'cancelled')
  assert.deepEqual([await here.count('cases'), await here.count('draft')], [0, 0])
  const again = await here.sent(here.all, { key: 'k2' })
  assert.notEqual(again.batch, batch, 'what came to nothing may be sent again')
  await here.ended(again.batch)
  assert.equal((await here.api.call('cancelBatch', { batch: again.batch, body: {} })).status, 409)
})

test('what happened to a vehicle between check and submission is told of its row; the others are submitted', async (t) => {
  const here = await dealer(t)
  const first = await here.sent(here.all, { key: 'one' })
  const second = await here.sent(here.all.toReversed(), { key: 'two' })
  const [one, two] = [await here.ended(first.batch), await here.ended(second.batch)]
  assert.equal(one.submitted + two.submitted, cars, 'each is off the road once')
  assert.equal(await here.count('cases'), cars)
  for (const { batch } of [one, two])
    for (const each of await here.rowsOf(batch, { state: 'overtaken' })) assert.match(each.errors?.[0]?.detail ?? '', /off the road/)
})

test('a register elsewhere that does not answer is asked again later, and nothing is submitted before it was', async (t) => {
  const here = await dealer(t)
  here.silence(true)
  const rows = [0, 1].map((n) => row(here, n, debit))
  const { batch } = await here.sent(rows, { key: 'k', service: 'dvla/tax-a-vehicle' })
  const held = await here.ended(batch)
  assert.deepEqual([held.state, held.waiting, await here.count('draft')], ['checking', 2, 0])
  here.silence(false)
  here.pass(1)
  const ended = await here.ended(batch)
  assert.deepEqual([ended.state, ended.submitted], ['done', 2])
})

test('what must be paid by card is told of its row, and nothing is submitted', async (t) => {
  const here = await dealer(t)
  const answers = { payment: 'year', contact: 'a@garage.example', isKeeper: true }
  const { batch } = await here.sent([row(here, 0, answers)], { key: 'k', service: 'dvla/tax-a-vehicle' })
  assert.equal((await here.ended(batch)).state, 'wrong')
  assert.match(JSON.stringify(await here.rowsOf(batch)), /A fee is due, and only the person can pay it by card/)
  assert.equal(await here.count('cases'), 0)
})

type Dealer = Pick<Awaited<ReturnType<typeof dealer>>, 'site' | 'made'>
const sentBy = async ({ site, made }: Dealer, type: string, body: string, query = `?service=${service}`, key = 'file') => {
  const basic = Buffer.from(`${made.client}:${made.key}`).toString('base64')
  const token = await fetch(`${site.url}/oauth/token`, {
    ...{ method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }) },
  })
  const { access_token: bearer } = (await token.json()) as { readonly access_token: string }
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': type, 'idempotency-key': key }
  const answer = await fetch(`${site.url}/api/batches${query}`, { method: 'POST', headers, body })
  return { status: answer.status, json: (await answer.json()) as { batch: string; type: string; errors?: { field: string }[] } }
}

test('a CSV file has questions as columns, their parts after a point, and empty cells where nothing is said', async (t) => {
  const here = await dealer(t)
  const lines = Array.from({ length: 3 }, (_, n) => `${here.car(n).reference},"${here.car(n).plate}",yes,"Row ""${n}"", of three"`)
  const file = `\uFEFFreference,plate,isKeeper,onBehalfOf.reference\r\n${lines.join('\r\n')}\r\n`
  const { status, json } = await sentBy(here, 'text/csv; charset=utf-8', file)
  assert.equal(status, 202, JSON.stringify(json))
  assert.equal((await here.ended(json.batch)).submitted, 3)
  assert.equal((await here.rowsOf(json.batch))[1]?.onBehalfOf?.reference, 'Row "1", of three')
  const bank = 'plate,reference,payment,bank.accountName,bank.sortCode,bank.accountNumber,mandate,contact,isKeeper,onBehalfOf.reference\n'
  const taxed = `${bank}${here.car(5).plate},${here.car(5).reference},yearDebit,A Garage,309430,00012345,yes,a@garage.example,yes,r\n`
  const made = await sentBy(here, 'text/csv', taxed, '?service=dvla/tax-a-vehicle&whenWrong=skip')
  assert.equal(made.status, 422, 'the key came before with another file')
})

test('of each row that is none it is told what is wrong with it, where, and what to do', async (t) => {
  const here = await dealer(t)
  const ok = `${here.car(0).plate},${here.car(0).reference}`
  const cells = [`,${here.car(0).reference},yes,empty plate`, `${ok},yes,`, `${ok},yes,r,one too many`, `${ok},yes,"not closed`]
  const { json } = await sentBy(here, 'text/csv', `plate,reference,isKeeper,onBehalfOf.reference\n${cells.join('\n')}\n`)
  await here.ended(json.batch)
  const told = async (batch: string) =>
    (await here.rowsOf(batch)).map(({ row: n, errors = [] }) => [n, ...errors.flatMap(({ field, detail }) => [field, detail])])
  const [empty, nobody, many, quote] = await told(json.batch)
  assert.deepEqual(empty, [1, 'answers.plate', 'Enter a registration number'])
  assert.deepEqual(nobody, [2, 'onBehalfOf.reference', 'This is missing'])
  assert.match(String(many), /^3,row,This row has more cells than the first row names columns/)
  assert.match(String(quote), /^4,row,A double quote in this row is not closed/)
  const { onBehalfOf, answers } = row(here, 0)
  const lines = [
    'nonsense',
    '[]',
    '{}',
    { onBehalfOf: { ...onBehalfOf, assurance: 'P9' }, answers },
    { onBehalfOf, answers: 7, colour: 'red' },
  ]
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const sent = await sentBy(here, 'application/x-ndjson', body, '?service=dvla/declare-sorn&whenWrong=skip', 'other')
  await here.ended(sent.json.batch)
  const [none, list, bare, level, strange] = await told(sent.json.batch)
  assert.match(String(none), /^1,row,This line is no JSON\. Write each row on one line/)
  assert.deepEqual(list, [2, 'row', 'This must be an object'])
  assert.deepEqual(bare, [3, 'onBehalfOf', 'This is missing', 'answers', 'This is missing'])
  assert.deepEqual(level, [4, 'onBehalfOf.assurance', 'This must be one of: none, email, P1, P2'])
  assert.deepEqual(strange, [5, 'answers', 'This must be an object', 'colour', 'Nothing is taken by this name: leave it out'])
})

test('a file that is too large, empty, of unknown columns, not text or not for this client is refused whole', async (t) => {
  const here = await dealer(t, { perDay: 50 })
  const line = JSON.stringify(row(here, 0))
  const json = 'application/x-ndjson'
  const tries: readonly [string, string, string | undefined, number][] = [
    [json, '', undefined, 422],
    [json, '\n \n', undefined, 422],
    ['text/csv', 'plate,colour,reference,plate\n', undefined, 422],
    ['text/csv', 'plate,reference\n', undefined, 422],
    ['application/json', line, undefined, 415],
    [json, line, '?service=dvla/renew-driving-licence', 403],
    [json, line, '?service=dvla/no-longer-keep-a-vehicle', 403],
    [json, line, '?service=nothing', 403],
    [json, line, `?service=${service}&whenWrong=never`, 422],
    [json, `${line}\n`.repeat(51), undefined, 422],
    [json, `"${'x'.repeat(70_000)}"`, undefined, 413],
    [json, '1\n'.repeat(10_001), undefined, 413],
    [json, `${'1'.repeat(60_000)}\n`.repeat(300), undefined, 413],
  ]
  for (const [type, body, query, status] of tries)
    assert.equal((await sentBy(here, type, body, query)).status, status, `${type} ${query} ${body.slice(0, 60)}`)
  const unknown = await sentBy(here, 'text/csv', 'plate,colour\nx,y\n')
  assert.deepEqual(
    unknown.json.errors?.map(({ field }) => field),
    ['colour'],
  )
  assert.match(
    JSON.stringify(unknown.json.errors),
    /These are the columns that there are: onBehalfOf.reference, onBehalfOf.assurance, plate/,
  )
  assert.deepEqual([await here.count('api_batch'), await here.count('api_batch_row')], [0, 0])
})

test('rows count against the quota of the day, all or none, and a repeated batch costs nothing more', async (t) => {
  const here = await dealer(t, { perDay: 100, perSecond: 50 })
  const many = (n: number) => Array.from({ length: n }, (_, at) => row(here, at % cars, { note: undefined }))
  assert.equal((await here.send(many(60), { key: 'a' })).status, 202)
  assert.equal((await here.send(many(60), { key: 'a' })).status, 202)
  const second = await here.send(many(61), { key: 'b' })
  assert.equal(second.status, 429)
  assert.ok(Number(second.headers.get('retry-after')) > 3600)
})

test('another client finds nothing of a batch, and whoever has lost the scope neither reads nor finishes it', async (t) => {
  const here = await dealer(t)
  const { batch } = await here.sent(here.all, { key: 'k' })
  const other = here.clientOf(await here.garage(scopes))
  here.pass(1)
  const asked = [
    await other.call('readBatch', { batch }),
    await other.call('readBatchRows', { batch }),
    await other.call('cancelBatch', { batch, body: {} }),
  ]
  assert.deepEqual(
    asked.map(({ status }) => status),
    [404, 404, 404],
  )
  assert.deepEqual((await other.call('listBatches', {})).json, { batches: [] })
  await here.site.db.admin.query(`update portreeve.api_client set scopes = '{dvla:tax-a-vehicle:apply}' where client_id = $1`, [
    here.made.client,
  ])
  here.pass(1)
  while ((await here.site.jobs.runDue()) > 0);
  assert.equal((await here.api.call('readBatch', { batch })).status, 403)
  const states = await here.site.db.admin.query('select state from portreeve.api_batch')
  assert.deepEqual([states, await here.count('cases')], [[{ state: 'stopped' }], 0])
})
