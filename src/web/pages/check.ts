import { stillAbout } from '#cases'
import { applicant, type Exit, factsIn, lookedUpBy, type Say, showAnswer } from '#definition'
import { before, feeOf, type Stop, toldOf } from '#journey'
import { dayOf, type Money, parseUuid, showDate, showMoney } from '#kernel'
import { aboutShown } from '../about.ts'
import { noteActing } from '../acting-bar.ts'
import { chooseHref, sentHref } from '../assisted.ts'
import { button } from '../components/button.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { goOn } from '../go-on.ts'
import { type Content, type Html, html } from '../html.ts'
import { itemWords } from '../item-words.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { whenToRing } from '../ring.ts'
import { satisfactionCard } from '../satisfaction-view.ts'
import { nextHref, pathOf } from '../service-view.ts'
import { typedLine } from '../typed-words.ts'
import { aroundOf, notFound, viewOf, visitorIn, type Web } from '../web.ts'
import { alreadySent } from './already-sent.ts'
import { identitiesOf } from './cases.ts'
import { forWhomRow } from './for-whom.ts'
import { rowsOf } from './group.ts'
import { absent, barOf, type Here, hereOf, href, standingOf, tellsAtEnd } from './here.ts'
import { byPhone, reviewWords } from './review.ts'
import { heardBox, heardField, notHeard, readerOf, scripted } from './script.ts'

/** The end of the questions: check, stop, wait, delete. */
export const checkRoutes = (web: Web): readonly Route[] => [
  { method: 'GET', path: '/applications/:draft/check', who: 'visit', acting: 'apply', assisted: true, handle: (asked) => show(web, asked) },
  {
    method: 'POST',
    path: '/applications/:draft/check',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => submit(web, asked),
    checksSession: true,
  },
  { method: 'GET', path: '/applications/:draft/stop', who: 'visit', acting: 'apply', assisted: true, handle: (asked) => stop(web, asked) },
  { method: 'GET', path: '/applications/:draft/wait', who: 'visit', acting: 'apply', assisted: true, handle: (asked) => wait(web, asked) },
  { method: 'GET', path: '/applications/:draft/delete', who: 'visit', acting: 'apply', handle: (asked) => askDelete(web, asked) },
  { method: 'POST', path: '/applications/:draft/delete', who: 'visit', acting: 'apply', handle: (asked) => remove(web, asked) },
]

async function show(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  if (here.standing.next.kind !== 'check-answers') return go(nextHref(here.draft.draftId, here.standing.next))
  return checkPage(web, asked, here, asked.typed as Again | undefined)
}
/** Why it is shown again: somebody else saved first, or the officer did not say that it was read out. */
type Again = 'changed' | 'not-heard'
async function checkPage(web: Web, asked: Asked, here: Here, again?: Again): Promise<Reply> {
  const { t } = asked
  const notice = again === 'changed' && t('Your answers were changed in another window. Check them again and send.')
  const { view, draft, standing, fee } = here
  const last = before(standing)
  const sent = await alreadySent(web, identitiesOf(asked), view.service.id, asked)
  const sections = sectionsOf(here, asked)
  const due = fee !== undefined && fee > 0
  const tells = tellsAtEnd(here, last?.spot, asked.language)
  const told = tells.map((words) => html`<p class="govuk-body">${words}</p>`)
  const feeIsOther = feeChanged(here, asked)
  const heard = here.visitor.typist !== undefined
  const next: Content = due && payWords(fee as Money, heard, t)
  const summary = again === 'not-heard' && notHeard(t)
  const body = html`<div class="reading">${summary}${notice && html`<div class="govuk-inset-text" role="status">${notice}</div>`}<h1 class="govuk-heading-l">${t('Check your answers')}</h1>${feeIsOther}${sent}${aboutShown(web, stillAbout(draft), asked)}${sections}<h2 class="govuk-heading-m">${due ? t('Pay and send') : t('Send your application')}</h2>${told}<p class="govuk-body">${t('By sending it you confirm that, as far as you know, what you have told us is right.')}</p>${next}<form method="post" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="version" value="${draft.version}"><input type="hidden" name="key" value="${web.cases.newKey()}">${heard && heardBox(t, again === 'not-heard')}${button({ text: due && !heard ? t('Continue to payment') : t('Send'), preventDoubleClick: true })}</form></div>`
  return page({
    ...aroundOf(web, view, asked.language),
    title: t('Check your answers'),
    main: scripted(here, asked, undefined, body),
    ...(again === 'not-heard' && { error: true }),
    ...(last && { back: href(draft, `q/${pathOf(last)}`) }),
  })
}
const payWords = (fee: Money, heard: boolean, t: Say): Html =>
  html`<p class="govuk-body">${
    heard
      ? t('The fee is {amount}. They get a message with a link to pay: never type the number of a card for anybody.', {
          amount: showMoney(fee),
        })
      : t('The fee is {amount}. You pay on the next page.', { amount: showMoney(fee) })
  }</p>`
