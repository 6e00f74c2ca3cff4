import { showAnswer } from '#definition'
import { itemsOf, removeItem, type Spot } from '#journey'
import { button } from '../components/button.ts'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { problemSummary, titleOf } from '../forms/question-page.ts'
import { type Html, html } from '../html.ts'
import { type Asked, go, page, type Reply, sessionOf } from '../reply.ts'
import { type Asking, nextHref, pathOf, stopIn } from '../service-view.ts'
import { aroundOf, notFound, type Web } from '../web.ts'
import { backOf, type Here, hereOf, href } from './here.ts'

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
  const cards = items.map((item, i) => card({ here, asked, spot, at: [...at, i], item, csrf }))
  const more =
    items.length < group.itemsMax && next
      ? html`<p class="govuk-body"><a class="govuk-button govuk-button--secondary" role="button" draggable="false" href="${next}">${items.length === 0 ? t('Add one') : view.say[language](group.another)}</a></p>`
      : undefined
  const main = html`<div class="narrow">${problems.length > 0 && problemSummary(problems, view, language)}<h1 class="govuk-heading-l">${titleOf(asking, view, language)}</h1>${group.hint !== undefined && html`<div class="govuk-hint">${view.say[language](group.hint)}</div>`}${cards}${more}<form method="post" action="${href(draft, `q/${pathOf(asking)}`)}" novalidate><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="version" value="${draft.version}">${button({ text: items.length === 0 && group.itemsMin === 0 ? t('Continue without adding any') : t('Continue'), preventDoubleClick: true, id: spot.group.name })}</form></div>`
  return page(
    {
      ...aroundOf(web, view, language),
      title: titleOf(asking, view, language),
      main,
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
  readonly csrf: string
}
function card({ here, asked, spot, at, item, csrf }: Card): Html {
  const { t } = asked
  const title = t('Number {number}', { number: String((at.at(-1) ?? 0) + 1) })
  const remove = html`<form method="post" class="remove no-print" action="${href(here.draft, `remove/${pathOf({ spot, at: at.slice(0, -1) })}/${(at.at(-1) ?? 0) + 1}`)}"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="version" value="${here.draft.version}"><button class="plain-button" type="submit">${t('Remove')}<span class="govuk-visually-hidden"> ${title}</span></button></form>`
  return html`${summaryList({ card: { title: { text: title } }, rows: rowsOf({ here, asked, spot, at, item }) })}${remove}`
}
/** The answers inside one item, each with a link to change it. */
export const rowsOf = ({ here, asked, spot, at, item }: Omit<Card, 'csrf'>): readonly SummaryRow[] =>
  (spot.group?.steps ?? []).flatMap((step): readonly SummaryRow[] => {
    if (step.kind !== 'page') return []
    return step.spot.questions.flatMap(({ name, question }): readonly SummaryRow[] => {
      if (item[name] === undefined) return []
      const asks = here.view.say[asked.language](question.ask)
      const change = { text: asked.t('Change'), href: href(here.draft, `q/${pathOf({ spot: step.spot, at })}`), visuallyHiddenText: asks }
      return [
        {
          key: { text: asks },
          value: { html: html`<span class="lines">${showAnswer(here.view.service, question, item[name], asked.language)}</span>` },
          actions: { items: [change] },
        },
      ]
    })
  })

export async function removeFrom(web: Web, asked: Asked): Promise<Reply> {
  const here = await hereOf(web, asked)
  const path = asked.params['*'] ?? ''
  const asking = here && stopIn(here.compiled, path.slice(0, path.lastIndexOf('/')))
  const position = Number(path.slice(path.lastIndexOf('/') + 1)) - 1
  if (!here || !asking?.spot.group || !Number.isInteger(position) || position < 0) return notFound
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
