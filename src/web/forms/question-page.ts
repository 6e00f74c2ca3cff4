import type { Values } from '#cases'
import { type Form, fieldName, fieldsOf, fill, type Question, type Say } from '#definition'
import { type AskedHere, insertsOf, type Problem } from '#journey'
import type { Language, PlainDate } from '#kernel'
import { button } from '../components/button.ts'
import { errorSummary } from '../components/error-summary.ts'
import { type Html, html } from '../html.ts'
import type { Asking, ServiceView } from '../service-view.ts'
import { words } from '../words.ts'
import { type Found, lookUp, needsLookUp } from './address.ts'
import { type Control, givenIn, hintOf, labelOf, wrong } from './control.ts'
import { controlOf } from './controls.ts'
import { known, knownField } from './known.ts'
import { type OfferedHere, offerChoice, offerField, typedOther } from './offers.ts'

export type Filling = {
  readonly view: ServiceView
  readonly language: Language
  readonly asking: Asking
  /** What is shown in the fields. */
  readonly values: Form
  readonly problems: readonly Problem[]
  /** What the registers already say, by question name. */
  readonly confirm: Values
  /** An option that a rule withholds as things stand. */
  readonly offered: (asked: AskedHere, option: string) => boolean
  /** Answers that registers offer to choose from, by question name. */
  readonly offers: OfferedHere
  /** Sentences of the page with values of the case in them, in words. */
  readonly tells: readonly string[]
  /** Addresses that a postcode was looked up for, by question name. */
  readonly found: Readonly<Record<string, Found>>
  /** Which item of a group the page is about, in words. */
  readonly item: string | undefined
  readonly today: PlainDate
  readonly csrf: string
  readonly version: number
  /** The fact of a record that all of it is about. */
  readonly about?: Html | undefined
  /** Said above the form: that another window saved first. */
  readonly notice?: string
  /** An officer reads it out and types: no file is taken so. */
  readonly script?: true
  readonly place: { readonly number: number; readonly of: number } | undefined
}

/** One page of a service with its form. A page that nobody has filled in is made once for each language. */
export function questionPage(filling: Filling): Html {
  const { view, language, asking, problems, csrf, version, place } = filling
  const t = words[language]
  const uploads = !filling.script && asking.spot.questions.some(({ question }) => question.kind === 'file' || question.kind === 'photo')
  const summary = problems.length > 0 && problemSummary(problems, view, language)
  return html`<div class="narrow">${summary}${filling.about}${filling.notice !== undefined && html`<div class="govuk-inset-text" role="status">${filling.notice}</div>`}<form method="post" novalidate${uploads && html` enctype="multipart/form-data"`}><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="version" value="${version}">${fields(filling)}${!searching(filling) && !lacksFile(filling) && button({ text: t('Continue'), preventDoubleClick: true })}</form>${place && progress(place, t)}</div>`
}

/** While an address is being looked up that is all there is to do. */
function searching({ asking, values, found, confirm }: Filling): boolean {
  const [only, ...others] = asking.spot.questions
  if (!only || others.length > 0 || !needsLookUp(only.question, values, only.name)) return false
  const said = values[knownField(only.name)]
  const asks = confirm[only.name] === undefined || said === 'no' || said === 'changed'
  return asks && !Array.isArray(found[only.name]?.properties)
}
/** Nothing but a file that must be there and cannot be said. */
const lacksFile = ({ script, asking, values }: Filling): boolean =>
  script === true &&
  asking.spot.questions.some(
    ({ name, question }) =>
      (question.kind === 'file' || question.kind === 'photo') && !question.optional && !values[fieldName(name, 'digest')],
  )
/** How far along, in words. How many are left follows from the answers, so no number of them is promised. */
export const progress = ({ number }: { readonly number: number }, t: Say): Html =>
  html`<p class="place">${t('Question {number}. Your answers are kept as you go.', { number: String(number) })}</p>`

export function problemSummary(problems: readonly Problem[], view: ServiceView, language: Language): Html {
  const t = words[language]
  return errorSummary({
    titleText: t('There is a problem'),
    errorList: problems.map((problem) => ({
      href: `#${problem.field}`,
      text: sentenceOf(view, language)(problem.sentence, insertsOf(problem, language)),
    })),
  })
}

/** The service's words; for a sentence that is not the service's own, the platform's. */
const sentenceOf =
  (view: ServiceView, language: Language): Say =>
  (sentence, inserted) => {
    const said = view.say[language](sentence, inserted)
    return language === 'cy' && said === fill(sentence, inserted ?? {}) ? words.cy(sentence, inserted) : said
  }

