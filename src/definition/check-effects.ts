import { type Effect, unpaidStages } from './effect.ts'
import { type Fresh, freshDigitsMax } from './fresh.ts'
import { effectsOf, everyReader, leavesOf, stageTells } from './leaves.ts'
import type { Mistake } from './mistake.ts'
import { type Need, unpaid } from './need.ts'
import type { AnyRegister } from './register.ts'
import type { AnyService } from './service.ts'

/** Records are added where the body keeps them, pass on where their register lets them, and change one by one or all together. */
export function effectProblems(service: AnyService): readonly Mistake[] {
  const each = effectsOf(service).flatMap(({ stage, effect }) =>
    problemsOf(service.body, effect).map((problem) => ({
      at: effect.defined,
      problem: `${effect.does} ${effect.target} at "${stage}" ${problem}`,
    })),
  )
  return [...each, ...freshProblems(service), ...schemeProblems(service), ...unpaidProblems(service), ...renewsProblems(service)]
}
function problemsOf(body: string, { does, fact, register, because, needs, scheme }: Effect): readonly string[] {
  if (does === 'add' && register) return [...awayFrom(body, register), ...namesOf(register)]
  if (does === 'change' && fact?.all) return ['changes a list: use changeEach']
  if (does === 'changeEach' && !fact?.all) return ['changes one record: use change']
  if (does === 'changeEach' && fact?.changes.length === 0) return ['changes nothing: its use declares no field that changes']
  if (does === 'passOn' && fact) {
    const { subject, passesOn, id } = fact.register
    if (fact.all) return ['passes on a list: a record passes on alone']
    if (subject === undefined || !passesOn) return [`cannot be: the register "${id}" does not say that its records pass on`]
    return fact.changes.includes(subject) ? [] : [`needs "${subject}" among the fields that its use changes`]
  }
  if (does !== 'payOut') return []
  return [
    ...(because?.trim() === '' ? ['does not say what the money is for'] : []),
    ...(needs.collected && scheme === undefined ? ['asks what instalments brought, and names no scheme of theirs'] : []),
  ]
}
const awayFrom = (body: string, { id, lives, body: keeper }: AnyRegister): readonly string[] => [
  ...(lives === 'here' ? [] : [`cannot be: the register "${id}" lives elsewhere: send it a message`]),
  ...(keeper === body ? [] : [`cannot be: the register "${id}" is kept by "${keeper}"`]),
]
const namesOf = ({ id, unique = [], lookups }: AnyRegister): readonly string[] =>
  unique.filter((name) => !(name in lookups)).map((name) => `finds no lookup "${name}" in the register "${id}" to be unique`)

/** What a decision makes up is made once, by one name, and read by nothing that decides. */
function freshProblems(service: AnyService): readonly Mistake[] {
  const after = new Set([
    ...effectsOf(service).map(({ effect }) => effect.defined),
    ...stageTells(service).map(({ values }) => values.defined),
  ])
  const read = everyReader(service).flatMap(({ who, need, at }) => freshIn(need).map((one) => ({ who, at, one })))
  const all = [...new Set(read.map(({ one }) => one))]
  return [
    ...read
      .filter(({ at }) => !after.has(at))
      .map(({ who, at, one }) => ({ at, problem: `${who} reads "${one.label}", which only the effects of a decision make up` })),
    ...all.flatMap((one, place) => [
      ...(all.findIndex(({ label }) => label === one.label) < place
        ? [{ at: one.defined, problem: `two things that are made up are called "${one.label}"` }]
        : []),
      ...(one.digits === undefined || (Number.isSafeInteger(one.digits) && one.digits >= 1 && one.digits <= freshDigitsMax)
        ? []
        : [{ at: one.defined, problem: `"${one.label}" must have 1 to ${freshDigitsMax} digits` }]),
    ]),
  ]
}
/** What is made up beneath a need. */
export const freshIn = (need: Parameters<typeof leavesOf>[0]): readonly Fresh<unknown>[] =>
  leavesOf(need).flatMap(({ need: leaf }) => (leaf.is === 'fresh' ? [leaf as Fresh<unknown>] : []))

/** Instalments that nobody could stop are a mistake where the service stops such ones itself. */
function schemeProblems(service: AnyService): readonly Mistake[] {
  const effects = effectsOf(service).map(({ effect }) => effect)
  const stopped = new Set(effects.flatMap(({ does, target }) => (does === 'stopCollecting' ? [target] : [])))
  return effects
    .filter(({ does, target, about }) => does === 'collect' && !about && stopped.has(target))
    .map(({ target, defined }) => ({ at: defined, problem: `collect "${target}" does not say what it is about, so nothing can stop it` }))
}

/** What follows an instalment that does not come is a stage that ends, refuses nobody, and is entered by a rule about what was not paid. */
function unpaidProblems(service: AnyService): readonly Mistake[] {
  const effects = effectsOf(service)
  const stages = new Set(effects.flatMap(({ effect }) => unpaidStages(effect)))
  const wrong = effects.flatMap(({ effect }) =>
    unpaidStages(effect)
      .filter((to) => [undefined, 'refused'].includes(service.stages[to]?.ends))
      .map((to) => ({
        at: effect.defined,
        problem: `collect "${effect.target}" leads to "${to}" when it is not paid: name a stage that ends and refuses nobody`,
      })),
  )
  const reads = effects.filter(({ stage, effect }) => !stages.has(stage) && Object.values(effect.needs).some(isOfUnpaid))
  return [
    ...wrong,
    ...reads.map(({ stage, effect }) => ({
      at: effect.defined,
      problem: `${effect.does} ${effect.target} at "${stage}" needs what was not paid, but nothing unpaid leads there`,
    })),
  ]
}
const isOfUnpaid = (need: Need<unknown>): boolean => leavesOf(need).some((leaf) => leaf.need === unpaid && !leaf.guarded)

function renewsProblems(service: AnyService): readonly Mistake[] {
  return effectsOf(service).flatMap(({ effect: { renews, about, target, defined: at } }) => {
    if (!renews) return []
    const wrong = Object.values(renews.stages).filter((name) => [undefined, 'refused'].includes(service.stages[name]?.ends))
    return [
      ...wrong.map((name) => ({
        at,
        problem: `collect "${target}" enters "${name}" when it is renewed: name a stage that ends and refuses nobody`,
      })),
      ...(about ? [] : [{ at, problem: `collect "${target}" is renewed, so say what it is about` }]),
    ]
  })
}
