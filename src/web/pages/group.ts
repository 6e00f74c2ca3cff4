import { showAnswer } from '#definition'
import { itemsOf, removeItem, type Spot } from '#journey'
import { button } from '../components/button.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { problemSummary, titleOf } from '../forms/question-page.ts'
import { type Html, html } from '../html.ts'
import { itemWords } from '../item-words.ts'
import { type Asked, go, page, type Reply, sessionOf } from '../reply.ts'
import { type Asking, nextHref, pathOf, stopIn } from '../service-view.ts'
import { typedLine } from '../typed-words.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { backOf, type Here, hereOf, href } from './here.ts'
import { readerOf, scripted } from './script.ts'

/** The items of a group: each with its answers, one more to add, none to leave out. */
export function groupPage(web: Web, asked: Asked, here: Here, asking: Asking, problems: Parameters<typeof problemSummary>[0] = []): Reply {
  const { spot, at } = asking
  const { t, language } = asked
  const { view, draft } = here
  if (!spot.group) return notFound
  const { group, steps } = spot.group
  const items = itemsOf(here.compiled, draft.answers, spot.id, at)
  const first = steps.find((step) => step.kind === 'page')?.spot
  const next = first && href(draft, `q/${pathOf({ spot: first, at: [...at, items.length] })}`)
  const csrf = sessionOf(asked).csrf
  const cards = items.map((item, i) => card({ here, asked, spot, at: [...at, i], item }))
  const more =
    items.length < group.itemsMax && next
      ? html`<p class="govuk-body"><a class="govuk-button govuk-button--secondary" role="button" draggable="false" href="${next}">${items.length === 0 ? t('Add one') : view.say[language](group.another)}</a></p>`
      : undefined
  const main = html`<div class="narrow">${problems.length > 0 && problemSummary(problems, view, language)}<h1 class="govuk-heading-l">${titleOf(asking, view, language)}</h1>${group.hint !== undefined && html`<div class="govuk-hint">${view.say[language](group.hint)}</div>`}${cards}${more}<form method="post" action="${href(draft, `q/${pathOf(asking)}`)}" novalidate><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="version" value="${draft.version}">${button({ text: items.length === 0 && group.itemsMin === 0 ? t('Continue without adding any') : t('Continue'), preventDoubleClick: true, id: spot.group.name })}</form></div>`
  return page(
    {
      ...aroundOf(web, view, language),
      title: titleOf(asking, view, language),
      main: scripted(here, asked, asking, main),
      back: backOf(here, asking),
      error: problems.length > 0,
    },
    problems.length > 0 ? 422 : 200,
  )
}
type Card = {
  readonly here: Here
  readonly asked: Asked
  readonly spot: Spot
  readonly at: readonly number[]
  readonly item: Readonly<Record<string, unknown>>
}
function card({ here, asked, spot, at, item }: Card): Html {
  const { t } = asked
  const number = (at.at(-1) ?? 0) + 1
  const title = spot.group ? itemWords(spot.group, { number, item }, { view: here.view, language: asked.language }) : ''
  const asks = href(here.draft, `remove/${pathOf({ spot, at: at.slice(0, -1) })}/${number}`)
  const remove = html`<p class="govuk-body remove no-print"><a class="govuk-link" href="${asks}">${t('Remove')}<span class="govuk-visually-hidden"> ${title}</span></a></p>`
  return html`${summaryList({ card: { title: { text: title } }, rows: rowsOf({ here, asked, spot, at, item }) })}${remove}`
}
/** The answers inside one item, each with a link to change it. */
export const rowsOf = ({ here, asked, spot, at, item }: Card): readonly SummaryRow[] =>
  (spot.group?.steps ?? []).flatMap((step): readonly SummaryRow[] => {
    if (step.kind !== 'page') return []
    return step.spot.questions.flatMap(({ name, question }): readonly SummaryRow[] => {
      if (item[name] === undefined) return []
      const asks = here.view.say[asked.language](question.ask)
      const change = { text: asked.t('Change'), href: href(here.draft, `q/${pathOf({ spot: step.spot, at })}`), visuallyHiddenText: asks }
      return [
        {
          key: { text: asks },
          value: {
            html: html`<span class="lines">${showAnswer(here.view.service, question, item[name], asked.language)}</span>${typedLine(here.draft.typed, typedPath(step.spot, at, name), question.kind, readerOf(asked))}`,
          },
          actions: { items: [change] },
        },
      ]
    })
  })

/** Where the marks of an answer inside items lie. */
const typedPath = (spot: Spot, at: readonly number[], name: string): string =>
  [...spot.within.map(({ group }, depth) => `${group?.name ?? ''}/${at[depth] ?? 0}`), name].join('/')

/** What stands behind `remove/PAGE/NUMBER`: a draft, a group in it, and the place of one item. */
async function toRemove(web: Web, asked: Asked) {
  const here = await hereOf(web, asked)
  const path = asked.params['*'] ?? ''
  const asking = here && stopIn(here.compiled, path.slice(0, path.lastIndexOf('/')))
  const position = Number(path.slice(path.lastIndexOf('/') + 1)) - 1
  return here && asking?.spot.group && Number.isInteger(position) && position >= 0 ? { here, asking, position, path } : undefined
}
/** Asks once more, with what would go. An item that is gone already leads back to the others. */
export async function removePage(web: Web, asked: Asked): Promise<Reply> {
  const found = await toRemove(web, asked)
  if (!found) return notFound
  const { here, asking, position, path } = found
  const { t, language } = asked
  const { view, draft } = here
  const back = href(draft, `q/${pathOf(asking)}`)
  const item = itemsOf(here.compiled, draft.answers, asking.spot.id, asking.at)[position]
  if (!item) return go(back)
  const rows = rowsOf({ here, asked, spot: asking.spot, at: [...asking.at, position], item }).map(({ key, value }) => ({ key, value }))
  const title = t('Do you want to remove this?')
  const which = asking.spot.group && itemWords(asking.spot.group, { number: position + 1, item }, { view, language })
  const form = html`<form method="post" action="${href(draft, `remove/${path}`)}" novalidate><input type="hidden" name="csrf" value="${sessionOf(asked).csrf}"><input type="hidden" name="version" value="${draft.version}">${button({ text: t('Remove'), classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`
  const main = html`<div class="narrow"><p class="govuk-caption-l">${which}</p><h1 class="govuk-heading-l">${title}</h1>${summaryList({ rows })}${form}<p class="govuk-body"><a class="govuk-link" href="${back}">${t('No, go back')}</a></p></div>`
  return page({ ...aroundOf(web, view, language), title, main, back })
}

export async function removeFrom(web: Web, asked: Asked): Promise<Reply> {
  const found = await toRemove(web, asked)
  if (!found) return notFound
  const { here, asking, position } = found
  const removed = removeItem(here.compiled, here.known, { page: asking.spot.id, at: [...asking.at, position] })
  const back = href(here.draft, `q/${pathOf(asking)}`)
  if (removed.kind !== 'answered' || asked.form.one('version') !== String(here.draft.version)) return go(back)
  const saved = await web.cases.saveAnswers(here.visitor, here.draft.draftId, here.draft.version, removed.answers)
  return saved.kind === 'saved' || saved.kind === 'stale'
    ? go(back)
    : saved.kind === 'gone'
      ? notFound
      : go(nextHref(here.draft.draftId, here.standing.next))
}
