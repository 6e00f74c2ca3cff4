import { fill, type Say } from '#definition'
import { parseUuid, todayOf } from '#kernel'
import {
  type Change,
  type Decided,
  type Group,
  groups,
  holdsAt,
  type Problem,
  type Proposal,
  type Raw,
  readDay,
  type Standing,
} from '#settings'
import { errorSummary } from '../components/error-summary.ts'
import { tag } from '../components/tag.ts'
import { textarea } from '../components/textarea.ts'
import { type Content, type Html, html } from '../html.ts'
import { dayAndTime } from '../layout/times.ts'
import { go, type Reply } from '../reply.ts'
import { notFound } from '../web.ts'
import { deskPage, type Here, hidden, nameOf, typedAt, written } from './officer.ts'
import { aroundIn, deedCard, hrefOf } from './setting-deed.ts'
import { anchorOf, control, dayControl, dayIn, readFields, shownFields, summaryOf } from './setting-fields.ts'
import { previewOf, standardWords } from './setting-preview.ts'
import { submit } from './steps.ts'

const groupWords = (t: Say): Readonly<Record<Group, string>> => ({
  banner: t('Outages'),
  contact: t('Contacts and opening hours'),
  brand: t('Name, colour and logo'),
  open: t('Which services are open'),
  rates: t('Fees and limits of your own'),
  staff: t('Staff and roles'),
  retention: t('How long cases are kept'),
  domain: t('Address on the web'),
  keys: t('Keys and partner accounts'),
})

/** Everything that can be set, what holds, and what waits for a second pair of eyes. */
export async function settingsPage(here: Here): Promise<Reply> {
  const { t, web, officer } = here
  const all = web.own.all(officer.body, await aroundIn(here))
  const waiting = all.filter(({ waits }) => waits)
  const waits =
    waiting.length > 0 &&
    html`<section class="card" aria-labelledby="waits"><h2 class="govuk-heading-m" id="waits">${t('Proposed, and waiting')}</h2><ul class="rows">${waiting.map((one) => waitingRow(here, one))}</ul></section>`
  const words = groupWords(t)
  const sections = groups.map((group) => {
    const some = all.filter(({ setting, place, key }) => setting.group === group && !(place.deed && key.includes('.')))
    return (
      some.length > 0 &&
      html`<section aria-labelledby="group-${group}"><h2 class="govuk-heading-m" id="group-${group}">${words[group]}</h2><ul class="rows setting-rows">${some.map((one) => row(here, one))}</ul>${group === 'keys' && html`<p class="govuk-body"><a class="govuk-link" href="/desk/settings/keys-and-partners">${t('See the age of keys, and which partners answer')}</a></p>`}</section>`
    )
  })
  const title = t('Settings')
  const main = html`<div><div class="reading"><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t('One administrator proposes a change, with a reason. Another approves it: nobody approves what they proposed. It then holds everywhere from its moment, and every step is recorded for good.')}</p>${waits}</div>${sections}</div>`
  return deskPage(here, { title, main })
}
function waitingRow(here: Here, { key, place, waits }: Standing): Content {
  const { t, language, officer } = here
  if (!waits) return undefined
  const mine = waits.proposedBy === officer.officer
  const side = mine ? tag({ text: t('Waits for another') }) : tag({ text: t('Waits for you'), classes: 'govuk-tag--yellow' })
  return html`<li><div class="rows__what"><a class="govuk-link" href="${hrefOf(key)}">${place.title[language]}</a><p>${t('Proposed by {name}, {when}', { name: nameOf(here, waits.proposedBy), when: dayAndTime(waits.proposedAt, language) })}</p></div><span class="rows__side">${side}</span></li>`
}
function row(here: Here, one: Standing): Html {
  const { t, language } = here
  const { key, place, holds, coming, waits } = one
  const raw = holds?.raw ?? place.standard
  const tags = [
    waits && tag({ text: t('Waits'), classes: 'govuk-tag--yellow' }),
    ...coming.map(({ holdsFrom }) => tag({ text: t('From {date}', { date: dayAndTime(holdsFrom, language) }) })),
  ]
  return html`<li><div class="rows__what"><a class="govuk-link" href="${hrefOf(key)}">${place.title[language]}</a><p>${[...(raw ? summaryOf(here, place, raw) : []), sinceWords(here, one)].map((part, at) => html`${at > 0 && ' · '}${part}`)}</p></div><span class="rows__side">${tags}</span></li>`
}
function sinceWords(here: Here, { holds, place }: Standing): string {
  const { t, language } = here
  const since = holds && holdsAt(holds)
  if (!holds?.raw || since === undefined) return standardWords(here, place).short
  return t('since {when}', { when: dayAndTime(since, language) })
}