/** The fee is another today than on the day of the last answer: whoever comes back is told before they pay. */
function feeChanged({ compiled, known, standing, draft, fee }: Here, { t, language }: Asked): Content {
  const answered = dayOf(draft.savedAt)
  if (fee === undefined || answered >= known.today) return undefined
  const before = feeOf(compiled, { ...known, answers: standing.answers, today: answered })
  if (!before?.known || before.value === fee) return undefined
  const fields = { date: showDate(answered, language), before: showMoney(before.value), now: showMoney(fee) }
  return html`<div class="govuk-inset-text">${t('The fee has changed since you answered on {date}: it was {before} and is {now}.', fields)}</div>`
}
/** For whom, then in the order of the questions: rows, and where a group comes, its items as cards. */
function sectionsOf(here: Here, asked: Asked): readonly Html[] {
  const sections: Html[] = []
  let rows: SummaryRow[] = here.compiled.asksForWhom ? [forWhomRow(here, asked)] : []
  const close = (): void => {
    if (rows.length > 0) sections.push(summaryList({ rows }))
    rows = []
  }
  for (const stopped of here.standing.trail) {
    if (stopped.spot.within.length > 0) continue
    if (!stopped.spot.group) rows.push(...rowsAt(here, asked, stopped))
    else {
      close()
      sections.push(groupRows(here, asked, stopped))
    }
  }
  close()
  return sections
}
const rowsAt = (here: Here, asked: Asked, stopped: Stop): readonly SummaryRow[] =>
  stopped.spot.questions.flatMap(({ name, question }) => {
    if (Object.hasOwn(stillAbout(here.draft)?.answers ?? {}, name)) return []
    const asks = here.view.say[asked.language](question.ask)
    const shown = showAnswer(here.view.service, question, here.standing.answers[name], asked.language)
    const change = { text: asked.t('Change'), href: href(here.draft, `q/${pathOf(stopped)}`), visuallyHiddenText: asks }
    return [
      {
        key: { text: asks },
        value: { html: html`<span class="lines">${shown}</span>${typedLine(here.draft.typed, name, question.kind, readerOf(asked))}` },
        actions: { items: [change] },
      },
    ]
  })
function groupRows(here: Here, asked: Asked, { spot, at }: Stop): Html {
  const items = (here.standing.answers[spot.group?.name ?? ''] ?? []) as readonly Readonly<Record<string, unknown>>[]
  const asks = here.view.say[asked.language](spot.page.title ?? spot.group?.group.ask ?? '')
  const cards = items.map((item, i) =>
    summaryList({
      card: {
        title: {
          text: spot.group ? itemWords(spot.group, { number: i + 1, item }, { view: here.view, language: asked.language }) : '',
          headingLevel: 3,
        },
      },
      rows: rowsOf({ here, asked, spot, at: [...at, i], item }),
    }),
  )
  const none = items.length === 0 && html`<p class="govuk-body">${asked.t('None added')}</p>`
  return html`<h2 class="govuk-heading-m">${asks}</h2>${none}${cards}<p class="govuk-body no-print"><a class="govuk-link" href="${href(here.draft, `q/${pathOf({ spot, at })}`)}">${asked.t('Add or remove')}<span class="govuk-visually-hidden">: ${asks}</span></a></p>`
}

