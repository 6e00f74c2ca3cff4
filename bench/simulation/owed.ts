import { faultAt, goodCard } from '../visitor/apply.ts'
import { type Arrived, createVisitor, type Visitor } from '../visitor/visitor.ts'
import { between, chanceOf, happens } from './chance.ts'
import type { Life } from './errand.ts'
import { parsePounds } from './errand.ts'
import { percent } from './rates.ts'

/* What instalments did not bring, or a bank took back, is asked for by letter; most pay it by card, with the number that stands there. */
type Told = { readonly caseId: string; readonly notice: string }
const toldSql = 'select stream as "caseId", notice from portreeve.notice where notice_id = $1 limit 1'
const numberIn = /\/owed\/([A-Z\d-]+)/
const stepsMax = 8

export function createDebtors(life: Life) {
  const { world, book, seed } = life
  const read = new Set<string>()
  return async (): Promise<void> => {
    for (const { reference, body } of world.books.notify.sent()) {
      const number = numberIn.exec(body)?.[1]
      if (number === undefined || reference === null || read.has(number)) continue
      read.add(number)
      const [told] = await world.admin.query<Told>(toldSql, [reference.split('.')[0]])
      const sent = book.sent.get(told?.caseId ?? '')
      if (!told || !sent) continue
      const chance = chanceOf(seed, 'owes', sent.who, sent.on, told.notice, life.today())
      if (!happens(chance, percent.paysWhatIsOwed)) continue
      const isClaimedBack = told.notice === 'direct-debit-claimed-back'
      const touches = [`person ${sent.who}`, ...(sent.mark === undefined ? [] : [sent.mark])]
      life.later(between(chance, 1, 20), touches, () => pay(life, { number, caseId: told.caseId, isClaimedBack, who: sent.who }))
    }
  }
}
type Debt = { readonly number: string; readonly caseId: string; readonly isClaimedBack: boolean; readonly who: number }
/** Without signing in: the number is enough. */
async function pay({ world, book, tally, today }: Life, { number, caseId, isClaimedBack, who }: Debt): Promise<void> {
  const visitor = createVisitor({ origin: world.url, from: '10.201.0.1', onAnswer: tally.answered })
  const page = await visitor.go(`/owed/${number}`)
  if (page.status !== 200) throw faultAt(page, 'what is owed cannot be looked at')
  tally.other()
  const form = page.forms.find(({ action }) => action.startsWith('/owed/'))
  const at = { on: today(), who, mark: book.sent.get(caseId)?.mark }
  if (!form) return book.note({ ...at, words: `owes nothing any more: ${page.heading}` })
  const amount = parsePounds(/Pay £([\d,.]+) that is owed/.exec(page.heading)?.[1])
  const reference = /<dt>Reference<\/dt><dd>([^<]+)</.exec(page.html)?.[1] ?? ''
  const end = await byCard(visitor, await visitor.send(page, form))
  if (!end.heading.includes('is paid')) throw faultAt(end, 'what is owed was not taken')
  book.debts.set(reference, { caseId, amount, isClaimedBack })
  book.note({ ...at, words: `pays ${amount} pence that were owed` })
}
/** The provider's two pages. */
async function byCard(visitor: Visitor, first: Arrived): Promise<Arrived> {
  let page = first
  for (let step = 0; step < stepsMax && page.url.pathname.startsWith('/secure/'); step++) {
    const form = page.forms.find(({ action }) => !action.endsWith('/cancel'))
    if (!form) throw faultAt(page, 'there is nowhere to pay')
    const details = { number: goodCard, expiry: '10/49', name: 'Somebody Invented', code: '123' }
    page = await visitor.send(page, form, page.url.pathname.endsWith('/confirm') ? {} : details)
  }
  return page
}
