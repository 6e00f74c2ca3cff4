import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { documentOf } from './document.ts'
import { debit, opened, taxScope } from './opened.ts'

const service = 'dvla/tax-a-vehicle'
const absent = '01a2071c-27fe-7ddc-9bf8-6a2a2d9a8036'
const behalf = { reference: 'row 17', assurance: 'none' } as const

/** Every call is made by hand and held against the document that the site itself publishes: its answer, and its body if it was taken. */
const held = async (t: TestContext) => {
  const around = await opened(t)
  const document = await documentOf(around.site.url)
  const authorization = `Bearer ${await tokenOf(around.site.url, around.made)}`
  const paths = new Map(document.operations.map((one) => [one.operationId, one]))
  const seen = new Map<string, Set<number>>()
  type Sent = {
    readonly body?: unknown
    readonly headers?: Readonly<Record<string, string>>
    readonly application?: string
    readonly query?: string
  }
  const send = async (name: string, { body, headers = {}, application = '', query = '' }: Sent = {}) => {
    const { method, path } = paths.get(name) ?? assert.fail(name)
    const answer = await fetch(`${around.site.url}${path.replace(/\{\w+\}/, application)}${query}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const json = (await answer.json()) as Record<string, unknown>
    document.holds(name, answer.status, answer.headers.get('content-type') ?? '', json)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('set-cookie'), null)
    if (answer.ok && body !== undefined) assert.equal(document.against(name, body), undefined, `${name} took what the document forbids`)
    seen.set(name, (seen.get(name) ?? new Set()).add(answer.status))
    return {
      status: answer.status,
      json,
      headers: answer.headers,
      problem: String(json.type ?? '')
        .split(':')
        .at(-1),
    }
  }
  const open = async (key: string, n = 0, answers: object = {}) =>
    send('openApplication', {
      headers: { 'idempotency-key': key },
      body: { service, onBehalfOf: behalf, answers: { ...around.car(n), ...answers } },
    })
  return { ...around, document, send, open, seen }
}
async function tokenOf(url: string, { client, key }: { readonly client: string; readonly key: string }): Promise<string> {
  const headers = { authorization: `Basic ${Buffer.from(`${client}:${key}`).toString('base64')}` }
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await answer.json()) as { readonly access_token: string }).access_token
}

type Held = Pick<Awaited<ReturnType<typeof held>>, 'send' | 'site' | 'car'>
async function throughBatch({ send, site, car }: Held): Promise<void> {
  const row = { onBehalfOf: behalf, answers: { ...car(1), ...debit } }
  const lines = { query: `?service=${service}`, headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'rows' } }
  const batch = await send('sendBatch', { ...lines, body: `${JSON.stringify(row)}\n` })
  assert.deepEqual([batch.status, batch.json.state, batch.json.rows], [202, 'checking', 1])
  assert.equal((await send('sendBatch', { ...lines, body: '\n' })).problem, 'wrong')
  while ((await site.jobs.runDue()) > 0);
  const at = { application: String(batch.json.batch) }
  assert.equal((await send('readBatch', at)).json.state, 'done')
  assert.equal(((await send('readBatchRows', at)).json.rows as readonly { readonly outcome: string }[])[0]?.outcome, 'granted')
  assert.equal((await send('readBatchRows', { ...at, query: '?state=strange' })).problem, 'wrong')
  assert.equal(((await send('listBatches')).json.batches as readonly object[]).length, 1)
  assert.equal((await send('cancelBatch', { ...at, body: {} })).problem, 'batch-too-late')
}

type Listed = { readonly service: string; readonly mayApply: boolean }
async function everyService(send: Held['send']): Promise<readonly Listed[]> {
  const services: Listed[] = []
  for (let after = ''; ; ) {
    const page = (await send('listServices', { query: `?limit=7&after=${after}` })).json
    services.push(...(page.services as readonly Listed[]))
    if (page.next === undefined) break
    after = String(page.next)
  }
  return services
}

test('an application is opened, answered, submitted and followed as the document says, every operation good and bad', async (t) => {
  const { send, open, seen, document, site, car } = await held(t)
  const services = await everyService(send)
  assert.deepEqual(
    services.map((one) => one.service),
    site.services.map((one) => `${one.service.body}/${one.service.id}`).sort(),
  )
  assert.deepEqual(
    services.filter(({ mayApply }) => mayApply).map((one) => one.service),
    [service],
  )
  const { status, json } = await open('a')
  assert.equal(status, 201)
  const application = String(json.application)
  const next = json.next as { readonly kind: string; readonly questions: readonly { readonly name: string; readonly options: object }[] }
  assert.deepEqual([next.kind, next.questions.map(({ name }) => name)], ['questions', ['payment']])

  const early = await send('submitApplication', { application, headers: { 'idempotency-key': 's0' }, body: { version: 1 } })
  assert.deepEqual([early.status, early.problem], [409, 'incomplete'])
  const lacking = (early.json.errors as readonly { readonly field: string; readonly detail: string }[]).map(({ field }) => field)
  assert.deepEqual(lacking, ['answers.payment', 'answers.contact', 'answers.isKeeper'], 'pages beyond the one where it stands, too')
  const draftYet = await send('withdrawApplication', { application, headers: { 'idempotency-key': 'w0' }, body: {} })
  assert.deepEqual([draftYet.status, draftYet.problem], [409, 'not-submitted'])
  const stale = await send('answerApplication', { application, body: { version: 9, answers: debit } })
  assert.deepEqual([stale.status, stale.problem], [409, 'changed'])

  const answered = await send('answerApplication', { application, body: { version: 1, answers: debit } })
  assert.deepEqual(answered.json.next, { kind: 'submit' })
  const twice = await send('answerApplication', { application, body: { version: 1, answers: debit } })
  assert.deepEqual([twice.status, twice.json.version], [200, answered.json.version], 'the same answers again change nothing')
  const submit = (key: string, version: unknown = answered.json.version) =>
    send('submitApplication', { application, headers: { 'idempotency-key': key }, body: { version } })
  assert.equal((await submit('s', 'two')).problem, 'wrong')
  const sent = await submit('s')
  assert.deepEqual([sent.status, sent.json.state, sent.json.outcome], [200, 'submitted', 'granted'])
  assert.deepEqual((await submit('s')).json, sent.json, 'the same key again is answered as it was')
  assert.equal((await submit('s', 77)).problem, 'key-reused')
  assert.equal((await submit('s2')).problem, 'submitted-already')
  assert.doesNotMatch(JSON.stringify(sent.json.timeline), /"by":"person"/, 'the client did it')
  const late = await send('withdrawApplication', { application, headers: { 'idempotency-key': 'w' }, body: {} })
  assert.deepEqual([late.status, late.problem], [409, 'too-late'])
  const read = await send('readApplication', { application })
  assert.equal(((await send('listApplications', { query: '?limit=1' })).json.applications as readonly object[]).length, 1)
  assert.deepEqual(read.json, sent.json)
  assert.equal((read.json.onBehalfOf as typeof behalf).reference, behalf.reference)

  await throughBatch({ send, site, car })
  assert.equal((await send('readWebhook')).status, 404)
  assert.equal((await send('endWebhook', { body: {} })).status, 404)
  for (const url of [
    '',
    'x',
    'ftp://a.example/',
    'http://10.0.0.1/',
    'http://[::1]/',
    'https://a:b@c.example/',
    `https://a.example/${'x'.repeat(500)}`,
  ])
    assert.deepEqual((await send('setWebhook', { body: { url } })).problem, 'wrong', url)
  assert.match(String((await send('setWebhook', { body: { url: 'https://garage.example/told' } })).json.secret), /^whsec_[\w+/]{43}=$/)
  assert.deepEqual((await send('readWebhook')).json.url, 'https://garage.example/told')
  assert.equal((await send('endWebhook', { body: {} })).status, 200)
  for (const [name, given] of Object.entries({
    readApplication: {},
    readBatch: {},
    readBatchRows: {},
    cancelBatch: {},
    answerApplication: { version: 1, answers: {} },
    submitApplication: { version: 1 },
    withdrawApplication: {},
  }))
    for (const id of [absent, 'x', '%00', "'"]) {
      const body = name.startsWith('read') ? {} : { body: given }
      assert.equal((await send(name, { application: id, headers: { 'idempotency-key': 'k' }, ...body })).status, 404, `${name} ${id}`)
    }
  assert.deepEqual([...seen.keys()].sort(), document.operations.map(({ operationId }) => operationId).sort(), 'an operation was not tried')
})

