import { type AttorneySaid, attorneyChecks, attorneyDocuments, attorneyWordsMax, grantDays } from '#agents'
import { type Candidate, isVerified, type Verified } from '#conversations'
import type { Say } from '#definition'
import { parseUuid } from '#kernel'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import { tag } from '../components/tag.ts'
import { type Html, html } from '../html.ts'
import { dayAndTime, dayShown } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { shown } from '../shown.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, idIn, nameOf, typedAt, written } from './officer.ts'
import { reasonBox, submit, type Typed } from './steps.ts'

export const callAttorneyAddress = '/desk/call/attorney'
export const attorneysAddress = '/desk/attorneys'
const documentWords = (t: Say): Readonly<Record<AttorneySaid['document'], string>> => ({
  'lasting-power': t('Lasting power of attorney'),
  deputyship: t('Order of the Court of Protection (deputyship)'),
})
const checkWords = (t: Say): Readonly<Record<AttorneySaid['checked'], string>> => ({
  original: t('The original, with its stamp on every page'),
  'certified-copy': t('A certified copy'),
  code: t('By its access code, with the Office of the Public Guardian'),
})
const daysWords = (t: Say): Readonly<Record<(typeof grantDays)[number], string>> => ({
  30: t('30 days'),
  365: t('One year'),
  1095: t('Three years'),
})