type Typed = {
  readonly raw: Raw
  readonly begins: string
  readonly reason: string
  readonly problems: readonly Problem[]
}
/** One setting: what holds, what waits, a form to propose, and everything that was. */
export async function settingPage(here: Here): Promise<Reply> {
  const found = await standingIn(here)
  if (!found) return notFound
  const again = typedAt<Again>(here)
  if (again?.standard) return standardPage(here, found, again.standard.typed)
  if (again?.said) return onePage(here, found, again.said)
  const before = found.history.find(({ id }) => id === here.asked.query.one('again'))
  return onePage(here, found, before?.raw ? { again: before.raw } : {})
}
const standingIn = async (here: Here): Promise<Standing | undefined> =>
  here.web.own.standing(here.officer.body, here.asked.params.setting ?? '', await aroundIn(here))

/** `again`: what was proposed before, to be proposed once more. */
type Again = { readonly said?: Said; readonly standard?: { readonly typed?: Typed } }
type Said = { readonly typed?: Typed; readonly again?: Raw; readonly answer?: Answering; readonly status?: number }
async function onePage(here: Here, one: Standing, said: Said = {}): Promise<Reply> {
  const { t, language } = here
  const { place, waits, coming, history } = one
  const title = place.title[language]
  const { typed, again, answer, status = 200 } = said
  const head = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${place.says[language]}</p>`
  const soon = coming.map(
    (change) =>
      html`<section class="card"><h2 class="govuk-heading-m">${t('From {date}', { date: dayAndTime(change.holdsFrom, language) })}</h2>${valueHtml(here, one, change.raw)}${byWords(here, change)}</section>`,
  )
  const below = waits ? waitingCard(here, one, waits, answer) : html`${proposeForm(here, one, typed, again)}${standardForm(here, one)}`
  const main = html`<div class="reading">${summaryOfProblems(here, one, typed, answer)}${head}${await deedCard(here, one)}${holdsCard(here, one)}${soon}${below}${historyOf(here, one, history)}</div>`
  const kept = { at: hrefOf(one.key), typed: { said } satisfies Again }
  return deskPage(here, { title, main, back: '/desk/settings', ...(status !== 200 && { error: true }), again: kept }, status)
}
const valueHtml = (here: Here, { place }: Standing, raw: Raw | null): Html => {
  const said = raw ?? place.standard
  const standard =
    raw === null &&
    html`<p class="govuk-body">${place.standardIs ? here.t('As the directory of staff says') : here.t('As the definition says')}</p>`
  const fields = raw === null || raw === place.standard ? place.fields.filter(({ anew }) => !anew) : place.fields
  return html`${standard}${said ? shownFields(here, fields, said) : html`<p class="govuk-body">${here.t('Nothing is set')}</p>`}`
}
function byWords(here: Here, { proposedBy, proposedAt, decided, reason }: Change): Html {
  const { t, language } = here
  const proposed = t('Proposed by {name}, {when}', { name: nameOf(here, proposedBy), when: dayAndTime(proposedAt, language) })
  const approved =
    decided?.outcome === 'approved' &&
    html`<br>${t('Approved by {name}, {when}', { name: nameOf(here, decided.by), when: dayAndTime(decided.at, language) })}`
  return html`<blockquote class="lines">${reason}</blockquote><p class="govuk-body quiet small">${proposed}${approved}</p>`
}
function holdsCard(here: Here, one: Standing): Html {
  const { t, language } = here
  const since = one.holds && holdsAt(one.holds)
  const words =
    one.holds?.raw && since !== undefined
      ? html`<p class="govuk-body">${t('Since {when}', { when: dayAndTime(since, language) })}</p>${byWords(here, one.holds)}`
      : html`<p class="govuk-body quiet">${standardWords(here, one.place).whole}</p>`
  const value = one.holds?.raw || one.place.standard ? valueHtml(here, one, one.holds?.raw ?? one.place.standard ?? null) : undefined
  return html`<section class="card" aria-labelledby="holds"><h2 class="govuk-heading-m" id="holds">${one.place.deed ? t('The last time') : t('What holds now')}</h2>${value}${words}</section>`
}

const words = (here: Here, { words: said, values = {} }: Problem): string => fill(said[here.language], values)
function summaryOfProblems(here: Here, { place }: Standing, typed: Typed | undefined, answer: Answering | undefined): Content {
  const problems = [...(typed?.problems ?? []), ...(answer?.problem ? [answer.problem] : [])]
  if (problems.length === 0) return undefined
  const hrefFor = ({ field }: Problem): string => {
    const known = place.fields.find(({ name }) => name === field)
    if (known) return typed ? `#${anchorOf(known)}` : '#decide'
    return field === 'begins' ? '#begins-day' : `#${field}`
  }
  return errorSummary({
    titleText: here.t('There is a problem'),
    errorList: problems.map((problem) => ({ text: words(here, problem), href: hrefFor(problem) })),
  })
}
const problemAt = (here: Here, typed: Typed | undefined, field: string): string | undefined => {
  const found = typed?.problems.find((one) => one.field === field)
  return found && words(here, found)
}
function reasonField(here: Here, typed: Pick<Typed, 'reason' | 'problems'> | undefined, label: string): Html {
  const found = typed?.problems.find(({ field }) => field === 'reason')
  return textarea({
    id: 'reason',
    name: 'reason',
    rows: 3,
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: here.t('It is recorded with your name.') },
    value: typed?.reason,
    errorMessage: found && { text: words(here, found), visuallyHiddenText: here.t('Error') },
  })
}
function beginsField(here: Here, { place }: Standing, typed: Typed | undefined): Content {
  if (place.begins === 'at-once') return undefined
  const { t } = here
  const hint = place.begins === 'later-day' ? t('Tomorrow at the earliest.') : t('Today means as soon as it is approved.')
  const raw = typed?.begins ?? (place.begins === 'any-day' ? todayOf(here.web.clock) : '')
  return dayControl(here, { name: 'begins', words: t('From which day?'), hint, raw, problem: problemAt(here, typed, 'begins') })
}
function proposeForm(here: Here, one: Standing, typed: Typed | undefined, again: Raw | undefined): Html {
  const { t } = here
  const { key, place, holds } = one
  const raw = typed?.raw ?? again ?? blank(place.fields, holds?.raw ?? place.standard ?? {})
  const uploads = place.fields.some(({ kind }) => kind === 'logo')
  const fields = place.fields.map((field) => control(here, field, raw, problemAt(here, typed, field.name)))
  return html`<form method="post" action="${hrefOf(key)}" class="card" id="propose" novalidate${uploads && html` enctype="multipart/form-data"`}><h2 class="govuk-heading-m">${t('Propose a change')}</h2>${hidden(here)}${fields}${beginsField(here, one, typed)}${reasonField(here, typed, t('Why?'))}${submit(t('Propose'))}</form>`
}
/** What has to be said anew does not stand there already. */
const blank = (fields: Standing['place']['fields'], raw: Raw): Raw =>
  Object.fromEntries(fields.map(({ name, anew }) => [name, anew ? '' : (raw[name] ?? '')]))
