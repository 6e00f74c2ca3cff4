import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, said, type Words } from './parts.ts'
import { type TagOptions, tag } from './tag.ts'

type Task = Classes & {
  readonly title: Words & Classes
  readonly hint?: Words | undefined
  readonly href?: string | undefined
  readonly status: Words & Classes & { readonly tag?: TagOptions | undefined }
}
export type TaskListOptions = Classes & Attributes & { readonly idPrefix?: string | undefined; readonly items: readonly Item<Task>[] }
/** What there is to do and how far each thing is. */
export const taskList = (o: TaskListOptions): Html =>
  html`<ul class="${classes('govuk-task-list', o.classes)}"${attributes(o.attributes)}>${o.items.map((item, i) => item && task(item, `${o.idPrefix || 'task-list'}-${i + 1}`))}</ul>`

function task(o: Task, id: string): Html {
  const described = `${o.hint ? `${id}-hint ` : ''}${id}-status`
  const title = o.href
    ? html`<a class="${classes('govuk-link govuk-task-list__link', o.title.classes)}" href="${o.href}" aria-describedby="${described}">${said(o.title)}</a>`
    : html`<div${attribute('class', o.title.classes)}>${said(o.title)}</div>`
  const help = o.hint && html`<div id="${id}-hint" class="govuk-task-list__hint">${said(o.hint)}</div>`
  const look = classes(o.href ? 'govuk-task-list__item govuk-task-list__item--with-link' : 'govuk-task-list__item', o.classes)
  return html`<li class="${look}"><div class="govuk-task-list__name-and-hint">${title}${help}</div><div class="${classes('govuk-task-list__status', o.status.classes)}" id="${id}-status">${o.status.tag ? tag(o.status.tag) : said(o.status)}</div></li>`
}