async function submit(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  const key = parseUuid(asked.form.one('key'))
  const id = parseUuid(asked.params.draft ?? '')
  // A draft that is gone may have been sent a moment ago by the first of two presses: the engine knows by the key.
  if (!key || !id) return notFound
  const visitor = here?.visitor ?? visitorIn(asked)
  // An officer may read in another language than the person does.
  const isOther = here !== undefined && !visitor.typist && here.draft.language !== asked.language
  if (isOther) await web.cases.setLanguage(visitor, id, asked.language)
  const current = isOther ? await web.cases.readDraft(visitor, id) : here?.draft
  if (here?.visitor.typist && asked.form.one(heardField) !== 'yes' && here.standing.next.kind === 'check-answers')
    return keeping(await checkPage(web, asked, here, 'not-heard'), { at: asked.path, typed: 'not-heard' })
  if (here) await noteActing(web, asked, { service: here.view.service, deed: 'submit', caseId: id })
  const asShown = asked.form.one('version') === String(here?.draft.version)
  const done = await web.cases.submit(visitor, id, {
    key,
    version: asShown && current ? current.version : Number(asked.form.one('version')),
  })
  switch (done.kind) {
    case 'decided':
    case 'referred':
      return go(visitor.typist ? sentHref(done.caseId) : `/cases/${done.caseId}/sent`)
    case 'to-pay':
      return go(visitor.typist ? sentHref(done.caseId) : `/cases/${done.caseId}/pay`)
    case 'stale': {
      const now = await standingOf(web, visitor, done.draft)
      if (now.standing.next.kind !== 'check-answers') return go(nextHref(id, now.standing.next))
      return keeping(await checkPage(web, asked, now, 'changed'), { at: asked.path, typed: 'changed' })
    }
    case 'incomplete':
      return here ? go(nextHref(here.draft.draftId, here.standing.next)) : absent(web, asked)
    case 'closed':
      return go(`/applications/${id}`)
    case 'signed-out':
      return { kind: 'trouble', trouble: 'ended' }
    case 'key-reused':
      return go(visitor.typist ? chooseHref : '/account')
    default:
      return absent(web, asked)
  }
}

async function stop(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  const { next } = here.standing
  if (next.kind !== 'exit') return go(nextHref(here.draft.draftId, next))
  if (lacksOwnRecord(here, next.exit) && (await web.identity.inReview(sessionOf(asked)))) return inReview(web, asked, here)
  const say = here.view.say[asked.language]
  const { t } = asked
  const last = before(here.standing)
  const body = web.bodyOf(here.view.service.body)
  const known = { ...here.known, answers: here.standing.answers }
  const told = toldOf(here.compiled, known, next.exit.tells ?? [], asked.language).map((words) => html`<p class="govuk-body">${words}</p>`)
  const cue = here.visitor.typist && html`<p class="script__cue">${t('Read this out')}</p>`
  // Whoever is on the telephone has somebody to ask, who has a list of services of their own.
  const alone = !here.visitor.typist
  const link =
    alone && next.exit.link && html`<p class="govuk-body"><a class="govuk-link" href="${next.exit.link}">${t('Go there now')}</a></p>`
  const ring =
    alone &&
    body &&
    html`<p class="govuk-body">${t('If you think that this is not right, or need help, ring {phone}.', { phone: whenToRing(body, asked) })}</p>`
  const main = html`<div class="reading">${cue}<h1 class="govuk-heading-l">${t('You cannot use this service')}</h1><p class="govuk-body">${say(next.exit.when.because)}.</p>${told}<h2 class="govuk-heading-m">${t('What you can do')}</h2><p class="govuk-body">${say(next.exit.instead)}</p>${link}${numbersOf(here, asked, next.exit)}${ring}${await afterStop(web, asked, here)}</div>`
  return page({
    ...aroundOf(web, here.view, asked.language),
    title: t('You cannot use this service'),
    main,
    back: last ? href(here.draft, `q/${pathOf(last)}`) : here.visitor.typist ? chooseHref : here.view.href,
  })
}
/** Where the person goes on, and how it was for them: nothing that an officer answers for anybody. */
const afterStop = async (web: Web, asked: Asked, { visitor, draft }: Here): Promise<Content> =>
  !visitor.typist && html`${goOn(asked.t)}${await satisfactionCard(web, asked, visitor.person, draft.draftId)}`
