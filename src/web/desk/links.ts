import type { LinkReview, LinkSign } from '#identity'
import { parseUuid, type Uuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { radios } from '../components/radios.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { type Reply, sessionOf } from '../reply.ts'
import { notFound } from '../web.ts'
import { joinedList } from './joins.ts'
import { type LinkDone, linkOutcome } from './link-outcome.ts'
import { personCard, type Seen, seenPeople } from './link-people.ts'
import { deskPage, type Here, hidden, idIn, typedAt, written, wrongWords } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

const reasonLengthMax = 500
type Look = { readonly reason: string; readonly seen: ReadonlyMap<Uuid, Seen | undefined> }

/** Sign-ins of which the rules could not say whose they are. */
export async function links(here: Here): Promise<Reply> {
  const done = typedAt<LinkDone>(here)
  if (done) return linkOutcome(here, done)
  const { t, language } = here
  const open = await here.web.identity.links.open(sessionOf(here.asked))
  const items = open.map(
    (review) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="/desk/links/${review.review}">${t('A sign-in of {date}', { date: dayAndTime(review.openedAt, language) })}</a><p>${review.candidates.length === 1 ? t('1 person could be meant') : t('{count} people could be meant', { count: String(review.candidates.length) })}</p></div></li>`,
  )
  const title = t('Doubtful sign-ins')
  const list = open.length > 0 ? html`<ul class="rows">${items}</ul>` : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('The rules link a sign-in to a record only where nothing speaks against it. Where they abstain, a person looks.')}</p>${list}${await joinedList(here)}</div>`
  return deskPage(here, { title, main })
}
const reviewOf = async (here: Here): Promise<LinkReview | undefined> => {
  const id = idIn(here, 'review')
  return id && (await here.web.identity.links.open(sessionOf(here.asked))).find(({ review }) => review === id)
}
export async function linkReview(here: Here): Promise<Reply> {
  const review = await reviewOf(here)
  const typed = typedAt<Typed>(here)
  return review ? reviewPage(here, review, typed ? { typed } : {}) : notFound
}

const people = ({ candidates }: LinkReview): readonly Uuid[] => candidates.map(({ person }) => person)
/** Reads who the candidates are, with the reason that each of them sees. */
export async function lookAtLink(here: Here): Promise<Reply> {
  const review = await reviewOf(here)
  if (!review) return notFound
  const reason = written(here, 'reason')
  const bad = wrongWords(reason, here.t, reasonLengthMax)
  if (bad !== undefined)
    return reviewPage(here, review, { typed: { form: 'look', values: { reason }, problem: { field: 'reason', words: bad } } })
  return reviewPage(here, review, { look: { reason, seen: await seenPeople(here, people(review), reason) } })
}
const signWords = ({ t }: Here): Readonly<Record<LinkSign, string>> => ({
  'same-name': t('the same name'),
  'former-name': t('a name that one of them had before'),
  'like-name': t('a name that sounds alike'),
  'other-surname': t('another last name'),
  'same-birth-date': t('the same birth date'),
  'like-birth-date': t('a birth date with one slip'),
  'same-address': t('the same address'),
  'other-address': t('another address'),
  'has-another-sign-in': t('has another sign-in already'),
  'no-birth-date': t('known from somebody else’s word, without a birth date'),
  'same-postcode': t('another address of the same postcode'),
  namesake: t('somebody else of that name is known there'),
})

type With = { readonly look?: Look; readonly typed?: Typed }
function reviewPage(here: Here, review: LinkReview, { look, typed }: With): Reply {
  const { t, language } = here
  const title = t('Whose sign-in is this?')
  const words = signWords(here)
  const candidates = review.candidates.map(({ person, because }, i) => {
    const who = look && personCard(here, look.seen.get(person))
    return html`<li class="card"><h2 class="govuk-heading-s">${t('Candidate {number}', { number: String(i + 1) })}</h2><ul class="govuk-list govuk-list--bullet">${because.map((sign) => html`<li>${words[sign]}</li>`)}</ul>${who}</li>`
  })
  const problem =
    typed?.problem &&
    errorSummary({
      titleText: t('There is a problem'),
      errorList: [{ text: typed.problem.words, href: `#${typed.problem.field}-${typed.form}` }],
    })
  const main = html`<div class="reading">${problem}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Somebody signed in on {date} with a proven name, birth date and address. This is how the records of people compare with it.', { date: dayAndTime(review.openedAt, language) })}</p><ul class="candidates">${candidates}</ul>${look ? undefined : lookForm(here, review, typed)}${here.may('links.decide') && decideForm(here, review, typed)}</div>`
  const again = typed && { error: true, again: { at: `/desk/links/${review.review}`, typed } }
  return deskPage(here, { title, main, back: '/desk/links', ...again }, typed ? 422 : 200)
}
const lookForm = (here: Here, { review }: LinkReview, typed: Typed | undefined): Html => {
  const { t } = here
  return html`<form method="post" action="/desk/links/${review}/look" class="card" novalidate><h2 class="govuk-heading-m">${t('Look at who they are')}</h2>${hidden(here)}${reasonBox({ here, typed }, { form: 'look', field: 'reason', label: t('Why do you look?'), hint: t('Each of them sees that you looked, and this reason.'), rows: 2 })}${submit(t('Show names, birth dates and addresses'), 'govuk-button--secondary')}</form>`
}
function decideForm(here: Here, review: LinkReview, typed: Typed | undefined): Html {
  const { t } = here
  const mine = typed?.form === 'link' ? typed : undefined
  const problem = mine?.problem?.field === 'person' ? mine.problem.words : undefined
  const choice = radios({
    name: 'person',
    idPrefix: 'person-link',
    fieldset: { legend: { text: t('Whose is it?'), classes: 'govuk-fieldset__legend--s' } },
    items: [
      ...review.candidates.map(({ person }, i) => ({ value: person, text: t('Candidate {number}', { number: String(i + 1) }) })),
      { divider: t('or') },
      { value: 'nobody', text: t('None of them: keep it apart') },
    ],
    value: mine?.values.person,
    errorMessage: problem === undefined ? undefined : { text: problem, visuallyHiddenText: t('Error') },
  })
  return html`<form method="post" action="/desk/links/${review.review}" class="card" novalidate><h2 class="govuk-heading-m">${t('Decide')}</h2>${hidden(here)}<input type="hidden" name="sign-in" value="${review.signIn}">${choice}${reasonBox({ here, typed }, { form: 'link', field: 'reason', label: t('Your reason'), hint: t('It is kept with the decision.') })}${submit(t('Record the decision'))}</form>`
}

export async function decideLink(here: Here): Promise<Reply> {
  const { t, asked } = here
  const review = await reviewOf(here)
  if (!review) return linkOutcome(here, { kind: 'settled' })
  const reason = written(here, 'reason')
  const chosen = asked.form.one('person')
  const person = chosen === 'nobody' ? 'nobody' : review.candidates.find((one) => one.person === chosen)?.person
  const typed: Typed = { form: 'link', values: { person: chosen, reason } }
  if (person === undefined)
    return reviewPage(here, review, { typed: { ...typed, problem: { field: 'person', words: t('Choose whose sign-in it is') } } })
  const bad = wrongWords(reason, t, reasonLengthMax)
  if (bad !== undefined) return reviewPage(here, review, { typed: { ...typed, problem: { field: 'reason', words: bad } } })
  const outcome = await here.web.identity.links.decide(sessionOf(asked), { review: review.review, person, reason })
  if (outcome.kind === 'joined') return linkOutcome(here, { kind: 'joined', review: review.review })
  if (outcome.kind === 'kept-apart') return linkOutcome(here, { kind: 'kept-apart' })
  return linkOutcome(here, outcome.kind === 'linked' ? { kind: 'linked', signIn: review.signIn } : { kind: 'settled' })
}
export async function splitLink(here: Here): Promise<Reply> {
  const { t, asked } = here
  const id = parseUuid(asked.form.one('sign-in'))
  const reason = written(here, 'reason')
  if (!id) return notFound
  const bad = wrongWords(reason, t, reasonLengthMax)
  if (bad !== undefined) {
    const typed: Typed = { form: 'split', values: { reason }, problem: { field: 'reason', words: bad } }
    return linkOutcome(here, { kind: 'linked', signIn: id, typed })
  }
  const outcome = await here.web.identity.links.split(sessionOf(asked), { signIn: id, reason })
  return linkOutcome(here, { kind: outcome.kind === 'split' ? 'split' : 'settled' })
}