test('codes are taken however they are spaced, and the document allows it and says what is canonical', async (t) => {
  const { open, document, car } = await held(t)
  const { plate = '', reference = '' } = car()
  const spaced = (code: string) => `  ${[...code.toLowerCase()].join('\u200b – ')}  `
  const { status, json } = await open('spaced', 0, { plate: spaced(plate), reference: spaced(reference) })
  assert.equal(status, 201, 'what the call takes is held against the document')
  assert.deepEqual((json.next as { readonly questions: readonly { readonly name: string }[] }).questions[0]?.name, 'payment')
  const { properties } = document.document.components.schemas['Answers.dvla.tax-a-vehicle'] as {
    readonly properties: Readonly<Record<string, { readonly description: string; readonly maxLength?: number }>>
  }
  for (const name of ['plate', 'reference']) {
    assert.match(properties[name]?.description ?? '', /Canonical: .*Blanks and dashes between the characters/)
    assert.equal(properties[name]?.maxLength, undefined)
  }
})

test('whatever is wrong with a request is told in the form of the document, and nothing is done', async (t) => {
  const { send, site, document, open } = await held(t)
  const key = { 'idempotency-key': 'k' }
  const good = { service, onBehalfOf: behalf }
  const wrong: readonly [unknown, Readonly<Record<string, string>>, number, string][] = [
    [good, {}, 400, 'key-needed'],
    [good, { 'idempotency-key': 'é'.repeat(3) }, 400, 'key-needed'],
    [good, { 'idempotency-key': 'x'.repeat(201) }, 400, 'key-needed'],
    ['{', key, 400, 'malformed'],
    [good, { ...key, authorization: 'Bearer x' }, 401, 'not-known'],
    [good, { ...key, authorization: '' }, 401, 'not-known'],
    [good, { ...key, origin: 'https://elsewhere.example' }, 403, 'browser'],
    [{ ...good, service: 'dvla/no-such-thing' }, key, 403, 'not-open'],
    [{ ...good, service: 'dvla/renew-driving-licence' }, key, 403, 'not-open'],
    [good, { ...key, 'content-type': 'application/x-www-form-urlencoded' }, 415, 'wrong-kind'],
    [{ ...good, answers: { plate: 'x'.repeat(600_000) } }, key, 413, 'too-large'],
    [{ ...good, extra: 1 }, key, 422, 'wrong'],
    [{ ...good, onBehalfOf: { reference: '', assurance: 'P9' } }, key, 422, 'wrong'],
    [[], key, 422, 'wrong'],
    [null, key, 422, 'wrong'],
    [{ ...good, answers: { plate: { a: 1 } } }, key, 422, 'wrong'],
    [{ ...good, answers: { bank: { accountName: 'A', sortCode: '1', accountNumber: '2', iban: 'x' } } }, key, 422, 'wrong'],
    [{ ...good, answers: { mandate: false, payment: 'gold', isKeeper: 'yes', reference: 12 } }, key, 422, 'wrong'],
    [{ ...good, answers: { constructor: 'x', toString: 'y' } }, key, 422, 'wrong'],
  ]
  for (const [body, headers, status, problem] of wrong) {
    const answer = await send('openApplication', { body, headers })
    assert.deepEqual([answer.status, answer.problem], [status, problem], JSON.stringify([body, headers]).slice(0, 200))
    if (status === 422) assert.ok(document.against('openApplication', body), `the document allows ${JSON.stringify(body)}`)
  }
  // The document cannot say which token needs it.
  const forNobody = await send('openApplication', { body: { service }, headers: key })
  assert.deepEqual([forNobody.status, (forNobody.json.errors as readonly { field: string }[])[0]?.field], [422, 'onBehalfOf'])
  assert.deepEqual(await site.db.admin.query('select from portreeve.api_application'), [])
  assert.deepEqual(await site.db.admin.query('select from portreeve.draft'), [])
  await open('one')
  for (const query of ['?limit=0', '?limit=101', '?limit=x', '?after=x', "?after='", '?state=gone'])
    assert.equal((await send('listApplications', { query })).status, 422, query)
  assert.equal((await send('listServices', { query: '?after=x' })).status, 422)
  const listed = async (query: string) => ((await send('listApplications', { query })).json.applications as readonly object[]).length
  assert.deepEqual([await listed('?state=draft'), await listed('?state=submitted')], [1, 0])
})

