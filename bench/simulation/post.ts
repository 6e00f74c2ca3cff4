import { faultAt } from '../visitor/apply.ts'
import type { Form } from '../visitor/page.ts'
import type { CaseEnd } from './book.ts'
import { chanceOf, happens } from './chance.ts'
import { signIn } from './drivers.ts'
import { type Life, visitorOf } from './errand.ts'
import { percent } from './rates.ts'

type LogBook = { readonly mark: string; readonly number: string; readonly slip: string }
/** What the printer of log books was told goes out by post: whoever has the vehicle in hand reads the new numbers. */
export function createPostman({ world, book }: Life) {
  const brought = new Set<string>()
  return (): void => {
    for (const { id, to, event } of world.books.messages.taken()) {
      if (to !== 'log-book-printer' || brought.has(id)) continue
      brought.add(id)
      for (const { mark, number, slip } of (event.data.logBooks ?? [event.data]) as readonly LogBook[]) {
        const car = book.cars.get(mark)
        if (car) car.papers = { logBook: number, slip, reminder: car.holder.kind === 'person' ? car.papers.reminder : undefined }
      }
    }
  }
}

type Row = { readonly id: string; readonly outcome: CaseEnd | null; readonly asked: boolean }
const openSql = `select case_id as id, outcome, waiting as asked from portreeve.cases where case_id = any($1::uuid[])`
/** What has become of the cases that were referred; whoever was asked something answers, and some do not want it any more. */
export async function followUp(life: Life): Promise<void> {
  const open = [...life.book.sent.values()].filter(({ outcome }) => outcome === undefined)
  if (open.length === 0) return
  const rows = await life.world.admin.query<Row>(openSql, [open.map(({ caseId }) => caseId)])
  for (const { id, outcome, asked } of rows) {
    const sent = life.book.sent.get(id)
    if (!sent) continue
    if (outcome) {
      sent.outcome = outcome
      sent.onEnd(outcome)
      life.book.note({ on: life.today(), who: sent.who, mark: sent.mark, words: `${sent.service} of ${sent.on} ended: ${outcome}` })
    } else if (
      !sent.guest &&
      (asked || happens(chanceOf(life.seed, 'withdraws', sent.service, sent.who, life.today()), percent.withdraws / 10))
    )
      await answer(life, id, sent.who)
  }
}
/** By the page of the case: answers what was asked, or withdraws. */
async function answer(life: Life, id: string, who: number): Promise<void> {
  const person = life.people[who]
  if (!person) return
  const visitor = visitorOf(life, person)
  await signIn(life, person, visitor)
  const page = await visitor.go(`/cases/${id}`)
  if (page.status !== 200) throw faultAt(page, 'nobody can see their own case')
  const form = page.forms.find(({ action }) => action.endsWith('/reply'))
  const text = form?.fields.find(({ type }) => type === 'textarea')?.name
  life.tally.other()
  if (form && text !== undefined) {
    const told = await visitor.send(page, form, { [text]: 'It is as I told you.' })
    if (told.status >= 400) throw faultAt(told, 'an answer to an officer was not taken')
    return life.book.note({ on: life.today(), who, mark: life.book.sent.get(id)?.mark, words: 'answers the officer' })
  }
  const link = page.links.find(({ href }) => href.endsWith('/withdraw'))
  if (!link) return
  const asking = await visitor.go(link.href)
  const gone = await visitor.send(asking, asking.forms[0] as Form)
  if (gone.status >= 400) throw faultAt(gone, 'a withdrawal was not taken')
  life.book.note({ on: life.today(), who, mark: life.book.sent.get(id)?.mark, words: 'withdraws it' })
}