/** Who acts for whoever is served, and by what. */
export async function actingRows({ web, t, language }: Here, { person }: Verified): Promise<readonly Html[]> {
  const now = web.clock.now()
  const all = (await web.agents.ofPerson(person)).filter(
    (one) => one.acceptedAt !== null && one.endedAt === null && one.endsAt > now && one.isThere,
  )
  return all.map(
    ({ name, email, capacity, endsAt }) =>
      html`<li><div class="rows__what"><strong>${name ?? email}</strong><p>${capacity === 'attorney' ? t('By a power of attorney') : t('Chosen by them')} · ${t('until {date}', { date: dayShown(endsAt, language) })}</p></div></li>`,
  )
}
type Shown = { readonly line?: string; readonly candidates?: readonly Candidate[]; readonly vague?: true; readonly typed?: Typed }
const served = async ({ web, officer }: Here): Promise<Verified | undefined> => {
  const conversation = await web.conversations.current(officer)
  return isVerified(conversation) ? conversation : undefined
}
/** Whoever is served shows a document by which they act for somebody: for whom, and what it is. */
export async function callAttorney(here: Here, as: Shown = typedAt<Shown>(here) ?? {}): Promise<Reply> {
  const { t } = here
  if (!(await served(here))) return go('/desk/call')
  const title = t('They act by a power of attorney')
  const { line, candidates, vague, typed } = as
  const problem =
    typed?.problem ??
    (vague
      ? { field: 'line', words: t('Too little to look by, or too many: type two of last name, date of birth and postcode') }
      : undefined)
  const error =
    problem && errorSummary({ titleText: t('There is a problem'), errorList: [{ text: problem.words, href: `#${problem.field}` }] })
  const find = input({
    ...{ id: 'line', name: 'line', value: line ?? '', autocomplete: 'off', spellcheck: false },
    label: { text: t('Whom do they act for?'), classes: 'govuk-label--s' },
    hint: { text: t('Last name, date of birth and postcode, as the document says them. The person sees that you looked.') },
    ...(problem?.field === 'line' && { errorMessage: { text: problem.words, visuallyHiddenText: t('Error') } }),
  })
  const none =
    candidates?.length === 0 && html`<p class="govuk-inset-text">${t('Nobody is found. Ask how it is spelt, or for a number.')}</p>`
  const rest = candidates && candidates.length > 0 && claimForm(here, candidates, line ?? '', typed)
  const main = html`<div class="reading">${error}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('Another officer looks at it before anything can be done by it. Whoever gave the power is told, and can end it.')}</p><form method="post" action="${callAttorneyAddress}" novalidate>${hidden(here)}${find}<button type="submit" class="govuk-button govuk-button--secondary">${t('Find them')}</button></form>${none}${rest}</div>`
  const isAnswer = candidates !== undefined || vague === true
  return deskPage(
    here,
    {
      title,
      main,
      back: '/desk/call',
      ...(problem && { error: true }),
      ...(isAnswer && { again: { at: callAttorneyAddress, typed: as } }),
    },
    problem ? 422 : 200,
  )
}
function claimForm(here: Here, candidates: readonly Candidate[], line: string, typed: Typed | undefined): Html {
  const { t, language } = here
  const values = typed?.values ?? {}
  const wrong = (field: string) =>
    typed?.problem?.field === field ? { errorMessage: { text: typed.problem.words, visuallyHiddenText: t('Error') } } : {}
  const choice = (name: string, legend: string, items: readonly { value: string; text: string }[]) =>
    radios({
      ...{ name, idPrefix: name, classes: 'govuk-radios--small', items, value: values[name] },
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      ...wrong(name),
    })
  const people = candidates.map(({ person, name, town }) => ({
    value: person as string,
    text: [shown(name, { t, language }), town].filter(Boolean).join(', '),
  }))
  const reference = input({
    ...{
      id: 'reference',
      name: 'reference',
      classes: 'govuk-input--width-20',
      value: values.reference ?? '',
      autocomplete: 'off',
      spellcheck: false,
    },
    label: { text: t('Its reference number'), classes: 'govuk-label--s' },
    ...wrong('reference'),
  })
  return html`<form method="post" action="${callAttorneyAddress}/claim" novalidate>${hidden(here)}<input type="hidden" name="line" value="${line}">${choice('person', t('Who is meant?'), people)}${choice(
    'document',
    t('What do they show?'),
    attorneyDocuments.map((value) => ({ value, text: documentWords(t)[value] })),
  )}${reference}${choice(
    'checked',
    t('How was it checked?'),
    attorneyChecks.map((value) => ({ value, text: checkWords(t)[value] })),
  )}${choice(
    'days',
    t('For how long, until it is looked at again?'),
    grantDays.map((value) => ({ value: String(value), text: daysWords(t)[value] })),
  )}${submit(t('Send to another officer'))}</form>`
}
export async function findGiver(here: Here): Promise<Reply> {
  const { web, officer, asked } = here
  if (!(await served(here))) return go('/desk/call')
  const line = asked.form.one('line').slice(0, 200)
  const candidates = await web.callers.spokenOf(officer, line)
  return callAttorney(here, candidates ? { line, candidates } : { line, vague: true })
}
export async function claimAttorney(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const conversation = await served(here)
  if (!conversation) return go('/desk/call')
  const line = asked.form.one('line').slice(0, 200)
  const candidates = (await web.callers.spokenOf(officer, line)) ?? []
  const values = Object.fromEntries(
    ['person', 'document', 'reference', 'checked', 'days'].map((name) => [name, asked.form.one(name).slice(0, attorneyWordsMax)]),
  )
  const wrong = (field: string, words: string): Promise<Reply> =>
    callAttorney(here, { line, candidates, typed: { form: 'attorney', values, problem: { field, words } } })
  const giver = candidates.find(({ person }) => person === values.person)
  const document = attorneyDocuments.find((one) => one === values.document)
  const checked = attorneyChecks.find((one) => one === values.checked)
  const days = grantDays.find((one) => String(one) === values.days)
  const reference = (values.reference ?? '').trim()
  if (!giver) return wrong('person', t('Choose whom they act for'))
  if (!document) return wrong('document', t('Choose what they show'))
  if (reference === '' || /\p{Cc}/u.test(reference)) return wrong('reference', t('Type the reference number of the document'))
  if (!checked) return wrong('checked', t('Choose how it was checked'))
  if (!days) return wrong('days', t('Choose for how long'))
  const reach = await web.callers.reach(officer, conversation)
  const said = {
    document,
    checked,
    reference,
    forName: shown(giver.name, here),
    agentName: shown(reach?.name ?? '', here),
    agentEmail: String(reach?.email ?? ''),
  }
  const done = await web.attorneys.claim(officer, {
    person: giver.person,
    agent: conversation.person,
    language: reach?.language === 'cy' ? 'cy' : 'en',
    days,
    said,
  })
  return done === 'own' ? wrong('person', t('Nobody is their own attorney')) : go('/desk/call?done=attorney')
}