test('answers that cannot be read are told by field, in the words of the pages and in the caller’s language', async (t) => {
  const { send, open } = await held(t)
  const { json } = await open('a')
  const body = {
    version: 1,
    answers: { plate: '', contact: 'nobody', bank: { accountName: 'A', sortCode: '12', accountNumber: '1' }, nonsense: 1 },
  }
  const wrong = async (language: string) =>
    (await send('answerApplication', { application: String(json.application), body, headers: { 'accept-language': language } })).json as {
      readonly title: string
      readonly errors: readonly { readonly field: string; readonly detail: string }[]
    }
  const english = await wrong('en-GB')
  assert.deepEqual(english.errors, [
    { field: 'answers.plate', detail: 'Enter a registration number' },
    { field: 'answers.contact', detail: 'Enter an email address, like name@example.com' },
    { field: 'answers.bank.sortCode', detail: 'Enter a sort code of 6 digits, like 30 94 30' },
    { field: 'answers.bank.accountNumber', detail: 'Enter an account number of 6 to 8 digits' },
    { field: 'answers.nonsense', detail: 'The service asks nothing of this name' },
  ])
  const welsh = await wrong('cy, en;q=0.5')
  assert.equal(welsh.title, 'Mae rhywbeth yn y cais yn anghywir')
  assert.deepEqual(
    welsh.errors.map(({ field }) => field),
    english.errors.map(({ field }) => field),
  )
  for (const [i, { detail }] of welsh.errors.entries()) assert.notEqual(detail, english.errors[i]?.detail)
})

