import assert from 'node:assert/strict'
import test from 'node:test'
import { on, rate, type Told, text, today, told } from '#definition'
import { day, pounds } from '#kernel'

const cost = on(today, rate('Cost', 'money', { '2026-01-01': [pounds(12), 'test', 'verified'] }))
const of = ({ values }: Told): unknown => (values.of as (known: object) => unknown)({ cost: pounds(12), from: day('2026-11-23') })

test('a sentence may hold nothing that changes', () => {
  const plain = told('There is nothing to pay.')
  assert.deepEqual([plain.says, plain.fields, plain.values.needs], ['There is nothing to pay.', {}, {}])
})
test('a field may be a need of its name, and its kind is held to what the need is', () => {
  const price = told('It costs {cost}.', { cost: 'money' }, { cost })
  assert.deepEqual(price.values.needs, { cost })
  assert.deepEqual(of(told('It costs {cost} from {from}.', { cost: 'money', from: 'date' }, { cost, from: today })), {
    cost: pounds(12),
    from: day('2026-11-23'),
  })
  // @ts-expect-error money is no date
  told('It costs {cost}.', { cost: 'date' }, { cost })
  // @ts-expect-error nothing says what it costs
  told('It costs {cost}.', { cost: 'money' }, { name: text({ ask: 'Name?' }) })
})
test('otherwise a function says what each field is', () =>
  assert.deepEqual(of(told('From {start}.', { start: 'date' }, { from: today }, ({ from }) => ({ start: from }))), {
    start: day('2026-11-23'),
  }))