function fields(filling: Filling): Html {
  const { view, language, asking, values, problems, confirm, found } = filling
  const plain =
    Object.keys(values).length === 0 && problems.length === 0 && Object.keys(confirm).length === 0 && Object.keys(found).length === 0
  const conditional = asking.spot.questions.some(
    ({ question, offerIf, offers }) => question.kind === 'date' || offerIf !== undefined || offers !== undefined,
  )
  if (!plain || conditional || filling.script || filling.tells.length > 0 || filling.item !== undefined) return made(filling)
  const key = `${language}/${asking.spot.id}`
  const kept = view.blank.get(key)
  if (kept) return kept
  const blank = made(filling)
  view.blank.set(key, blank)
  return blank
}
function made(filling: Filling): Html {
  const { view, language, asking } = filling
  const say = view.say[language]
  const { page, questions } = asking.spot
  const alone = questions.length === 1 && page.title === undefined
  const title = !alone && html`<h1 class="govuk-heading-l">${titleOf(asking, view, language)}</h1>`
  const told = filling.tells.map((words) => html`<p class="govuk-body">${words}</p>`)
  const guidance = [...told, ...(page.guidance ?? []).map((words) => html`<p class="govuk-body">${say(words)}</p>`)]
  const item = filling.item !== undefined && html`<p class="govuk-caption-l">${filling.item}</p>`
  return html`${item}${title}${!alone && guidance}${questions.map((asked) => field(filling, asked, alone))}${alone && guidance.length > 0 && html`<div class="quiet">${guidance}</div>`}`
}
export function titleOf({ spot }: Asking, { say }: ServiceView, language: Language, offers: OfferedHere = {}): string {
  const [first] = spot.questions
  const choice = first && offers[first.name] ? first.question.offers?.ask : undefined
  return say[language](spot.page.title ?? choice ?? first?.question.ask ?? '')
}

function field(filling: Filling, asked: AskedHere, alone: boolean): Html {
  const { view, language, values, problems, confirm } = filling
  const { name, question } = asked
  const confirms = confirm[name] !== undefined
  const control: Control = {
    name,
    question: question as Question<unknown>,
    values,
    problems: problems.filter((one) => one.question === name).map((one) => ({ ...one, with: insertsOf(one, language) })),
    say: sentenceOf(view, language),
    t: words[language],
    heading: alone,
    ...(filling.script && { script: true }),
    offered: (option) => filling.offered(asked, option),
    today: filling.today,
  }
  const said = values[knownField(name)]
  const unsaid = control.problems.find(({ field }) => field === knownField(name))
  if (confirms && said !== 'no' && said !== 'changed')
    return known(control, confirm[name], {
      language,
      chosen: said === 'yes' ? 'yes' : '',
      missing: unsaid && words[language](unsaid.sentence),
    })
  const offered = filling.offers[name]
  const typing = values[offerField(name)] === typedOther
  if (question.offers && offered && !typing) return offerChoice(control, { offers: question.offers, offered, language })
  if (filling.script && (question.kind === 'file' || question.kind === 'photo')) return fileLater(control)
  const controls = needsLookUp(question, values, name) ? lookUp(control, filling.found[name]) : controlOf(control)
  const carried = typing && html`<input type="hidden" name="${offerField(name)}" value="${typedOther}">`
  return html`${confirms && html`<input type="hidden" name="${knownField(name)}" value="changed">`}${carried}${controls}`
}

/** A file cannot be said: the person adds it themself, in the same application. */
function fileLater(control: Control): Html {
  const { t, question } = control
  const given = givenIn(control, 'name')
  const words = given
    ? t('They have added {file} online. It stays as it is.', { file: given })
    : question.optional
      ? t(
          'A file cannot be given by telephone. It may be left out: go on without it, or let them add it in their account before it is sent.',
        )
      : t(
          'A file cannot be given by telephone. They add it themselves: they sign in, open this application in their account and go on from here. What you have typed is kept for them.',
        )
  const label = labelOf(control)
  return html`${control.heading ? html`<h1 class="govuk-heading-l">${label.text}</h1>` : html`<h2 class="govuk-heading-m">${label.text}</h2>`}${hintOf(control) && html`<div class="govuk-hint">${hintOf(control)?.text}</div>`}${wrong(control) && html`<p class="govuk-error-message">${wrong(control)?.text}</p>`}<div class="govuk-inset-text" id="${fieldName(control.name, 'digest')}">${words}</div>`
}

/** The fields of a page as they were answered before. */
export const valuesOf = (asking: Asking, answers: Values): Form =>
  Object.assign({}, ...asking.spot.questions.map(({ name, question }) => fieldsOf(question, name, answers[name])))
