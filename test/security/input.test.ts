import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { loadCatalogue } from '#catalogue'
import { asked, type Raw } from '#definition'
import { fillIn, tripAnswers } from '../browser/answers.ts'
import { openSite, type Site } from '../browser/site.ts'
import { type Answer, createVisitor, formIn } from '../browser/visitor.ts'
import { guest, officer, trip } from './cast.ts'
import { anySendable, anyText, payloads, raw, runs, statusIn } from './hostile.ts'

const folders = ['test/services', '.'] as const
const everyQuestion = async () => {
  const loaded = await Promise.all(folders.map((folder) => loadCatalogue({ folder })))
  return loaded.flatMap((one) => {
    assert(one.kind === 'ready')
    return one.catalogue.services.flatMap(({ service }) =>
      asked(service.pages).map(({ name, question }) => ({ name: `${service.id}/${name}`, question, say: service.welsh })),
    )
  })
}
const anyRaw: fc.Arbitrary<Raw> = fc.oneof(
  anyText,
  fc.array(anyText, { maxLength: 4 }),
  fc.dictionary(fc.oneof(anyText, fc.constantFrom('first', 'last', 'day', 'month', 'year', 'line1', 'postcode', '__proto__')), anyText),
)

test('every question of every service takes or refuses anything at all, in words that it has declared', async () => {
  const questions = await everyQuestion()
  assert.ok(questions.length > 60)
  for (const { name, question } of questions)
    fc.assert(
      fc.property(anyRaw, (given) => {
        const parsed = question.parse(given)
        if (!('problems' in parsed)) return
        const declared = [question.missing, question.wrong, ...question.alsoSays]
        for (const { problem } of parsed.problems) assert.ok(declared.includes(problem), `${name} says "${problem}"`)
      }),
      { numRuns: 60 },
    )
})

test('what a question takes has no control characters and no halves of characters, and can be shown and given back', async () => {
  for (const { name, question } of await everyQuestion())
    fc.assert(
      fc.property(anyRaw, (given) => {
        const parsed = question.parse(given)
        if ('problems' in parsed) return
        for (const words of stringsIn(parsed.value))
          assert.ok(words.isWellFormed() && !/\p{Cc}/u.test(words.replace(/[\t\n]/g, '')), `${name} took ${JSON.stringify(words)}`)
        assert.equal(typeof question.show(parsed.value, 'cy', (words) => words), 'string')
        question.raw(parsed.value)
      }),
      { numRuns: 60 },
    )
})

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
const unescaped = (markup: string): string =>
  markup
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
const valueIn = (page: string, name: string): string | undefined => {
  const field = new RegExp(`<input[^>]*\\bname="${name}"[^>]*>`).exec(page)?.[0]
  const value = field && /\bvalue="([^"]*)"/.exec(field)?.[1]
  return value === undefined ? undefined : unescaped(value)
}
const started = async (site: Site) => {
  const visitor = createVisitor(site.url)
  return { visitor, first: await visitor.post(await visitor.get(trip), {}) }
}

test('any text in a field comes back letter for letter, or is refused in words, and never breaks a page', async (t) => {
  const site = await openSite(t)
  const { visitor, first } = await started(site)
  await fc.assert(
    fc.asyncProperty(fc.oneof(anySendable, fc.constantFrom(...payloads)), async (words) => {
      const answer = await visitor.post(await visitor.get(first.path), { tripName: words })
      assert.ok([200, 422].includes(answer.status), `${answer.status}`)
      const again = answer.status === 422 ? answer : await visitor.get(first.path)
      assert.doesNotMatch(again.body, runs)
      if (answer.status === 200) assert.equal(valueIn(again.body, 'tripName'), words.normalize('NFC').trim().replace(/\s+/g, ' '))
      else assert.match(again.body, /govuk-error-summary/)
    }),
    { numRuns: 120 },
  )
})

test('control characters are refused in words', async (t) => {
  const site = await openSite(t)
  const { visitor, first } = await started(site)
  for (const words of ['a\u0000b', 'bell\u0007', 'escape\u001b[31m', 'delete\u007f', 'next\u0085line']) {
    const answer = await visitor.post(await visitor.get(first.path), { tripName: words })
    assert.equal(answer.status, 422, JSON.stringify(words))
    assert.match(answer.body, /Type your answer again: it has a character that cannot be shown/)
  }
})

