import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { documentOf } from './document.ts'
import { debit, opened } from './opened.ts'

type Schema = Readonly<Record<string, unknown>>
const runs = 500
const depthMax = 5
const strange = [
  '',
  ' ',
  '\u0000',
  'é😀',
  "'; drop table",
  '../..',
  '%00',
  '__proto__',
  'constructor',
  '9'.repeat(400),
  'AB99ABA',
  '2026-02-30',
]
const nonsense = fc.oneof(fc.constantFrom<unknown>(...strange, null, true, -1, 1e308, 0.1, [], {}), fc.jsonValue({ maxDepth: 3 }))
const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...strange) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)

/** Values that a schema allows, more or less: what it says in passing, such as patterns, is left to chance. */
const valuesOf = (schemas: Schema) => {
  const of = (schema: Schema, depth = 0): fc.Arbitrary<unknown> => {
    if (depth > depthMax) return fc.constant(null)
    const { $ref, oneOf, anyOf, type, properties = {}, items, ...rest } = schema as Schema & { readonly properties?: Schema }
    if (typeof $ref === 'string') return of(schemas[$ref.split('/').at(-1) ?? ''] as Schema, depth + 1)
    const either = (oneOf ?? anyOf) as readonly Schema[] | undefined
    if (either) return fc.oneof(...either.map((one) => of(one, depth + 1)))
    if ('const' in rest) return fc.constant(rest.const)
    if (Array.isArray(rest.enum)) return fc.constantFrom(...rest.enum)
    if (type === 'object') {
      const model = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, of(one as Schema, depth + 1)]))
      return fc.record(model, { requiredKeys: (rest.required ?? []) as string[] })
    }
    if (type === 'array') return fc.array(of((items ?? {}) as Schema, depth + 1), { maxLength: 3 })
    if (type === 'integer') return fc.integer({ min: -1, max: 5 })
    if (type === 'number') return fc.double()
    if (type === 'boolean') return fc.boolean()
    return type === 'string' ? words : nonsense
  }
  return of
}
/** The value with one of its parts, however deep, as something else. */
const spoilt = (value: unknown, at: number, by: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return by
  const entries = Object.entries(value)
  const place = at % (entries.length + 1)
  if (place === entries.length) return Array.isArray(value) ? [...value, by] : { ...value, strange: by }
  const changed = entries.map(([name, one], n) => [name, n === place ? spoilt(one, Math.floor(at / 7), by) : one] as const)
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed)
}

test('whatever is sent to whichever operation, the answer is one that the document foresees, and never that something broke', async (t) => {
  const { site, garage, clientOf, car } = await opened(t)
  const document = await documentOf(site.url)
  // For every service that takes applications at all.
  const made = await garage(document.scopes)
  const api = clientOf(made)
  const answers = { ...car(0), ...debit }
  const first = await api.call('openApplication', {
    key: 'k',
    body: { service: 'dvla/tax-a-vehicle', onBehalfOf: { reference: 'r', assurance: 'none' }, answers },
  })
  assert.ok(first.ok)
  const basic = Buffer.from(`${made.client}:${made.key}`).toString('base64')
  const issued = await fetch(`${site.url}/oauth/token`, {
    ...{ method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams({ grant_type: 'client_credentials' }) },
  })
  const { access_token: token } = (await issued.json()) as { readonly access_token: string }
  const arbitraryOf = valuesOf(document.document.components.schemas)
  const ids = fc.oneof(fc.constant(first.json.application), words)
  const call = fc.constantFrom(...document.operations).chain((operation) => {
    const content = Object.values(operation.requestBody?.content ?? {})[0]
    return fc.record({
      operation: fc.constant(operation),
      id: ids,
      body: content ? arbitraryOf(content.schema) : fc.constant(undefined),
      spoil: fc.option(fc.tuple(fc.nat(), nonsense), { freq: 2 }),
      key: fc.option(fc.stringMatching(/^[\x20-\x7e]{0,210}$/), { freq: 5 }),
      service: fc.constantFrom('dvla/declare-sorn', ''),
      query: fc.dictionary(fc.constantFrom('after', 'limit', 'state', 'service', 'whenWrong', 'x'), words, { maxKeys: 3 }),
      type: fc.constantFrom(...Object.keys(operation.requestBody?.content ?? { none: 0 }), 'application/json', 'text/plain'),
      language: fc.constantFrom('cy', 'en', ';;q=', '*'),
    })
  })
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(call, async ({ operation, id, body: whole, spoil, key, service, query, type, language }) => {
      const { operationId, method, path } = operation
      const body = spoil && whole !== undefined ? spoilt(whole, spoil[0], spoil[1]) : whole
      const asked = `${path.replace(/\{\w+\}/g, encodeURIComponent(id.toWellFormed()) || 'x')}?${new URLSearchParams({ ...(service !== '' && { service }), ...query })}`
      const answer = await fetch(site.url + asked, {
        method,
        headers: {
          ...{ authorization: `Bearer ${token}`, 'accept-language': language },
          ...(method === 'POST' && { 'content-type': type }),
          ...(key !== null && { 'idempotency-key': key }),
        },
        ...(method === 'POST' && { body: typeof body === 'string' ? body.toWellFormed() : (JSON.stringify(body) ?? '') }),
      })
      const said = await answer.text()
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
      assert.ok(answer.status < 500, `${operationId} ${asked} ${JSON.stringify(body)}: ${said}`)
      document.holds(operationId, answer.status, answer.headers.get('content-type') ?? '', JSON.parse(said))
    }),
    { numRuns: runs },
  )
  for (const status of [200, 404, 422]) assert.ok((seen.get(status) ?? 0) > 0, `nothing was answered ${status}: ${[...seen]}`)
})
