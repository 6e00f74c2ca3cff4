import { addDays, type PlainDate } from '#kernel'
import { privateNumbers } from '#registers/private-numbers'
import type { Life } from './errand.ts'
import type { Outside } from './outside.ts'

type Open = {
  readonly id: string
  readonly stage: string
  readonly desk: string | null
  readonly dueOn: PlainDate | null
  readonly waiting: boolean
  readonly hasWork: boolean
}
const openSql = `select c.case_id as id, c.stage, c.desk, c.due_on as "dueOn", c.waiting,
    exists (select from portreeve.job j where j.stream = c.case_id and j.dead_at is null) as "hasWork"
  from portreeve.cases c where c.outcome is null`
/** Whoever has to do something has it before them: no case waits for nobody, and none past its clock anywhere but in a queue. */
export async function checkWaiting({ world, book, services, tally, today }: Life): Promise<void> {
  for (const { id, stage, desk, dueOn, waiting, hasWork } of await world.admin.query<Open>(openSql)) {
    const sent = book.sent.get(id)
    const own = services.get(sent?.service ?? '')?.compiled.service.stages[stage]
    const what = `${sent?.service} of person ${sent?.who} in the stage “${stage}”`
    const about = { who: sent?.who, mark: sent?.mark }
    if (own?.desk !== undefined && desk === null && !waiting) tally.wrong(`${what} lies in no queue`, about)
    if (desk === null && !waiting && !hasWork) tally.wrong(`${what} waits for nobody`, about)
    if (desk === null && !waiting && !hasWork && dueOn !== null && dueOn < today())
      tally.wrong(`${what} was due on ${dueOn}, and no officer sees it`, about)
  }
}

type Paid = { readonly reference: string; readonly amount: number; readonly state: string; readonly theirs: string }
const paidSql = `select reference, amount, state, provider_id as theirs from portreeve.payment where provider_id is not null`
type Collected = {
  readonly because: string | null
  readonly caseId: string
  readonly amount: number
  readonly state: string
  readonly theirs: string
  readonly on: PlainDate
}
const collectedSql = `select m.case_id as "caseId", c.amount, c.state, c.provider_id as theirs, c.on_day as on, c.because
  from portreeve.collection c join portreeve.mandate m on m.mandate_id = c.mandate_id and m.person_id = c.person_id
  where c.provider_id is not null`
/** Days after which the program must have heard what has become of an instalment. */
const heardDays = 12
/** Our books of money say what those of the two providers say, payment by payment. */
export async function checkBooks({ world, book, tally, today }: Life): Promise<void> {
  const cards = new Map(world.books.pay.payments().map((one) => [one.id, one]))
  for (const { reference, amount, state, theirs } of await world.admin.query<Paid>(paidSql)) {
    const one = cards.get(theirs)
    const came = one?.state === 'success'
    if (one?.amount !== amount || came !== (state === 'captured'))
      tally.wrong(
        `the payment of ${amount} pence for ${reference} is ${state} in our book; the provider’s says ${one?.state} of ${one?.amount}`,
      )
  }
  const instalments = new Map(world.books.debit.resources('payments').map((one) => [one.id, one]))
  for (const { caseId, amount, state, theirs, on, because } of await world.admin.query<Collected>(collectedSql)) {
    const one = instalments.get(theirs)
    const sent = book.sent.get(caseId)
    // What a bank took back and was then paid by card is paid.
    const isPaid = (state === 'paid' && because !== 'paid_by_card') || state === 'refunded'
    const lags = one?.status === 'paid_out' && on > addDays(today(), -heardDays)
    if (Number(one?.data.amount) !== amount || (isPaid !== (one?.status === 'paid_out') && !lags))
      tally.wrong(`an instalment of ${amount} pence is ${state} in our book; the provider’s says ${one?.status} of ${one?.data.amount}`, {
        who: sent?.who,
        mark: sent?.mark,
      })
  }
}

type Looks = { readonly id: string; readonly purposes: readonly string[]; readonly officers: number }
const looksSql = `select case_id as id, coalesce(array_agg(distinct purpose) filter (where action <> 'case'), '{}') as purposes,
    count(*) filter (where actor = 'officer' and action = 'case')::int as officers
  from portreeve.access where case_id = any($1::uuid[]) group by case_id`
/** Who looked is complete: every case has the looks at registers by which it was decided, and those of the officers who opened it. */
export async function checkLooks({ world, book, services, tally }: Life): Promise<void> {
  const sent = [...book.sent.values()]
  const rows = await world.admin.query<Looks>(looksSql, [sent.map(({ caseId }) => caseId)])
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const { caseId, service, who, mark } of sent) {
    const uses = Object.values(services.get(service)?.compiled.service.uses ?? {})
    const { purposes = [], officers = 0 } = found.get(caseId) ?? {}
    const what = `${service} of person ${who} (${caseId})`
    if (uses.length > 0 && !uses.some(({ purpose }) => purposes.includes(purpose)))
      tally.wrong(`${what} was decided by registers, and nobody is shown to have looked at any`, { who, mark })
    const opened = book.opened.get(caseId) ?? 0
    if (officers < opened)
      tally.wrong(`${what} was opened by officers ${opened} times, and the person is shown ${officers} of them`, { who, mark })
  }
}

/** A right to a private number is there while it stands and no longer, once; and no vehicle has a number to which there is a right. */
export async function checkRights({ book, tally }: Life, outside: Outside): Promise<void> {
  const standing = (mark: string) => outside.read(privateNumbers.id, { standing: mark }, ['mark', 'until'])
  for (const { mark, standing: stands, until, grantee, pending } of book.rights.values()) {
    const found = await standing(mark)
    const wrong = (words: string): void => tally.wrong(`the right to ${mark} ${words}`, { who: grantee, mark })
    if (!pending && found.length !== (stands ? 1 : 0)) wrong(`stands ${found.length} times; by the book ${stands ? 'once' : 'no more'}`)
    if (!pending && stands && found[0]?.fields.until !== until) wrong(`runs until ${found[0]?.fields.until}; people were told ${until}`)
  }
  for (const { mark } of book.cars.values())
    if ((await standing(mark)).length > 0) tally.wrong(`${mark} is on a vehicle, and somebody has a right to it besides`, { mark })
}

const draftsSql = `select count(*)::int as count from portreeve.draft where expires_at < to_timestamp($1::float8 / 1000) - interval '2 days'`
/** What was begun and given up is destroyed in time. */
export async function checkDrafts({ world, tally }: Life): Promise<void> {
  const [row] = await world.admin.query<{ count: number }>(draftsSql, [world.clock.now()])
  if (row?.count !== 0) tally.wrong(`${row?.count} drafts are there after their last day`)
}
/** Whoever takes messages of ours got each of them once. */
export function checkMessages({ world, tally }: Life): void {
  for (const { id, to, times, event } of world.books.messages.taken())
    if (times > 1) tally.wrong(`the message ${id} to ${to} about ${event.subject} came ${times} times`)
}
