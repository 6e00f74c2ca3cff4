import type { QueueItem } from '#cases'
import { actionWords } from '#definition'
import { inBulkAt } from '#journey'
import { select } from '../components/select.ts'
import { type Content, html } from '../html.ts'
import { viewOf } from '../web.ts'
import type { BulkAct } from './bulk-plan.ts'
import type { Here } from './officer.ts'

/** What the service lets this officer do to many cases where this one lies, and the words for it. */
function actionsOf({ web, officer, language }: Here, item: QueueItem): ReadonlyMap<string, string> {
  const view = viewOf(web, item.service, item.serviceVersion)
  const stage = view?.service.stages[item.stage]
  if (!view || !stage || item.outcome !== undefined) return new Map()
  return new Map(
    inBulkAt(view.compiled, item.stage).flatMap((name) => {
      const action = stage.actions?.[name]
      const role = typeof action === 'object' ? (action.by ?? stage.desk) : undefined
      return action && role !== undefined && officer.roles.includes(role)
        ? [[name, view.say[language](actionWords(name, action))] as const]
        : []
    }),
  )
}
export const mayAct = (here: Here, item: QueueItem, { service, action }: BulkAct): boolean =>
  item.service === service && actionsOf(here, item).has(action)
/** What is done to this case, in the words of its service. */
export const actWords = (here: Here, item: QueueItem, { action }: BulkAct): string => actionsOf(here, item).get(action) ?? action

/** The actions that some of these cases allow; undefined where none does. */
export function actionField(here: Here, items: readonly QueueItem[], value: string | undefined): Content {
  const { web, language, t } = here
  const ways = new Map<string, string>()
  for (const item of items) {
    const title = viewOf(web, item.service, item.serviceVersion)?.title(language) ?? item.service
    for (const [name, words] of actionsOf(here, item)) ways.set(`${item.service}/${name}`, `${title}: ${words}`)
  }
  if (ways.size === 0) return undefined
  const all = [...ways].map(([way, text]) => ({ value: way, text }))
  return html`${select({ id: 'action', name: 'action', label: { text: t('What is decided'), classes: 'govuk-label--s' }, value, items: all })}<p class="govuk-hint">${t('Decide several together only where the same reason is right for each. Refusals, and what two officers look at, are decided one by one.')}</p>`
}
/** What was chosen in that field; undefined where it is no action of a service. */
export function chosenAct(raw: string): Pick<BulkAct, 'service' | 'action'> | undefined {
  const at = raw.lastIndexOf('/')
  return at > 0 && raw.length <= 200 ? { service: raw.slice(0, at), action: raw.slice(at + 1) } : undefined
}
