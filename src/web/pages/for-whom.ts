import type { Saved } from '#cases'
import { type ActingFor, type Capacity, text } from '#definition'
import { forWhomShown, othersWords } from '../acting-view.ts'
import { button } from '../components/button.ts'
import { checkboxes } from '../components/checkboxes.ts'
import { errorSummary } from '../components/error-summary.ts'
import { input } from '../components/input.ts'
import { radios } from '../components/radios.ts'
import type { SummaryRow } from '../components/summary-list.ts'
import { type Html, html } from '../html.ts'
import { type Asked, go, keeping, page, type Reply, type Route, sessionOf } from '../reply.ts'
import { nextHref } from '../service-view.ts'
import { aroundOf, type Web } from '../web.ts'
import { absent, type Here, hereOf, href, standingOf } from './here.ts'

/** Where a service lets people act for another: whether somebody does, and then whom for, as what, and that they may. */
export const forWhomRoutes = (web: Web): readonly Route[] => [
  {
    method: 'GET',
    path: '/applications/:draft/for-whom',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => at(web, asked, showSelf),
  },
  {
    method: 'POST',
    path: '/applications/:draft/for-whom',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => at(web, asked, takeSelf),
    checksSession: true,
  },
  {
    method: 'GET',
    path: '/applications/:draft/on-behalf',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => at(web, asked, showOther),
  },
  {
    method: 'POST',
    path: '/applications/:draft/on-behalf',
    who: 'visit',
    acting: 'apply',
    assisted: true,
    handle: (asked) => at(web, asked, takeOther),
    checksSession: true,
  },
]
const nameAsked = text({ ask: 'The name', missing: 'Enter a name' })
type Mine = { readonly web: Web; readonly asked: Asked; readonly here: Here }
type Problem = { readonly field: string; readonly words: string }
/** What is in the fields, and what is wrong with it. */
type Filled = { readonly said: Readonly<Record<string, string>>; readonly problems: readonly Problem[]; readonly notice?: string }
const typedIn = ({ asked }: Mine): Filled | undefined => asked.typed as Filled | undefined

async function at(web: Web, asked: Asked, handle: (mine: Mine) => Reply | Promise<Reply>): Promise<Reply> {
  const here = await hereOf(web, asked)
  if (!here) return absent(web, asked)
  return here.compiled.asksForWhom ? handle({ web, asked, here }) : go(nextHref(here.draft.draftId, here.standing.next))
}
const capacitiesOf = ({ here }: Mine): readonly Capacity[] => here.view.service.who.actingFor ?? []
const saidWrong = ({ asked }: Mine, problems: readonly Problem[], field: string) => {
  const found = problems.find((one) => one.field === field)
  return found && { text: found.words, visuallyHiddenText: asked.t('Error') }
}

function shown(mine: Mine, { title, fields, back }: { title: string; fields: Html; back: string }, filled: Filled): Reply {
  const { problems, notice } = filled
  const { web, asked, here } = mine
  const errorList = problems.map(({ field, words }) => ({ text: words, href: `#${field}` }))
  const summary = problems.length > 0 && errorSummary({ titleText: asked.t('There is a problem'), errorList })
  const told = notice !== undefined && html`<div class="govuk-inset-text" role="status">${notice}</div>`
  const main = html`<div class="narrow">${summary}${told}<form method="post" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="version" value="${here.draft.version}">${fields}${button({ text: asked.t('Continue'), preventDoubleClick: true })}</form></div>`
  const error = problems.length > 0
  const reply = page({ ...aroundOf(web, here.view, asked.language), title, main, back, error }, error ? 422 : 200)
  return keeping(reply, { at: asked.path, typed: filled, language: asked.language })
}

const selfSaid = ({ draft }: Here): string => (draft.actingFor === undefined ? '' : draft.actingFor === null ? 'yes' : 'no')
const showSelf = (mine: Mine): Reply => selfPage(mine, typedIn(mine) ?? { said: { self: selfSaid(mine.here) }, problems: [] })
function selfPage(mine: Mine, filled: Filled): Reply {
  const { t } = mine.asked
  const title = t('Are you applying for yourself?')
  const fields = radios({
    name: 'self',
    value: filled.said.self,
    fieldset: { legend: { text: title, classes: 'govuk-fieldset__legend--l', isPageHeading: true } },
    errorMessage: saidWrong(mine, filled.problems, 'self'),
    items: [
      { value: 'yes', text: t('Yes') },
      { value: 'no', text: t('No'), hint: { text: othersWords(capacitiesOf(mine), t) } },
    ],
  })
  return shown(mine, { title, fields, back: mine.here.view.href }, filled)
}
async function takeSelf(mine: Mine): Promise<Reply> {
  const { asked, here } = mine
  const self = asked.form.one('self')
  if (self !== 'yes' && self !== 'no')
    return selfPage(mine, { said: {}, problems: [{ field: 'self', words: asked.t('Select whether you are applying for yourself') }] })
  // Until the next page says whom for, nobody is meant: whoever turns back there is asked again.
  const wanted = self === 'yes' ? null : (here.draft.actingFor ?? undefined)
  return keep(mine, wanted, (now, notice) => selfPage(now, { said: { self }, problems: [], notice }), self === 'no')
}

