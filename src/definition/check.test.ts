import assert from 'node:assert/strict'
import test from 'node:test'
import {
  type AnyService,
  act,
  actingFor,
  applicant,
  bound,
  check,
  date,
  declaration,
  defineService,
  derive,
  dictionaryLines,
  exitWhen,
  fact,
  field,
  group,
  notice,
  offer,
  on,
  oneOf,
  optional,
  page,
  pageWhen,
  proposes,
  rate,
  register,
  rule,
  send,
  shape,
  text,
  today,
  translation,
  under,
  verdict,
  welshGaps,
  yearsAhead,
  yearsBack,
  yesNo,
} from '#definition'
import { pounds } from '#kernel'
import licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

const some = act('An Act', 'ukpga/2000/1')
const photo = oneOf({ ask: 'Photo?', options: { good: 'Good', bad: 'Bad' } })
const code = text({ ask: 'Code?' })
const sight = yesNo({ ask: 'Sight?', special: 'health' })
const photoIsBad = rule('The photo is bad', { photo }, ({ photo }) => photo === 'bad')
const blind = under(
  some('1'),
  rule('You must see', { sight }, ({ sight }) => !sight),
)
const forAWhile = { years: 1, after: { en: 'a while', cy: 'ysbaid' }, because: { en: 'why not', cy: 'pam lai' } }
const things = register({
  id: 'things',
  holds: { en: 'Things', cy: 'Pethau' },
  body: 'b',
  lives: 'here',
  fields: { code: field<string>('plain'), size: field<number>('plain'), illness: field<string>('special') },
  lookups: { code: ['code'] },
  readers: [{ body: 'b', fields: ['size'], purposes: ['nothing at all'] }],
  kept: forAWhile,
})
const unread = fact(things, { by: { code }, reads: ['size'], purpose: 'nothing at all', law: some('2') })
const cost = rate('Cost', 'money', { soon: [pounds(1), ''] })
const sameName = rate('Cost', 'money', { '2026-01-01': [{ up: Number.POSITIVE_INFINITY }, 'x'] })
const letter = notice({ id: 'letter', by: ['letter'], fields: { when: 'date', never: 'text' }, subject: 'On {when} and {where}', body: [] })

const muddled = defineService({
  id: 'muddled',
  version: 1,
  title: 'Muddled',
  body: 'b',
  owner: 'O',
  law: [],
  nation: 'england-and-wales',
  who: { signIn: 'none', actingFor: ['parent'] },
  start: { summary: '', have: [], minutes: 0 },
  uses: { unread },
  pages: [
    pageWhen(photoIsBad, { code }),
    page({ photo }),
    page({ photo: text({ ask: 'Photo?' }) }),
    page({
      items: group({
        ask: 'Items',
        another: 'More',
        itemsMax: 3,
        pages: [pageWhen(blind, { inner: text({ ask: 'Inner?' }) })],
      }),
      beside: text({ ask: 'Beside?' }),
    }),
    page({ toString: text({ ask: 'Name?' }) }, { wrongIf: { toString: [] } }),
  ],
  fee: derive('Fee', { code, cost: on(today, cost), other: on(today, sameName) }, ({ code, cost }) => (code ? cost : pounds(0))),
  decide: { grant: 'done', refer: { done: [blind] }, unsure: 'nowhere' as 'desk' },
  stages: {
    desk: { says: '', desk: 'x', actions: { no: { to: 'refused', inBulk: true } } },
    waiting: { says: 'W', waitsFor: 'applicant', clocks: { agreed: 5, statutory: { workingDays: 2, law: some('3') } }, late: 'refused' },
    done: {
      says: 'D',
      ends: 'granted',
      effects: [send({ notice: letter, to: applicant }, { today }, ({ today }) => ({ when: today, never: '' }))],
    },
    refused: { says: 'R', ends: 'refused' },
    lost: { says: 'L' },
  },
  kept: { years: 0, because: 'so' },
  baseline: {
    year: '2025-26',
    source: '',
    postagePerCase: pounds(0),
    channels: { online: [-1, 0, pounds(0)], phone: [0, 0, pounds(0)], post: [0, 0, pounds(0)], counter: [0, 0, pounds(0)] },
  },
  welsh: translation({ state: 'draft' }, { Muddled: 'Dryslyd', 'Photo?': 'Llun {x}?', Gone: 'Wedi mynd' }),
})