/** Back to what the definition says, where something else holds. */
const standardForm = (here: Here, { key, holds, place }: Standing): Content =>
  holds?.raw &&
  !place.deed &&
  html`<form method="post" action="${hrefOf(key)}" class="card" novalidate><h2 class="govuk-heading-m">${place.standard ? here.t('Propose what the definition says') : here.t('Propose that nothing is set')}</h2>${hidden(here)}<input type="hidden" name="standard" value="yes">${submit(here.t('Continue'), 'govuk-button--secondary')}</form>`

/** Takes a proposal, or shows the form again with all that was written. */
export async function proposeSetting(here: Here): Promise<Reply> {
  const { web, officer, asked, t } = here
  const one = await standingIn(here)
  if (!one) return notFound
  const standard = asked.form.one('standard') === 'yes'
  if (standard && !asked.form.has('reason')) return standardPage(here, one)
  const read = standard ? { raw: {}, problems: [] } : await readFields(here, one.place.fields)
  const begins = dayIn(asked, 'begins')
  const reason = written(here, 'reason')
  const typed = { raw: read.raw, begins, reason }
  const again = (problems: readonly Problem[], status = 422): Reply | Promise<Reply> =>
    standard ? standardPage(here, one, { ...typed, problems }) : onePage(here, one, { typed: { ...typed, problems }, status })
  if (read.problems.length > 0) return again(read.problems)
  const proposal: Proposal = { key: one.key, raw: standard ? null : read.raw, from: readDay(begins), reason }
  const made = await web.own.propose(officer, await aroundIn(here), proposal)
  if (made.kind === 'absent') return notFound
  if (made.kind === 'wrong') return again(made.problems)
  if (made.kind === 'proposed') return go(hrefOf(one.key))
  const now = (await standingIn(here)) ?? one
  const early = t('Somebody proposed another change meanwhile. It has to be decided first.')
  return onePage(here, now, { answer: { problem: { field: 'decide', words: { en: early, cy: early } }, reason: '' }, status: 409 })
}
function standardPage(here: Here, one: Standing, typed?: Typed): Reply {
  const { t } = here
  const title = one.place.standard ? t('Propose what the definition says') : t('Propose that nothing is set')
  const form = html`<form method="post" action="${hrefOf(one.key)}" novalidate>${hidden(here)}<input type="hidden" name="standard" value="yes">${beginsField(here, one, typed)}${reasonField(here, typed, t('Why?'))}${submit(t('Propose'))}</form>`
  const main = html`<div class="reading">${summaryOfProblems(here, one, typed, undefined)}<h1 class="govuk-heading-l">${title}</h1>${one.place.standard && shownFields(here, one.place.fields, one.place.standard)}${form}</div>`
  const again = { at: hrefOf(one.key), typed: { standard: typed ? { typed } : {} } satisfies Again }
  return deskPage(here, { title, main, back: hrefOf(one.key), ...(typed && { error: true }), again }, typed ? 422 : 200)
}

