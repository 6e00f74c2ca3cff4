import test from 'node:test'
import {
  type AnswersOf,
  type AnswersTo,
  act,
  applicant,
  confirm,
  fact,
  field,
  group,
  type Mark,
  type Name,
  name,
  oneOf,
  optional,
  page,
  pageWhen,
  type RecordIn,
  register,
  rule,
  text,
  type Values,
  yesNo,
} from '#definition'
import type { PlainDate } from '#kernel'
import type { Trader, traders } from '../../test/services/services/havenmouth/street-trading-licence/register.ts'
import type licence from '../../test/services/services/havenmouth/street-trading-licence/service.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const is = <T extends true>(_?: T): void => {}

const photo = oneOf({ ask: 'Photo?', options: { good: 'Good', bad: 'Bad' } })
const sight = yesNo({ ask: 'Sight?' })
const bad = rule('Bad', { photo }, (k) => k.photo === 'bad')
const items = group({ ask: 'Items', another: 'More', itemsMax: 3, pages: [page({ photo }), pageWhen(bad, { sight })] })

test('an option becomes a literal type', () => is<Same<Values<{ photo: typeof photo }>, { readonly photo: 'good' | 'bad' }>>())
test('an optional answer may be null', () => {
  const maybe = optional(text({ ask: '?' }))
  is<Same<Values<{ maybe: typeof maybe }>, { readonly maybe: string | null }>>()
})
test('a group becomes an array, and a page that is shown only sometimes becomes optional', () => {
  const pages = [page({ items }), pageWhen(bad, { sight })] as const
  type Expected = { readonly items: readonly { readonly photo: 'good' | 'bad'; readonly sight?: boolean }[]; readonly sight?: boolean }
  is<Same<AnswersOf<typeof pages>, Expected>>(void pages as never)
})
test('a service knows its answers', () => {
  is<Same<AnswersTo<typeof licence>['from'], 'stall' | 'vehicle' | 'hands'>>()
  is<Same<AnswersTo<typeof licence>['plate'], Mark | undefined>>()
})
test('a register knows its records, and a fact the fields that it reads', () => {
  is<Same<RecordIn<typeof traders>, Trader>>()
  is<Same<Trader['name'], Name>>()
  const people = register({
    id: 'p',
    holds: { en: 'P', cy: 'P' },
    body: 'b',
    lives: 'here',
    subject: 'id',
    fields: {
      id: field<typeof applicant extends { yields?: infer P } ? NonNullable<P> : never>('identifying'),
      name: field<Name>('personal'),
    },
    lookups: { id: ['id'] },
    readers: [],
    kept: { years: 1, after: { en: 'a', cy: 'a' }, because: { en: 'b', cy: 'b' } },
  })
  const me = fact(people, { by: { id: applicant }, reads: ['name'], purpose: 'p', law: act('A', 'a')('1') })
  is<Same<Values<{ me: typeof me }>['me'], { readonly name: Name }>>()
  confirm(name({ ask: '?' }), { me }, ({ me }) => me.name)
})
test('the years of a register run from fields that hold days, and from no others', () => {
  const about = { id: 'r', holds: { en: 'R', cy: 'R' }, body: 'b', lives: 'here', readers: [], lookups: {} } as const
  const words = { after: { en: 'a', cy: 'a' }, because: { en: 'b', cy: 'b' } }
  const fields = { endedOn: field<PlainDate | null>('plain'), name: field<string>('plain') }
  register({ ...about, fields, kept: { years: 1, from: ['endedOn'], ...words } })
  // @ts-expect-error a name is no day
  register({ ...about, fields, kept: { years: 1, from: ['name'], ...words } })
})
