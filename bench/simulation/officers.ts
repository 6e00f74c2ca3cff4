import { demoOfficers } from '../../src/cli/officers.ts'
import { faultAt } from '../visitor/apply.ts'
import type { Form } from '../visitor/page.ts'
import { type Arrived, createVisitor, type Visitor } from '../visitor/visitor.ts'
import { type Chance, chanceOf, happens } from './chance.ts'
import type { Life } from './errand.ts'

/** The desk, as officers see it: they sign in with a code, take what lies there, decide, refuse in twos, and ask. */
const reason = 'I have looked at the record and at what you sent us.'
const casesPerTurnMax = 40
/** Of a hundred cases that an officer may decide. Invented. */
const officersPercent = { refuses: 8, asks: 12, takesBack: 15 } as const

/** One turn of every officer: whatever waits at their desks. Returns how many acts there were. */
export async function officersWork(life: Life): Promise<number> {
  let acts = 0
  for (const { id } of demoOfficers) {
    const visitor = createVisitor({
      origin: life.world.url,
      from: `192.168.1.${demoOfficers.findIndex((one) => one.id === id) + 1}`,
      onAnswer: life.tally.answered,
    })
    const desk = await signInAtDesk(visitor, id)
    if (id === supervisor) acts += await seeToSignIns(life, visitor)
    for (const href of casesOn(desk).slice(0, casesPerTurnMax)) {
      const page = await visitor.go(href)
      if (page.status !== 200) throw faultAt(page, 'an officer cannot open a case of their desk')
      const caseId = href.split('/').at(-1) ?? ''
      life.book.opened.set(caseId, (life.book.opened.get(caseId) ?? 0) + 1)
      const acted = await act(life, visitor, page).catch((error: unknown) => {
        const sent = life.book.sent.get(href.split('/').at(-1) ?? '')
        life.tally.wrong(`an officer: ${error instanceof Error ? error.message : String(error)}`, { who: sent?.who, mark: sent?.mark })
      })
      if (acted) acts += 1
    }
  }
  life.tally.other(acts)
  return acts
}
async function signInAtDesk(visitor: Visitor, id: string): Promise<Arrived> {
  const choice = await visitor.go('/desk')
  const enter = choice.links.find(({ href }) => href.startsWith('/staff/sign-in'))
  const asked =
    enter && !choice.forms.some(({ buttons }) => buttons.some(({ value }) => value === id)) ? await visitor.go(enter.href) : choice
  const form = asked.forms.find(({ buttons }) => buttons.some(({ value }) => value === id))
  if (!form) throw faultAt(asked, `${id} is not offered`)
  const wanted = await visitor.send(asked, form, {}, id)
  const code = /class="code">(\d+)</.exec(wanted.html)?.[1] ?? ''
  const desk = await visitor.send(wanted, wanted.forms[0] as Form, { code })
  return desk.url.pathname === '/desk' ? desk : visitor.go('/desk')
}
const supervisor = 'officer-supervisor'
/** Sign-ins of which the rules could not say whose they are: of one name and birthday whoever has the same address, or is the only one. */
async function seeToSignIns(life: Life, visitor: Visitor): Promise<number> {
  const list = await visitor.go('/desk/links')
  const reviews = [...new Set(list.links.flatMap(({ href }) => (/^\/desk\/links\/[\w-]{36}$/.test(href) ? [href] : [])))]
  for (const href of reviews) {
    const page = await visitor.go(href)
    const candidates = [...page.html.matchAll(/<li class="card">([\s\S]*?)<\/ul>/g)].map(([, signs = '']) => signs)
    const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'person'))
    if (!form) throw faultAt(page, 'nobody can decide whose sign-in it is')
    const choices = form.fields.flatMap(({ name, value }) => (name === 'person' ? [value] : []))
    const same = candidates.map(
      (signs) =>
        /the same name/.test(signs) &&
        /the same birth date|without a birth date/.test(signs) &&
        !/another sign-in|somebody else of that name/.test(signs),
    )
    const near = candidates.findIndex((signs, at) => same[at] && /the same address/.test(signs))
    const meant = near >= 0 || same.filter(Boolean).length > 1 ? near : same.indexOf(true)
    const answer = await visitor.send(page, form, { person: choices[meant] ?? 'nobody', reason })
    if (answer.status >= 400) throw faultAt(answer, `whose sign-in it is was not taken: ${answer.problems.join(' ')}`)
    life.book.note({
      on: life.today(),
      who: undefined,
      mark: undefined,
      words: `an officer ${meant < 0 ? 'keeps a sign-in apart' : 'links a sign-in'}`,
    })
  }
  return reviews.length
}
const casesOn = (desk: Arrived): readonly string[] => [
  ...new Set(desk.links.flatMap(({ href }) => (/^\/desk\/cases\/[\w-]{36}$/.test(href) ? [href] : []))),
]