test('every mistake in a definition is reported together', () => {
  const found = check(muddled).map((problem) => problem.replace('muddled: ', '').replace(/ \(src\/definition.*\)$/, ''))
  assert.deepEqual(
    found.filter((problem) => !problem.startsWith('no Welsh')),
    [
      'the start page must promise 1 to 240 minutes',
      'the start page has no summary',
      'its cases must be kept for some years',
      'the baseline has no source',
      'the baseline has a figure below zero',
      'it names no law',
      'nobody can act for another person without signing in',
      'the rule "The photo is bad" needs "photo", which is not asked before it',
      '"photo" is asked twice',
      'two pages have the address "photo"',
      'the group on the page "items" must be alone on it',
      'the rule "You must see" needs "sight", which is not asked before it',
      '"toString" must be a name like bornOn: letters and digits, a small letter first',
      '"unread" is declared in uses but nothing needs it',
      'the rule "You must see" needs "sight", which is never asked',
      'the fee needs "code", which is asked only sometimes: use ifAnswered',
      'the stage "nowhere" does not exist',
      '"nowhere", where the machine is unsure, has no desk, so no person would look',
      'cases are referred to "done", which has no desk',
      '"waiting" becomes a refusal when time runs out: a machine never refuses',
      'nothing leads to the stage "desk"',
      'the stage "desk" does not say what the person is told',
      'the stage "desk" has no clock',
      '"no" at "desk" may not be done in bulk: what refuses and what two officers look at is decided one by one, by whoever works at a desk',
      '"no" at "desk" refuses without a law: name one, or let a rule propose it',
      'nothing leads to the stage "waiting"',
      'the clocks of "waiting" must be one working day or more, the agreed one within the statutory one',
      'nothing leads to the stage "refused"',
      'nothing leads to the stage "lost"',
      'the stage "lost" must have a desk, wait or end: it does 0 of these',
      'somebody refused may never hear of it: "refused" sends nothing to a recipient who is always known',
      'an officer may ask the person something: add a stage that ends lapsed and tells them so',
      'the notice "letter" says {where}, which it does not declare',
      'the notice "letter" never says {never}',
      'the notice "letter" says {when} in its subject alone: its text has to stand without it',
      'the notice "letter" has no text',
      'the rate "Cost" starts on "soon", which is not a date',
      'the rate "Cost" from soon has no source',
      'the rate "Cost" from 2026-01-01 cannot be written down as JSON',
      'two rates are called "Cost", so a decision could not tell them apart',
      'Welsh for a sentence that is never said: "Gone"',
      'the Welsh of "Photo?" has other {fields}',
    ].toSorted((a, b) => found.indexOf(a) - found.indexOf(b)),
  )
  assert.ok(found.includes('no Welsh for "You must see"'))
})
test('each mistake names the file and the line to mend', () => {
  for (const problem of check(muddled)) assert.match(problem, /^muddled: .* \(src\/definition\/check\.test\.ts:\d+\)$/)
})