test('a fee that only a person can pay by card is told before anything is submitted', async (t) => {
  const { send, open, site } = await held(t)
  const { json } = await open('a', 0, { payment: 'year', contact: 'a@garage.example', isKeeper: true })
  const next = json.next as { readonly kind: string; readonly fee: number }
  assert.deepEqual([next.kind, Number.isInteger(next.fee) && next.fee > 0], ['submit', true])
  const application = String(json.application)
  const sent = await send('submitApplication', { application, headers: { 'idempotency-key': 's' }, body: { version: 1 } })
  assert.deepEqual([sent.status, sent.problem], [409, 'fee-due'])
  assert.deepEqual(await site.db.admin.query('select from portreeve.cases'), [])
})

test('what the service stops at is told, and cannot be submitted', async (t) => {
  const { send, open } = await held(t)
  const { json } = await open('a', 0, { reference: '99999999999' })
  assert.equal((json.next as { readonly kind: string }).kind, 'stopped')
  const sent = await send('submitApplication', {
    application: String(json.application),
    headers: { 'idempotency-key': 's' },
    body: { version: 1 },
  })
  assert.deepEqual([sent.status, sent.problem], [409, 'stopped'])
})

test('the document names the scope of each service that takes applications, and has a schema of its answers', async (t) => {
  const { document, site } = await held(t)
  assert.equal(document.document.openapi, '3.1.0')
  const answers = document.document.components.schemas['Answers.dvla.tax-a-vehicle'] as {
    readonly properties: Readonly<Record<string, object>>
  }
  const asked = site.services.find(({ service: { id } }) => id === 'tax-a-vehicle')
  assert.deepEqual(
    Object.keys(answers.properties),
    asked?.service.pages.flatMap((one) => (one.is === 'page' ? Object.keys(one.questions) : [])),
  )
  assert.match(JSON.stringify(document.document.components.securitySchemes), new RegExp(taxScope))
  for (const { operationId, responses } of document.operations)
    for (const status of ['401', '429', '500', '503']) assert.ok(responses[status], `${operationId} says nothing of ${status}`)
  const none = await fetch(`${site.url}/api/nothing/here`)
  assert.deepEqual([none.status, none.headers.get('content-type')], [404, 'application/problem+json; charset=utf-8'])
})

test('whatever there is, asked for with another method, says which it takes, in the form of its interface', async (t) => {
  const { site } = await held(t)
  const asked = async (method: string, path: string) => {
    const { status, headers } = await fetch(site.url + path, { method })
    return [status, headers.get('allow'), headers.get('content-type')?.split(';')[0]]
  }
  const problem = 'application/problem+json'
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    assert.deepEqual(await asked(method, '/api/services?x=1'), [405, 'GET, HEAD', problem], method)
  assert.deepEqual(await asked('DELETE', '/api/applications'), [405, 'POST, GET, HEAD', problem])
  assert.deepEqual(await asked('GET', `/api/applications/${absent}/answers`), [405, 'POST', problem])
  assert.deepEqual(await asked('PUT', `/api/applications/${absent}`), [405, 'GET, HEAD', problem])
  assert.deepEqual(await asked('GET', '/oauth/token'), [405, 'POST', 'application/json'])
  assert.deepEqual(await asked('GET', '/vehicle-enquiry/v1/vehicles'), [405, 'POST', 'application/json'])
  assert.deepEqual(await asked('DELETE', '/help'), [405, 'GET, HEAD', 'text/html'])
  assert.deepEqual(await asked('PUT', '/api/nothing/here'), [404, null, problem])
})