/** Powers of attorney that wait for a second officer, and those that were looked at. */
export async function attorneys(here: Here): Promise<Reply> {
  const { t, web, officer, language } = here
  const title = t('Powers of attorney')
  const done =
    here.asked.query.one('done') === 'decided' &&
    html`<div class="done" role="status"><p>${t('It is recorded, and whoever gave the power is told.')}</p></div>`
  const rows = (await web.attorneys.list(officer)).map(
    (one) =>
      html`<li><div class="rows__what"><a class="govuk-link" href="${attorneysAddress}/${one.id}">${dayAndTime(one.askedAt, language)}</a><p>${t('Shown to {name}', { name: nameOf(here, one.askedBy) })}</p></div><span class="rows__side">${stateTag(here, one.state)}</span></li>`,
  )
  const list = rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="govuk-inset-text">${t('There are none.')}</p>`
  return deskPage(here, { title, main: html`<div class="reading">${done}<h1 class="govuk-heading-l">${title}</h1>${list}</div>` })
}
const stateTag = ({ t }: Here, state: 'asked' | 'granted' | 'refused'): Html =>
  state === 'asked'
    ? tag({ text: t('To be looked at'), classes: 'govuk-tag--yellow' })
    : state === 'granted'
      ? tag({ text: t('They may act'), classes: 'govuk-tag--green' })
      : tag({ text: t('Not accepted'), classes: 'govuk-tag--red' })
export async function attorney(here: Here, typed = typedAt<Typed>(here)): Promise<Reply> {
  const { t, web, officer, language } = here
  const id = idIn(here, 'claim')
  const found = id && (await web.attorneys.look(officer, id))
  if (!found) return notFound
  const { said } = found
  const title = t('{name} for {other}', { name: said.agentName, other: said.forName })
  const line = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  const facts = html`<dl class="record">${line(t('What do they show?'), documentWords(t)[said.document])}${line(t('Its reference number'), said.reference)}${line(t('How was it checked?'), checkWords(t)[said.checked])}${line(t('For how long, until it is looked at again?'), t('{count} days', { count: String(found.days) }))}${line(t('Shown to {name}', { name: nameOf(here, found.askedBy) }), dayAndTime(found.askedAt, language))}${said.refusedBecause !== undefined && line(t('Why it was not accepted'), said.refusedBecause)}</dl>`
  const error =
    typed?.problem &&
    errorSummary({ titleText: t('There is a problem'), errorList: [{ text: typed.problem.words, href: '#because-refuse' }] })
  const address = `${attorneysAddress}/${found.id}`
  const box = reasonBox(
    { here, typed },
    { form: 'refuse', field: 'because', label: t('Why it is not accepted'), hint: t('It stands in the record.') },
  )
  const deeds =
    found.state !== 'asked'
      ? undefined
      : found.askedBy === officer.officer
        ? html`<p class="govuk-inset-text">${t('It was shown to you: another officer looks at it.')}</p>`
        : html`<form method="post" action="${address}">${hidden(here)}<input type="hidden" name="is" value="good">${submit(t('It is good: they may act'))}</form><form method="post" action="${address}" novalidate>${hidden(here)}<input type="hidden" name="is" value="bad">${box}${submit(t('It is not accepted'), 'govuk-button--warning')}</form>`
  const main = html`<div class="reading">${error}<p>${stateTag(here, found.state)}</p><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body quiet">${t('The person sees that you looked.')}</p>${facts}${deeds}</div>`
  const again = typed && { error: true, again: { at: address, typed } }
  return deskPage(here, { title, main, back: attorneysAddress, ...again }, typed ? 422 : 200)
}
export async function decideAttorney(here: Here): Promise<Reply> {
  const { t, web, officer, asked } = here
  const id = parseUuid(asked.params.claim ?? '')
  if (!id) return notFound
  const isGood = asked.form.one('is') === 'good'
  const because = isGood ? '' : written(here, 'because').trim().slice(0, attorneyWordsMax)
  if (!isGood && because === '')
    return attorney(here, { form: 'refuse', values: { because }, problem: { field: 'because', words: t('Say why it is not accepted') } })
  const done = await web.attorneys.decide(officer, id, because)
  return done === 'done' ? go(`${attorneysAddress}?done=decided`) : go(attorneysAddress)
}
