import { faultAt } from '../visitor/apply.ts'
import type { Form } from '../visitor/page.ts'
import type { CaseEnd, Sent } from './book.ts'
import { chanceOf, happens } from './chance.ts'
import { signIn } from './drivers.ts'
import { type Life, visitorOf } from './errand.ts'
import { percent } from './rates.ts'

type LogBook = { readonly mark: string; readonly number: string; readonly slip: string }
type Message = ReturnType<Life['world']['books']['messages']['taken']>[number]
/**
 * What the printers were told goes out by post, case by case: whoever has the vehicle in hand reads its new number and those of its papers,
 * and whoever has a right reads its certificate.
 */
export function createPostman(life: Life) {
  const brought = new Set<string>()
  return (): void => {
    const fresh = life.world.books.messages.taken().filter(({ id }) => !brought.has(id))
    for (const { id } of fresh) brought.add(id)
    const sent = new Map([...life.book.sent.values()].map((one) => [one.reference, one]))
    for (const [reference, all] of Map.groupBy(fresh, ({ event }) => event.subject)) deliver(life, sent.get(reference), all)
  }
}
function deliver({ book, tally }: Life, sent: Sent | undefined, all: readonly Message[]): void {
  const logBooks = all.flatMap(({ to, event }) =>
    to === 'log-book-printer' ? ((event.data.logBooks ?? [event.data]) as readonly LogBook[]) : [],
  )
  const moved = all.flatMap(({ to, event }) => (to === 'mot-records' ? [event.data as { was: string; is: string }] : []))
  // Where the page said it already, everybody knows.
  const news = moved.filter(({ was, is }) => !book.cars.get(is)?.earlier.includes(was))
  if (news.length > 0) sent?.onMarks?.(news)
  const unheard = logBooks.filter(({ mark }) => !book.cars.has(mark))
  if (moved.length === 0 && unheard.length > 0) sent?.onMarks?.(unheard.map(({ mark }) => ({ was: undefined, is: mark })))
  for (const { mark, number, slip } of logBooks) {
    const car = book.cars.get(mark)
    if (car) car.papers = { logBook: number, slip, reminder: car.holder.kind === 'person' ? car.papers.reminder : undefined }
  }
  for (const { to, event } of all) {
    if (to !== 'mark-certificates') continue
    const { mark, certificate, until } = event.data as { mark: string; certificate: string; until: string }
    const right = book.rights.get(mark)
    if (right?.certificate === '') right.certificate = certificate
    if (right?.certificate !== certificate || right.until !== until)
      tally.wrong(
        `a certificate of ${mark} says ${certificate} until ${until}; by the book it is ${right?.certificate} until ${right?.until}`,
        {
          who: right?.grantee,
        },
      )
  }
}

type Row = { readonly id: string; readonly outcome: CaseEnd | null; readonly stage: string; readonly asked: boolean }
const openSql = `select case_id as id, outcome, stage, waiting as asked from portreeve.cases where case_id = any($1::uuid[])`
/** What has become of the cases that were referred; whoever was asked something answers, and some do not want it any more. */
export async function followUp(life: Life): Promise<void> {
  const open = [...life.book.sent.values()].filter(({ outcome }) => outcome === undefined)
  if (open.length === 0) return
  const rows = await life.world.admin.query<Row>(openSql, [open.map(({ caseId }) => caseId)])
  for (const { id, outcome, stage, asked } of rows) {
    const sent = life.book.sent.get(id)
    if (!sent) continue
    if (outcome) {
      sent.outcome = outcome
      sent.onEnd(outcome, stage)
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