type Answering = { readonly problem: Problem; readonly reason: string }
function waitingCard(here: Here, one: Standing, change: Change, answer: Answering | undefined): Html {
  const { t, officer } = here
  const mine = change.proposedBy === officer.officer
  const at = html`${hidden(here)}<input type="hidden" name="change" value="${change.id}">`
  const action = `${hrefOf(one.key)}/decide`
  const decide = mine
    ? html`<p class="govuk-inset-text">${t('Another administrator has to approve it.')}</p><form method="post" action="${action}">${at}<button type="submit" name="answer" value="withdrawn" class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('Take it back')}</button></form>`
    : html`<form method="post" action="${action}" novalidate>${at}<button type="submit" name="answer" value="approved" class="govuk-button" data-module="govuk-button">${t('Approve')}</button></form><form method="post" action="${action}" novalidate>${at}${reasonField(here, answer && { reason: answer.reason, problems: [answer.problem] }, t('Why not?'))}<button type="submit" name="answer" value="declined" class="govuk-button govuk-button--secondary" data-module="govuk-button">${t('Turn it down')}</button></form>`
  return html`<section class="card" aria-labelledby="decide"><h2 class="govuk-heading-m" id="decide" tabindex="-1">${t('Proposed, and waiting')}</h2>${valueHtml(here, one, change.raw)}${previewOf(here, one, change)}<h3 class="govuk-heading-s">${t('Why?')}</h3>${byWords(here, change)}${decide}</section>`
}