test('markup in every answer is words wherever it comes back: the check, the case, the desk, the message in the account', async (t) => {
  const site = await openSite(t)
  const sent: string[] = []
  const seen: { readonly where: string; readonly body: string }[] = []
  const note = (where: string, { status, body }: Answer): void => {
    assert.ok(status < 500, `${where}: ${status}`)
    seen.push({ where, body })
  }
  for (const payload of payloads) {
    const { visitor, first } = await started(site)
    const answers = tripAnswers()
    const check = await fillIn(visitor, first, {
      ...answers,
      ...{
        'trip-name': { tripName: payload },
        company: { company: payload },
        'stop-place': { stopPlace: payload, minutes: '30' },
      },
      ...{ 'has-needs': { hasNeeds: 'yes' }, needs: { needs: `${payload}\n${payload}` } },
    })
    note('check', check)
    const done = await visitor.post(check, {})
    note('sent', done)
    sent.push(done.path.split('/')[2] ?? '')
    note('case', await visitor.get(`/cases/${sent.at(-1)}`))
    note('account', await visitor.get('/account'))
  }
  const nurse = await officer(site, ['caseworker', 'supervisor', 'school-nurse', 'schools'])
  for (const [i, id] of sent.entries()) {
    note('desk', await nurse.visitor.get(`/desk/cases/${id}`))
    const page = await nurse.visitor.get(`/desk/cases/${id}`)
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
    const fields = { csrf: nurse.csrf, key: site.cases.newKey(), version, text: payloads[i] ?? '' }
    note('note', await nurse.visitor.send(`/desk/cases/${id}/note`, { method: 'POST', body: new URLSearchParams(fields) }))
  }
  await site.jobs.runDue()
  assert.ok(
    seen
      .filter(({ where }) => where === 'case')
      .every(({ body }) => /&lt;|&amp;lt;/.test(body) || body.includes('javascript:') || body.includes('{{')),
  )
  for (const { where, body } of seen) assert.doesNotMatch(body, runs, where)
})

test('markup in an answer is words in the message about it, and in the name of its letter', async (t) => {
  const site = await openSite(t)
  for (const payload of payloads) {
    const { visitor, first } = await started(site)
    const answers = { ...tripAnswers(), 'trip-name': { tripName: payload }, pupils: { pupils: '8' } }
    assert.equal((await visitor.post(await fillIn(visitor, first, answers), {})).status, 200)
    await site.jobs.runDue()
    const list = await visitor.get('/account/messages')
    const href = /href="(\/account\/messages\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? assert.fail('there is no message')
    for (const page of [list, await visitor.get(href)]) assert.doesNotMatch(page.body, runs)
    const letter = await visitor.get(`${href}/letter.pdf`)
    assert.equal(letter.status, 200, payload)
    assert.match(letter.headers.get('content-disposition') ?? '', /^attachment; filename="[^"\r\n<>\\]*"/)
    assert.equal(letter.headers.get('x-content-type-options'), 'nosniff')
  }
})

test('markup in addresses, searches and error pages is words', async (t) => {
  const site = await openSite(t)
  const { visitor } = await guest(site)
  for (const payload of payloads) {
    const odd = encodeURIComponent(payload)
    for (const path of [
      `/?q=${odd}`,
      `/${odd}`,
      `/havenmouth/${odd}`,
      `/sign-in?to=${odd}`,
      `/account/looks?page=${odd}`,
      `/nowhere?x=${odd}`,
    ]) {
      const { status, body } = await visitor.get(path)
      assert.ok(status < 500, `${path}: ${status}`)
      assert.doesNotMatch(body, runs, path)
    }
  }
})

test('lists where one answer is expected, names of the prototype and names given twice are only words', async (t) => {
  const site = await openSite(t)
  const { visitor, first } = await started(site)
  const hidden = Object.entries(formIn(first.body, first.path))
  const odd: readonly (readonly [string, string])[][] = [
    [
      ['tripName', 'one'],
      ['tripName', 'two'],
    ],
    [['tripName[]', 'x']],
    [['tripName[a]', 'x']],
    [
      ['__proto__', 'x'],
      ['tripName', 'ok'],
    ],
    [
      ['constructor', 'x'],
      ['toString', 'y'],
      ['tripName', 'ok'],
    ],
    [
      ['csrf', 'another'],
      ['tripName', 'ok'],
    ],
    [
      ['version', '-1'],
      ['tripName', 'ok'],
    ],
    [
      ['version', 'NaN'],
      ['tripName', 'ok'],
    ],
    [
      ['', ''],
      ['tripName', 'ok'],
    ],
    Array.from({ length: 2000 }, (_, i) => [`x${i}`, 'y'] as const),
    [['tripName', 'x'.repeat(400_000)]],
  ]
  for (const fields of odd) {
    const body = new URLSearchParams([...hidden, ...fields].map(([name, value]) => [name, value]))
    const { status } = await visitor.send(first.path, { method: 'POST', body })
    assert.ok([200, 403, 422].includes(status), `${JSON.stringify(fields).slice(0, 80)}: ${status}`)
  }
  assert.equal(({} as Record<string, unknown>).tripName, undefined)
})