/** Where nothing was found by the number of a paper: what was typed, and the way back to it. A number plate alone is read off the vehicle. */
function numbersOf(here: Here, asked: Asked, exit: Exit): Content {
  const typed = new Set<unknown>(lookedUpBy(exit.when))
  const asks = (stopped: Stop) => stopped.spot.questions.filter(({ question }) => typed.has(question))
  const stops = here.standing.trail.filter((stopped) => stopped.spot.within.length === 0 && asks(stopped).length > 0)
  const last = stops.findLast((stopped) => asks(stopped).some(({ question }) => question.kind !== 'mark'))
  if (!last) return undefined
  const rows = stops.flatMap((stopped) => rowsAt(here, asked, stopped))
  return html`${summaryList({ rows })}<p class="govuk-body"><a class="govuk-link" href="${href(here.draft, `q/${pathOf(last)}`)}">${asked.t('Change the numbers')}</a></p>`
}
/** Whether the exit holds because no record was found under the person's own sign-in. */
function lacksOwnRecord({ compiled, known }: Here, exit: Exit): boolean {
  const asked = new Set<unknown>(factsIn(exit.when))
  return Object.entries(compiled.service.uses).some(
    ([name, fact]) => asked.has(fact) && known.facts[name] === null && Object.values(fact.by).includes(applicant),
  )
}
/** Nothing was found under a sign-in of which the rules could not tell whose it is: that says nothing about the person. */
function inReview(web: Web, asked: Asked, { view, draft }: Here): Reply {
  const { t } = asked
  const title = t('We are checking which record is yours')
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${title}</h1>${reviewWords(t)}<h2 class="govuk-heading-m">${t('What you can do')}</h2><p class="govuk-body">${t('Look again later: what you have begun is kept in your account.')} ${byPhone(web.bodyOf(view.service.body), asked)}</p>${button({ text: t('Look again'), href: `/applications/${draft.draftId}`, classes: 'govuk-button--secondary' })}</div>`
  return page({ ...aroundOf(web, view, asked.language), title, main, back: '/account' })
}
async function wait(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  if (here.standing.next.kind !== 'look-up') return go(nextHref(here.draft.draftId, here.standing.next))
  const { t } = asked
  const main = html`<div class="reading"><h1 class="govuk-heading-l">${t('We are waiting for another system')}</h1><p class="govuk-body">${t('A record that this service needs cannot be read at the moment. Your answers are kept. Try again in a few minutes.')}</p>${button({ text: t('Try again'), href: href(here.draft, 'wait') })}${!here.visitor.typist && goOn(t)}</div>`
  return {
    ...page({ ...aroundOf(web, here.view, asked.language), title: t('We are waiting for another system'), main }, 503),
    headers: { 'retry-after': '60' },
  }
}

/** A draft, whether or not its service is open. */
async function draftOf(web: Web, asked: Asked) {
  const visitor = visitorIn(asked)
  const id = parseUuid(asked.params.draft ?? '')
  const draft = id && (await web.cases.readDraft(visitor, id))
  if (!draft || barOf(web, asked, draft)) return undefined
  const view = viewOf(web, draft.service, draft.serviceVersion)
  if (view) await noteActing(web, asked, { service: view.service, deed: 'answer', caseId: draft.draftId })
  return { visitor, draft }
}
async function askDelete(web: Web, asked: Asked): Promise<Reply> {
  const found = await draftOf(web, asked)
  const view = found && viewOf(web, found.draft.service, found.draft.serviceVersion)
  if (!view) return absent(web, asked)
  const { t } = asked
  const main = html`<div class="narrow"><h1 class="govuk-heading-l">${t('Delete this application?')}</h1><p class="govuk-body">${t('The answers you have given so far are destroyed. This cannot be undone.')}</p><form method="post"><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}">${button({ text: t('Delete it'), classes: 'govuk-button--warning', preventDoubleClick: true })}</form></div>`
  return page({ ...aroundOf(web, view, asked.language), title: t('Delete this application?'), main, back: '/account' })
}
async function remove(web: Web, asked: Asked): Promise<Reply> {
  const found = await draftOf(web, asked)
  if (!found) return absent(web, asked)
  await web.cases.deleteDraft(found.visitor, found.draft.draftId)
  return go('/account')
}
