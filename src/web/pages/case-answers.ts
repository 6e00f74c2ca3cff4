import type { CaseState } from '#cases'
import type { GroupHere, Spot } from '#journey'
import type { Language } from '#kernel'
import { type SummaryRow, summaryList } from '../components/summary-list.ts'
import { type Html, html } from '../html.ts'
import { itemWords } from '../item-words.ts'
import type { Asked } from '../reply.ts'
import type { ServiceView } from '../service-view.ts'
import { typedLine } from '../typed-words.ts'
import { words } from '../words.ts'

/** As they were asked then, even if the service asks otherwise now. Items of groups are cards of their own. */
export function answersShown({ state, view }: Pick<Telling, 'state' | 'view'>, { language }: Asked): Html {
  const spots = [...view.compiled.spots.values()].filter(({ within }) => within.length === 0)
  const plain = spots.filter(({ group }) => !group).flatMap((spot) => answerRows(spot, state.answers, state, view, language))
  const groups = spots.map(({ group }) => {
    const items = (group && state.answers[group.name]) as readonly CaseState['answers'][] | undefined
    return group && items?.length
      ? html`<h3 class="govuk-heading-s">${view.say[language](group.group.ask)}</h3>${items.map((item, i) => itemCard(group, item, i, { state, view, language }))}`
      : undefined
  })
  return html`${summaryList({ rows: plain })}${groups}`
}
type Telling = { readonly state: CaseState; readonly view: ServiceView; readonly language: Language }
function itemCard(group: GroupHere, item: CaseState['answers'], position: number, { state, view, language }: Telling): Html {
  const rows = group.steps.flatMap((step) =>
    step.kind === 'page' ? answerRows(step.spot, item, state, view, language, `${group.name}/`, `${group.name}/${position}/`) : [],
  )
  const title = itemWords(group, { number: position + 1, item }, { view, language })
  return summaryList({ card: { title: { text: title, headingLevel: 4 } }, rows })
}
const answerRows = (
  spot: Spot,
  answers: CaseState['answers'],
  state: CaseState,
  view: ServiceView,
  language: Language,
  within = '',
  at = within,
): readonly SummaryRow[] =>
  spot.questions.flatMap(({ name, question }): readonly SummaryRow[] => {
    const value = answers[name]
    if (value === undefined) return []
    const say = view.say[language]
    return [
      {
        key: { text: say(state.words[within + name] ?? question.ask) },
        value: {
          html: html`<span class="lines">${question.afterSending(value, language, say)}</span>${value !== null && typedLine(state.typed, at + name, question.kind, { t: words[language], language })}`,
        },
      },
    ]
  })