test('a megabyte is refused politely on every form and interface, also without saying how long it is', async (t) => {
  const site = await openSite(t)
  const large = `tripName=${'x'.repeat(1024 * 1024)}`
  for (const route of site.web.routes) {
    if (route.method !== 'POST') continue
    const path = route.path.replace(/:\w+|\*/g, 'x')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status, body } = await createVisitor(site.url).send(path, { method: 'POST', headers, body: large })
    assert.equal(status, 413, path)
    assert.match(body, route.api ? /too.large/i : /That is too much at once/, path)
  }
  const chunk = `${(65536).toString(16)}\r\n${'x'.repeat(65536)}\r\n`
  const head = `POST /sign-out HTTP/1.1\r\nhost: ${new URL(site.url).host}\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\n`
  assert.equal(statusIn(await raw(site.url, head + chunk.repeat(17))), 413)
})

test('content that a page does not take is answered 415, and JSON that is none 400', async (t) => {
  const site = await openSite(t)
  const { first } = await started(site)
  for (const type of [
    'application/json',
    'text/xml',
    'text/plain',
    'application/octet-stream',
    'multipart/form-data; boundary=x',
    'nonsense',
  ]) {
    for (const path of [first.path.replace(/q\/.*/, 'check'), trip, '/sign-out']) {
      const { status } = await createVisitor(site.url).send(path, { method: 'POST', headers: { 'content-type': type }, body: '{}' })
      // Nobody's form: whose visit it is may be asked first.
      assert.ok([403, 415].includes(status) && (path !== trip || status === 415), `${type} ${path}: ${status}`)
    }
  }
  const bad = await fetch(`${site.url}/webhooks/notify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-notify' },
    body: '{"id":',
  })
  assert.equal(bad.status, 400)
})

test('addresses that are none, methods that are none, and heads that are none are answered, never with a fault', async (t) => {
  const site = await openSite(t)
  const host = `host: ${new URL(site.url).host}\r\nconnection: close\r\n`
  const gets = [
    ...[
      '/%',
      '/%zz',
      '/%c3%28',
      '/%00',
      '//',
      '///',
      '//evil.example/%2e%2e',
      '/..',
      '/../../etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/assets/../../package.json',
    ],
    ...[
      '/assets/%2e%2e%2fpackage.json',
      '/.git/config',
      '/.env',
      `/${'a'.repeat(6000)}`,
      '/?language=cy&language=en',
      '//?language=cy',
      '/\\evil.example?language=cy',
      '/applications/x/q/../../../..//evil.example/?language=cy',
    ],
    ...[
      '/cases/%F0%9F%92%A9',
      '/account/looks?page=1e999',
      '/account/looks?page=-9',
      '/?q=%00',
      '/?q=%ff%fe',
      '/;x=1',
      '/a?b#c',
      '*',
      'http://evil.example/',
    ],
  ]
  for (const path of gets) {
    const answer = await raw(site.url, `GET ${path} HTTP/1.1\r\n${host}\r\n`)
    assert.ok(statusIn(answer) >= 200 && statusIn(answer) < 500, `${path}: ${answer.slice(0, 60)}`)
    assert.doesNotMatch(answer, /\.ts:\d+|node_modules|root:x:/, path)
    const to = /^location: (.*)$/im.exec(answer)?.[1]?.trim() ?? '/'
    assert.equal(new URL(to, site.url).origin, site.url, `${path} leads to ${to}`)
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'CONNECT', 'BREW']) {
    const answer = await raw(site.url, `${method} / HTTP/1.1\r\n${host}\r\n`)
    assert.ok([0, 400, 404, 405, 501].includes(statusIn(answer)), `${method}: ${answer.slice(0, 60)}`)
  }
  const heads = [
    `GET / HTTP/1.1\r\n${host}x: ${'y'.repeat(100_000)}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}${Array.from({ length: 3000 }, (_, i) => `x-${i}: y\r\n`).join('')}\r\n`,
    `GET / HTTP/1.1\r\n${host}cookie: ${'portreeve=x; '.repeat(900)}\r\n\r\n`,
    `POST / HTTP/1.1\r\n${host}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n`,
    `POST ${trip} HTTP/1.1\r\n${host}content-length: -1\r\n\r\n`,
    'nonsense\r\n\r\n',
    '\u0016\u0003\u0001',
  ]
  for (const head of heads) {
    const answer = await raw(site.url, head, 2000)
    assert.ok(statusIn(answer) < 500, `${head.slice(0, 60)}: ${answer.slice(0, 60)}`)
  }
  assert.equal((await fetch(site.url)).status, 200, 'and the site still answers')
})

test('whoever sends slowly holds up nobody else', async (t) => {
  const site = await openSite(t)
  const host = new URL(site.url).host
  const slow = Array.from({ length: 40 }, () =>
    raw(
      site.url,
      `POST ${trip} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nx`,
      3000,
    ),
  )
  const page = fetch(site.url).then(({ status }) => status)
  assert.equal(await Promise.race([page, ...slow]), 200, 'it is answered while they still send')
  for (const answer of await Promise.all(slow)) assert.ok(statusIn(answer) < 500)
})