/** Approves, turns down or takes back what waits. */
export async function decideSetting(here: Here): Promise<Reply> {
  const { web, officer, asked, t } = here
  const one = await standingIn(here)
  const id = parseUuid(asked.form.one('change'))
  const outcome = (['approved', 'declined', 'withdrawn'] as const).find((each) => each === asked.form.one('answer'))
  if (!one || !id || !outcome) return notFound
  const answer = written(here, 'reason')
  const decided = await web.own.decide(officer, await aroundIn(here), { id, outcome, answer })
  if (decided.kind === 'absent') return notFound
  if (decided.kind === 'done') return go(hrefOf(one.key))
  const now = (await standingIn(here)) ?? one
  if (decided.kind === 'wrong') {
    const [problem] = decided.problems
    return problem ? onePage(here, now, { answer: { problem, reason: answer }, status: 422 }) : notFound
  }
  const why = refusedWords(t)[decided.kind]
  return onePage(here, now, { answer: { problem: { field: 'decide', words: { en: why, cy: why } }, reason: answer }, status: 409 })
}
const refusedWords = (t: Say): Readonly<Record<Exclude<Decided['kind'], 'done' | 'wrong' | 'absent'>, string>> => ({
  own: t('You proposed it, so another administrator has to decide.'),
  'not-own': t('Only whoever proposed it can take it back.'),
  'too-late': t('The day on which it should begin has come. Turn it down, and propose it for a later day.'),
  'decided-already': t('Somebody decided it meanwhile.'),
})

const outcomeWords = (t: Say): Readonly<Record<NonNullable<Change['decided']>['outcome'], string>> => ({
  approved: t('Approved'),
  declined: t('Turned down'),
  withdrawn: t('Taken back'),
})
/** Undoing is one more change, with both pairs of eyes. */
const againLink = ({ t }: Here, { key, waits }: Standing, { id, raw }: Change): Content =>
  raw !== null &&
  !waits &&
  html`<p class="govuk-body"><a class="govuk-link" href="${hrefOf(key)}?again=${id}#propose">${t('Propose this again')}</a></p>`
/** Everything that was ever proposed, latest first. */
function historyOf(here: Here, one: Standing, history: readonly Change[]): Content {
  const { t, language } = here
  const decided = history.filter((change) => change.decided)
  if (decided.length === 0) return undefined
  const items = decided.map((change) => {
    const { decided: end } = change
    if (!end) return undefined
    const since = holdsAt(change)
    const from = since !== undefined && html`<p class="govuk-body">${t('Held from {when}', { when: dayAndTime(since, language) })}</p>`
    const answer = end.answer !== '' && html`<blockquote class="lines">${end.answer}</blockquote>`
    const by = t('{outcome} by {name}, {when}', {
      outcome: outcomeWords(t)[end.outcome],
      name: nameOf(here, end.by),
      when: dayAndTime(end.at, language),
    })
    const proposed = t('Proposed by {name}, {when}', {
      name: nameOf(here, change.proposedBy),
      when: dayAndTime(change.proposedAt, language),
    })
    return html`<li class="setting-past"><details><summary>${by}</summary>${valueHtml(here, one, change.raw)}${from}<blockquote class="lines">${change.reason}</blockquote><p class="govuk-body quiet small">${proposed}</p>${answer}${againLink(here, one, change)}</details></li>`
  })
  return html`<section aria-labelledby="history"><h2 class="govuk-heading-m" id="history">${t('What was before')}</h2><ul class="rows">${items}</ul></section>`
}
