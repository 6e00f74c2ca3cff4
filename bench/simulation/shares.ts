import { shareDaysMax } from '#credentials'
import { faultAt } from '../visitor/apply.ts'
import { type Arrived, createVisitor } from '../visitor/visitor.ts'
import { between, type Chance, happens } from './chance.ts'
import { signIn } from './drivers.ts'
import { errand, type Life, visitorOf } from './errand.ts'
import type { Person } from './folk.ts'
import { percent } from './rates.ts'

/* Somebody shares their licence by a code, and an employer looks at it: once, in time, and never again. */
type Doing = { readonly life: Life; readonly person: Person; readonly chance: Chance; readonly comesBack?: () => Promise<unknown> }
const checkPath = '/check-code'
const copyPath = /^\/account\/credentials\/[\w-]{36}$/
const codeShown = /\b([\dA-Z]{4}-[\dA-Z]{4})\b/
const numberShown = /\b[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}[A-Z\d][A-Z]{2}\b/

export async function shareLicence(doing: Doing): Promise<void> {
  const { life, person, chance, comesBack } = doing
  const done = await errand(life, person, { service: 'share-driving-licence', chance, ...(comesBack && { comesBack }) })
  if (!done.granted) return
  const forgotten = happens(chance, percent.codeForgotten)
  const after = forgotten ? shareDaysMax + 1 : between(chance, 1, shareDaysMax - 1)
  const touches = [`person ${person.position}`]
  // The copy is in the account within a moment; they show it the next day.
  life.later(1, touches, async () => {
    if (life.book.licences.get(person.position)?.lost !== undefined) return
    const shared = await shareCopy(doing)
    life.later(after, touches, () => look(life, { person, shared, works: !forgotten }))
  })
}
/** What stands on the copy, and on the page with its code. */
type Shared = { readonly code: string; readonly number: string }
/** From the copy in the account, which says the driver number, to the code of it. */
async function shareCopy({ life, person }: Doing): Promise<Shared> {
  const visitor = visitorOf(life, person)
  const account = await signIn(life, person, visitor)
  const list = account.links.some(({ href }) => copyPath.test(href)) ? account : await visitor.go('/account/credentials')
  const link = list.links.find(({ href }) => copyPath.test(href))
  if (!link) throw new Error(`person ${person.position} sees no copy of their licence: ${list.words.slice(0, 300)}`)
  const copy = await visitor.go(link.href)
  const choose = await visitor.go(`${link.href}/share`)
  const form = choose.forms.find(({ method, fields }) => method === 'post' && fields.some(({ name }) => name === 'claim'))
  if (!form) throw faultAt(choose, 'there is nothing to choose')
  const claim = form.fields.flatMap(({ name, value }) => (name === 'claim' ? [value] : []))
  const shared = await visitor.send(choose, form, { claim })
  const [code, number] = [codeShown.exec(shared.words)?.[1], numberShown.exec(copy.words)?.[0]]
  if (code === undefined || number === undefined) throw faultAt(shared, `there is no code, or no driver number on the copy (${number})`)
  life.tally.other(2)
  return { code, number }
}

type Looking = { readonly person: Person; readonly shared: Shared; readonly works: boolean }
/** An employer types the code and the end of the driver number; a second employer, who has it from the first, sees nothing. */
async function look(life: Life, { person, shared: { code, number }, works }: Looking): Promise<void> {
  const wrong = (words: string): void =>
    life.tally.wrong(`the code ${code} of person ${person.position} ${words}`, { who: person.position })
  const first = await check(life, code, number.slice(-8))
  const isShown = first.words.includes(number)
  if (works && !isShown) wrong(`showed nothing to an employer: “${first.heading}” ${first.words.slice(0, 200)}`)
  if (!works && isShown) wrong('worked after its time')
  const second = await check(life, code, number.slice(-8))
  if (second.words.includes(number)) wrong('was shown to a second employer')
  life.book.note({
    on: life.today(),
    who: person.position,
    mark: undefined,
    words: `an employer ${isShown ? 'saw' : 'did not see'} the licence`,
  })
}
async function check({ world, book, tally }: Life, code: string, also: string): Promise<Arrived> {
  const employer = book.next()
  const from = `10.200.${(employer >> 8) & 255}.${employer & 255}`
  const visitor = createVisitor({ origin: world.url, from, onAnswer: tally.answered })
  const page = await visitor.go(checkPath)
  const form = page.forms.find(({ fields }) => fields.some(({ name }) => name === 'code'))
  if (!form) throw faultAt(page, 'there is nowhere to type a code')
  tally.other()
  return visitor.send(page, form, { code, also })
}