const good: AnyService = licence
const problemsOf = (differs: Partial<AnyService>): string => check({ ...good, ...differs }).join('\n')
test('a register that is read without being declared, or by no lookup of its own, is a mistake', () => {
  assert.match(problemsOf({ uses: {} }), /the register "street-traders" is read but not declared in uses/)
  const two = register({ ...things, kept: forAWhile, lookups: { code: ['code'], size: ['size'] } })
  const byBoth = fact(two, { by: { code, size: derive('1', {}, () => 1) }, reads: ['size'], purpose: 'p', law: some('1') })
  assert.match(problemsOf({ uses: { ...good.uses, byBoth } }), /the register "things" has no lookup by code and size/)
})
test('an officer’s reason is needed only where nothing but officers lead', () => {
  const told = notice({ id: 'why', by: ['account'], fields: { reason: 'text' }, subject: 'Why', body: ['{reason}'] })
  const why = send({ notice: told, to: applicant }, { verdict }, ({ verdict: { reason } }) => ({ reason }))
  const at = (name: string) => problemsOf({ stages: { ...good.stages, [name]: { ...good.stages[name], says: 'So.', effects: [why] } } })
  assert.match(at(good.decide.grant), /send why at "licensed" needs an officer's reason, but not only officers lead there/)
  assert.doesNotMatch(at('refused'), /needs an officer's reason/)
})
test('what is offered says its fields, all of them and no others, and reads nothing that comes later', () => {
  const later = text({ ask: 'Later?' })
  const offers = offer(text({ ask: 'Which?' }), {
    ask: 'Which of these?',
    missing: 'Choose',
    other: 'Another',
    sentences: { one: '{what}, {colour}' },
    fields: { what: 'text', size: 'number' },
    from: { later },
    each: ({ later }) => [{ value: later, sentence: 'one', fields: { what: later } }],
  })
  const found = problemsOf({ pages: [page({ offers }), page({ later }), ...good.pages] })
  assert.match(found, /what is offered for "offers" says \{colour\}, which it does not declare/)
  assert.match(found, /what is offered for "offers" never says \{size\}/)
  assert.match(found, /what is offered for "offers" needs "later", which is not asked before it/)
})
test('what the dictionary lacks can be pasted into it, and a sentence of nothing but fields needs no Welsh', () => {
  const said = { ...good, title: 'A cat’s "new" title', start: { ...good.start, summary: '{make}' } }
  const { untranslated, unsaid } = welshGaps(said)
  assert.deepEqual([untranslated, unsaid], [['A cat’s "new" title'], [good.title, good.start.summary]])
  assert.deepEqual(dictionaryLines({ untranslated: ["it's"], unsaid: ['old'], changed: [] }), [
    "    'it\\'s': '',",
    "// not said any more: 'old'",
  ])
})
test('Welsh that several services share may say more than one of them does; its own may not', () => {
  const { own } = good.welsh
  const shared = { ...own, 'Said elsewhere': 'Dywedir mewn man arall' }
  const gapsWith = (welsh: AnyService['welsh']) => welshGaps({ ...good, welsh })
  const some = gapsWith(translation({ state: 'draft' }, {}, shared))
  assert.deepEqual(some, { untranslated: [], unsaid: [], changed: [] })
  assert.deepEqual(gapsWith(translation({ state: 'draft' }, shared)).unsaid, ['Said elsewhere'])
  assert.equal(translation({ state: 'draft' }, { Yes: 'Oes' }, { Yes: 'Ie' }).words.Yes, 'Oes')
})
test('a read that the register does not allow this body, for this purpose, is a mistake that says what to add and where', () => {
  const use = { by: { code }, law: some('1') }
  const uses = (...facts: readonly AnyService['uses'][string][]) => ({
    ...good.uses,
    ...Object.fromEntries(facts.map((f, i) => [`more${i}`, f])),
  })
  const allowed = fact(things, { ...use, reads: ['size'], purpose: 'nothing at all' })
  const elsewhere =
    /the register "things" does not let "havenmouth" read size "nothing at all": agree on it, then add it to its readers \(src\/definition\/check\.test\.ts:\d+\)/
  assert.match(problemsOf({ uses: uses(allowed) }), elsewhere, 'another body')
  const mine = { body: 'b', uses: uses(allowed) }
  assert.doesNotMatch(problemsOf(mine), /"things" does not let/)
  const field = fact(things, { ...use, reads: ['size', 'illness'], purpose: 'nothing at all' })
  assert.match(problemsOf({ body: 'b', uses: uses(field) }), /"things" does not let "b" read illness "nothing at all"/)
  const purpose = fact(things, { ...use, reads: ['size'], purpose: 'to sell it' })
  assert.match(problemsOf({ body: 'b', uses: uses(purpose) }), /"things" does not let "b" read size "to sell it"/)
  const everybody = register({ ...things, kept: forAWhile, readers: [{ body: 'any', fields: 'all', purposes: ['to sell it'] }] })
  const open = fact(everybody, { ...use, reads: ['size', 'illness'], purpose: 'to sell it' })
  assert.doesNotMatch(problemsOf({ uses: uses(open) }), /"things" does not let/)
})
test('a machine that turns away, charges or grants on special data without a law is a mistake, and with a law it is none', () => {
  const blindness = rule('You cannot see', { sight }, ({ sight }) => !sight)
  const pages = [page({ sight }), exitWhen(blindness, 'Ask a doctor.'), ...good.pages]
  const fee = derive('The fee for the licence', { sight }, ({ sight }) => pounds(sight ? 1 : 0))
  const found = problemsOf({ pages, fee })
  assert.match(found, /the machine turns people away on special data, "You cannot see"/)
  assert.match(found, /the fee depends on special data/)
  assert.match(found, /the machine grants on "sight", which is special data, and no rule refers on it/)
  assert.doesNotMatch(problemsOf({ pages, fee, automated: some('1') }), /special data/)
  const refer = { ...good.decide.refer, licensing: [under(some('1'), blindness)] }
  assert.doesNotMatch(problemsOf({ pages: [page({ sight }), ...good.pages], decide: { ...good.decide, refer } }), /special data/)
})
test('a special field of a register is special data too', () => {
  const ill = fact(things, { by: { code }, reads: ['illness'], purpose: 'p', law: some('1') })
  const pages = [
    page({ code }),
    exitWhen(
      rule('Ill', { ill }, ({ ill }) => ill.illness !== ''),
      'Rest.',
    ),
    ...good.pages,
  ]
  assert.match(problemsOf({ pages, uses: { ...good.uses, ill } }), /the machine turns people away on special data, "Ill"/)
})
test('a refusal that might reach nobody is a mistake', () => {
  const stages = { ...good.stages }
  const refused = stages.refused
  assert.ok(refused)
  const silently = send({ notice: letter, to: optional(code) as never }, { today }, ({ today }) => ({ when: today, never: '' }))
  assert.match(problemsOf({ stages: { ...stages, refused: { ...refused, effects: [silently] } } }), /may never hear of it: "refused"/)
  assert.match(problemsOf({ stages: { ...stages, refused: { ...refused, effects: [] } } }), /may never hear of it: "refused"/)
})
test('applicants who should each declare must be able to', () => {
  const people = group({ ask: 'Who?', another: 'More', itemsMax: 3, pages: [page({ code })] })
  const together = { group: people, each: 'declares' } as const
  const pages = [page({ people }), ...good.pages]
  assert.match(problemsOf({ pages, who: { signIn: 'P1', together } }), /the group has no declaration or signature/)
  assert.match(problemsOf({ who: { signIn: 'P1', together } }), /asked for in a group that is on no page/)
  const agreeing = group({ ask: 'Who?', another: 'More', itemsMax: 3, pages: [page({ agrees: declaration({ ask: 'I agree' }) })] })
  const right = {
    pages: [page({ agreeing }), ...good.pages],
    who: { signIn: 'P1', together: { group: agreeing, each: 'declares' } },
  } as const
  assert.doesNotMatch(problemsOf(right), /declaration|on no page/)
})
test('whoever reads for whom somebody acts must let people act for another', () => {
  const reads = under(
    some('1'),
    rule('For another', { actingFor }, ({ actingFor }) => actingFor !== null),
  )
  const decide = { ...good.decide, refer: { licensing: [reads] } }
  assert.match(
    problemsOf({ decide, who: { signIn: 'P1' } }),
    /the rule "For another" reads for whom somebody acts, and the service lets nobody act for another/,
  )
  assert.doesNotMatch(problemsOf({ decide, who: { signIn: 'P1', actingFor: ['parent'] } }), /for another/)
})
test('an answer inside a group is read through the group', () => {
  const inner = yesNo({ ask: 'Inner?' })
  const items = group({ ask: 'Items', another: 'More', itemsMax: 3, pages: [page({ inner })] })
  const reads = under(
    some('1'),
    proposes(
      'refuse',
      rule('Inner', { inner }, ({ inner }) => inner),
    ),
  )
  const decide = { ...good.decide, refer: { licensing: [reads] } }
  assert.match(problemsOf({ pages: [page({ items }), ...good.pages], decide }), /needs "inner", which is asked inside a group/)
})
test('a group three deep is a mistake', () => {
  const nest = (depth: number): ReturnType<typeof group> =>
    group({ ask: 'G', another: 'A', itemsMax: 2, pages: [page(depth === 0 ? { code } : { deeper: nest(depth - 1) })] }) as never
  assert.doesNotMatch(problemsOf({ pages: [page({ g: nest(1) }), ...good.pages] }), /too deep/)
  assert.match(problemsOf({ pages: [page({ g: nest(2) }), ...good.pages] }), /the group "deeper" lies too deep/)
})
test('a service’s own words for what the program tells people say what the program knows, and nothing else', () => {
  const overtaken = (sentence: string, fields: Readonly<Record<string, 'text'>>) =>
    problemsOf({ notices: { overtaken: notice({ id: 'late', by: ['letter'], fields, subject: 'Late', body: [sentence] }) } })
  assert.match(
    overtaken('{plate} is taxed', { plate: 'text' }),
    /the program has no \{plate\} for the notice "late": it knows service, reference/,
  )
  assert.doesNotMatch(overtaken('{reference} has ended', { reference: 'text' }), /the program has no/)
  assert.match(overtaken('Never translated', {}), /no Welsh for "Never translated"/)
})
test('a rule may call an answer what it likes: needs are matched by identity, not by name', () => {
  const renamed = rule('The photo is bad', { likeness: photo }, ({ likeness }) => likeness === 'bad')
  assert.doesNotMatch(problemsOf({ pages: [page({ photo }), pageWhen(renamed, { code }), ...good.pages] }), /likeness|asked before/)
})

test('a changed rule, text or rate changes the shape, and the same service has the same', () => {
  const hashOf = (service: AnyService) => (JSON.parse(shape(service)) as { hash: string }).hash
  const before = hashOf(good)
  assert.equal(hashOf({ ...good }), before)
  assert.equal(hashOf({ ...good, version: 2 }), before)
  const [first, ...pages] = good.pages
  assert.ok(first)
  const changed: readonly Partial<AnyService>[] = [
    { title: 'Other' },
    { kept: { ...good.kept, years: 7 } },
    { pages },
    { pages: [{ ...first, link: 'https://example.com' } as never, ...pages] },
    { decide: { ...good.decide, unsure: 'trading' } },
    {
      decide: {
        ...good.decide,
        refer: {
          licensing: [
            under(
              some('1'),
              rule('Never', {}, () => false),
            ),
          ],
        },
      },
    },
    { fee: derive('The fee for the licence', {}, () => pounds(1)) },
    { stages: { ...good.stages, lapsed: { says: 'Else.', ends: 'lapsed' } } },
    { automated: some('9') },
    { notices: { overtaken: notice({ id: 'late', by: ['letter'], fields: {}, subject: 'Late', body: ['Late'] }) } },
  ]
  for (const differs of changed) assert.notEqual(hashOf({ ...good, ...differs }), before, JSON.stringify(Object.keys(differs)))
  const table = (good.fee as never as { needs: { fees: { rate: { from: Record<string, unknown> } } } }).needs.fees.rate.from
  table['2030-01-01'] = [{ stall: 1 }, 'x']
  assert.notEqual(hashOf(good), before)
  delete table['2030-01-01']
})
test('a date says how early and how late it may be, and a bound reads what is asked before it', () => {
  const dated = (of: Parameters<typeof date>[0]) => problemsOf({ pages: [page({ on: date(of) })] })
  assert.match(dated({ ask: 'When?' }), /the date "on" does not say how early it may be: give it notBefore \(src/)
  assert.match(dated({ ask: 'When?' }), /the date "on" does not say how late it may be: give it notAfter \(src/)
  assert.match(dated({ ask: 'When?', falls: 'past' }), /how early/)
  assert.doesNotMatch(dated({ ask: 'When?', falls: 'past' }), /how late/)
  assert.match(dated({ ask: 'When?', falls: 'future' }), /how late/)
  assert.doesNotMatch(dated({ ask: 'When?', falls: 'birth' }), /how early|how late/)
  assert.doesNotMatch(dated({ ask: 'When?', notBefore: [yearsBack(9)], notAfter: [yearsAhead(1)] }), /how early|how late/)
  const never = date({ ask: 'Never asked?', falls: 'birth' })
  const after = bound('Not before {day} or {size}', { never }, ({ never }) => never)
  assert.match(dated({ ask: 'When?', falls: 'past', notBefore: [after] }), /a bound of "on" needs "never", which is not asked before it/)
  assert.match(dated({ ask: 'When?', falls: 'past', notBefore: [after] }), /a bound of "on" says \{size\}: it has the \{day\} only/)
})