/** What can be done with the case by this officer: agree to a colleague's proposal, or decide, propose to refuse, or ask. */
async function act(life: Life, visitor: Visitor, page: Arrived): Promise<boolean> {
  const first = await decide(life, visitor, page)
  if (first === undefined || !isStale(first.answer)) return first !== undefined && done(life, first)
  // What the registers say has changed since: they look at it, and decide again.
  const second = await decide(life, visitor, await visitor.go(page.url.pathname))
  return second !== undefined && done(life, second)
}
const isStale = ({ status, words }: Arrived): boolean => status === 409 || words.includes('The case has changed since you opened it')
type Act = { readonly answer: Arrived; readonly id: string; readonly words: string }
async function decide(life: Life, visitor: Visitor, page: Arrived): Promise<Act | undefined> {
  const id = page.url.pathname.split('/').at(-1) ?? ''
  const chance = chanceOf(life.seed, 'officer', life.book.sent.get(id)?.reference.length ?? 0, life.today(), storyKey(life, id))
  const steps = page.forms.filter(({ action }) => action.endsWith('/act'))
  const confirm = steps.find(({ fields }) => fields.some(({ name, value }) => name === 'form' && value === 'confirm'))
  if (confirm) return { answer: await visitor.send(page, confirm, { reason }), id, words: 'confirms it' }
  const back = page.forms.find(({ action }) => action.endsWith('/decline'))
  // Whoever proposed it thinks again now and then: the case lies there as before.
  if (back && /Take the proposal back/.test(page.words) && happens(chance, officersPercent.takesBack))
    return { answer: await visitor.send(page, back, { reason }), id, words: 'takes the proposal back' }
  if (steps.length === 0 || /second pair of eyes/i.test(page.words)) return undefined
  const refusals = steps.filter(({ fields }) => fields.some(({ name }) => name === 'ground'))
  const others = steps.filter((step) => !refusals.includes(step))
  if (refusals.length > 0 && happens(chance, officersPercent.refuses)) return refuse(visitor, page, refusals[0] as Form, id)
  const ask = page.forms.find(({ action }) => action.endsWith('/ask'))
  if (ask && happens(chance, officersPercent.asks))
    return { answer: await visitor.send(page, ask, { question: 'Please tell us more about it.' }), id, words: 'asks' }
  const step = others.length > 0 ? pick(chance, others) : undefined
  return step && { answer: await visitor.send(page, step, { reason }), id, words: `does: ${step.buttons[0]?.words}` }
}
/** What ends well comes first on the page, and is what officers do most. */
const pick = (chance: Chance, steps: readonly Form[]): Form => (happens(chance, 75) ? (steps[0] as Form) : chance.pick(steps))
const storyKey = ({ book }: Life, id: string): string => {
  const sent = book.sent.get(id)
  return sent ? `${sent.service} ${sent.who} ${sent.on}` : 'somebody'
}
async function refuse(visitor: Visitor, page: Arrived, form: Form, id: string): Promise<Act> {
  const ground = form.fields.find(({ name }) => name === 'ground')?.value ?? '-'
  return { answer: await visitor.send(page, form, { ground, reason }), id, words: 'proposes to refuse it' }
}
function done(life: Life, { answer, id, words }: Act): boolean {
  if (answer.status >= 400) throw faultAt(answer, `an officer’s act was not taken: ${answer.problems.join(' ')}`)
  const sent = life.book.sent.get(id)
  life.book.note({ on: life.today(), who: sent?.who, mark: sent?.mark, words: `an officer ${words}` })
  return true
}
