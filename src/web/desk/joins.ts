import type { Joining } from '#identity'
import { parseUuid, type Uuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { type Content, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Reply, sessionOf } from '../reply.ts'
import { notFound } from '../web.ts'
import { linkOutcome } from './link-outcome.ts'
import { personCard, seenPeople } from './link-people.ts'
import { deskPage, type Here, hidden, nameOf, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 500

/** Whom somebody else had named and who was joined with whoever signed in: below the doubtful sign-ins. */
export async function joinedList(here: Here): Promise<Content> {
  const { t, language } = here
  const joined = await here.web.identity.links.joined(sessionOf(here.asked))
  if (joined.length === 0) return undefined
  const items = joined.map(
    (one) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="/desk/joined/${one.review}">${t('Joined on {date}', { date: dayAndTime(one.at, language) })}</a><p>${byWhom(here, one)}</p></div></li>`,
  )
  return html`<h2 class="govuk-heading-m">${t('Joined with whoever signed in')}</h2><p class="govuk-body">${t('Somebody else had named them, such as whoever sold them a vehicle. What was about the one is about the other since, and can go back.')}</p><ul class="rows">${items}</ul>`
}
const byWhom = (here: Here, { officer }: Joining): string =>
  officer ? here.t('by {name}', { name: nameOf(here, officer) }) : here.t('by the rules: the same name and address')

const joinedIn = async (here: Here): Promise<Joining | undefined> => {
  const id = parseUuid(here.asked.params.review ?? '')
  return id && (await here.web.identity.links.joined(sessionOf(here.asked))).find(({ review }) => review === id)
}
/** One of them, with a way to look at who both are, and to take it back. */
export async function joinedPage(here: Here): Promise<Reply> {
  const found = await joinedIn(here)
  const typed = typedAt<Typed>(here)
  return found ? onePage(here, found, typed ? { typed } : {}) : notFound
}
export async function lookAtJoined(here: Here): Promise<Reply> {
  const found = await joinedIn(here)
  if (!found) return notFound
  const reason = written(here, 'reason')
  const bad = wrongWords(reason, here.t, reasonLengthMax)
  if (bad !== undefined)
    return onePage(here, found, { typed: { form: 'look', values: { reason }, problem: { field: 'reason', words: bad } } })
  return onePage(here, found, { seen: await seenPeople(here, [found.person, found.named], reason) })
}
export async function partJoined(here: Here): Promise<Reply> {
  const { t } = here
  const found = await joinedIn(here)
  if (!found) return linkOutcome(here, { kind: 'settled' })
  const reason = written(here, 'reason')
  const bad = wrongWords(reason, t, reasonLengthMax)
  if (bad !== undefined)
    return onePage(here, found, { typed: { form: 'part', values: { reason }, problem: { field: 'reason', words: bad } } })
  const { kind } = await here.web.identity.links.part(sessionOf(here.asked), { review: found.review, reason })
  return linkOutcome(here, { kind: kind === 'parted' ? 'parted' : 'settled' })
}

type Shown = { readonly typed?: Typed; readonly seen?: Awaited<ReturnType<typeof seenPeople>> }
function onePage(here: Here, found: Joining, { typed, seen }: Shown): Reply {
  const { t, language } = here
  const title = t('Are these one person?')
  const card = (heading: string, person: Uuid): Content =>
    html`<li class="card"><h2 class="govuk-heading-s">${heading}</h2>${seen ? personCard(here, seen.get(person)) : html`<p class="quiet">${t('Not looked at yet')}</p>`}</li>`
  const problem =
    typed?.problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: `#reason-${typed.form}` }] })
  const look =
    !seen &&
    html`<form method="post" action="/desk/joined/${found.review}/look" class="card" novalidate><h2 class="govuk-heading-m">${t('Look at who they are')}</h2>${hidden(here)}${reasonBox({ here, typed }, { form: 'look', field: 'reason', label: t('Why do you look?'), hint: t('Each of them sees that you looked, and this reason.'), rows: 2 })}${submit(t('Show names, birth dates and addresses'), 'govuk-button--secondary')}</form>`
  const part =
    here.may('links.decide') &&
    html`<form method="post" action="/desk/joined/${found.review}" class="card" novalidate><h2 class="govuk-heading-m">${t('They are not the same')}</h2><p class="govuk-body">${t('What came over goes back. Whoever signed in is signed out, and the rules do not join them again.')}</p>${hidden(here)}${reasonBox({ here, typed }, { form: 'part', field: 'reason', label: t('Your reason'), hint: t('It is kept with the decision.'), rows: 2 })}${submit(t('Take it back'), 'govuk-button--warning')}</form>`
  const main = html`<div class="reading">${problem}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Joined on {date}', { date: dayAndTime(found.at, language) })}, ${byWhom(here, found)}.</p><ul class="candidates">${card(t('Whoever signed in'), found.person)}${card(t('Whom somebody else named'), found.named)}</ul>${look}${part}</div>`
  const again = typed && { error: true, again: { at: `/desk/joined/${found.review}`, typed } }
  return deskPage(here, { title, main, back: '/desk/links', ...again }, typed ? 422 : 200)
}