const showOther = (mine: Mine): Reply => {
  const { actingFor } = mine.here.draft
  return otherPage(mine, typedIn(mine) ?? { said: actingFor ? { ...actingFor, may: 'yes' } : {}, problems: [] })
}
function otherPage(mine: Mine, filled: Filled): Reply {
  const { asked, here } = mine
  const { t } = asked
  const title = t('Whom are you applying for?')
  const { said, problems } = filled
  const fields = html`<h1 class="govuk-heading-l">${title}</h1>${capacityField(mine, filled)}${input({
    id: 'name',
    name: 'name',
    value: said.name,
    label: { text: nameLabel(mine), classes: 'govuk-label--m' },
    spellcheck: false,
    errorMessage: saidWrong(mine, problems, 'name'),
  })}${checkboxes({
    name: 'may',
    values: [said.may ?? ''],
    fieldset: { legend: { text: t('Your declaration'), classes: 'govuk-fieldset__legend--m' } },
    errorMessage: saidWrong(mine, problems, 'may'),
    items: [{ value: 'yes', text: t('I declare that I may make this application for them') }],
  })}`
  return shown(mine, { title, fields, back: href(here.draft, 'for-whom') }, filled)
}
/** Where a service knows one capacity, that is the one. */
function capacityField(mine: Mine, { said, problems }: Filled): Html | undefined {
  const { t } = mine.asked
  const all = capacitiesOf(mine)
  if (all.length === 1) return undefined
  const words: Readonly<Record<Capacity, string>> = {
    'power-of-attorney': t('I hold a power of attorney for them'),
    parent: t('I have parental responsibility for them'),
    appointee: t('I am their appointee'),
    organisation: t('I act for an organisation'),
  }
  return radios({
    name: 'as',
    value: said.as,
    fieldset: { legend: { text: t('Why you may act for them'), classes: 'govuk-fieldset__legend--m' } },
    errorMessage: saidWrong(mine, problems, 'as'),
    items: all.map((one) => ({ value: one, text: words[one] })),
  })
}
function nameLabel(mine: Mine): string {
  const { t } = mine.asked
  const all = capacitiesOf(mine)
  if (!all.includes('organisation')) return t('Full name of the person')
  return all.length === 1 ? t('Name of the organisation') : t('Full name of the person or organisation')
}

async function takeOther(mine: Mine): Promise<Reply> {
  const { asked } = mine
  const { form } = asked
  const said = { as: form.one('as'), name: form.one('name'), may: form.one('may') }
  const read = readOther(mine, said)
  if ('problems' in read) return otherPage(mine, { said, ...read })
  return keep(mine, read, (now, notice) => otherPage(now, { said, problems: [], notice }))
}
type Said = { readonly as: string; readonly name: string; readonly may: string }
function readOther(mine: Mine, said: Said): ActingFor | { readonly problems: readonly Problem[] } {
  const { t, language } = mine.asked
  const { view } = mine.here
  const all = capacitiesOf(mine)
  const as = all.length === 1 ? all[0] : all.find((one) => one === said.as)
  const name = nameAsked.parse(said.name)
  const problems = [
    ...(as ? [] : [{ field: 'as', words: t('Select why you may act for them') }]),
    ...('value' in name ? [] : name.problems.map((one) => ({ field: 'name', words: view.say[language](one.problem, one.with) }))),
    ...(said.may === 'yes' ? [] : [{ field: 'may', words: t('Confirm that you may make this application for them') }]),
  ]
  return as && 'value' in name && problems.length === 0 ? { as, name: name.value } : { problems }
}

type Again = (now: Mine, notice: string) => Reply
/** Nobody's words are overwritten unseen, and a second press of the same button finds its own. */
async function keep(mine: Mine, wanted: ActingFor | null | undefined, again: Again, asksWhom = false): Promise<Reply> {
  const { web, asked, here } = mine
  const { visitor, draft } = here
  const same = JSON.stringify(draft.actingFor) === JSON.stringify(wanted)
  const asShown = asked.form.one('version') === String(draft.version)
  const saved: Saved = same
    ? { kind: 'saved', draft }
    : asShown
      ? await web.cases.setActingFor(visitor, draft.draftId, draft.version, wanted)
      : { kind: 'stale', draft }
  if (saved.kind === 'gone') return absent(web, asked)
  if (saved.kind === 'signed-out') return { kind: 'trouble', trouble: 'ended' }
  if (saved.kind === 'too-large') return { kind: 'trouble', trouble: 'too-large' }
  const now = await standingOf(web, visitor, saved.draft)
  if (saved.kind === 'stale' && JSON.stringify(saved.draft.actingFor) !== JSON.stringify(wanted))
    return again(
      { web, asked, here: now },
      asked.t('Your answers were changed in another window. Check what you entered here and continue.'),
    )
  return go(asksWhom ? href(saved.draft, 'on-behalf') : nextHref(saved.draft.draftId, now.standing.next))
}

/** Said with the answers, with the way to change it. */
export function forWhomRow({ draft }: Here, { t }: Asked): SummaryRow {
  const words = t('Applying for')
  const change = { text: t('Change'), href: href(draft, 'for-whom'), visuallyHiddenText: words }
  return { key: { text: words }, value: { html: forWhomShown(draft.actingFor ?? null, t) }, actions: { items: [change] } }
}
