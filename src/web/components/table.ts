import { type Html, html } from '../html.ts'
import { type Attributes, attribute, attributes, type Classes, classes, type Item, present, said, type Words } from './parts.ts'

type Cell = Words &
  Classes &
  Attributes & {
    readonly format?: string | undefined
    readonly colspan?: number | string | undefined
    readonly rowspan?: number | string | undefined
  }
export type TableOptions = Classes &
  Attributes & {
    readonly caption?: string | undefined
    readonly captionClasses?: string | undefined
    readonly head?: readonly Cell[] | undefined
    readonly rows?: readonly Item<readonly Cell[]>[] | undefined
    readonly firstCellIsHeader?: boolean | undefined
  }
export const table = (o: TableOptions): Html => {
  const caption = o.caption && html`<caption class="${classes('govuk-table__caption', o.captionClasses)}">${o.caption}</caption>`
  const head = o.head && html`<thead class="govuk-table__head"><tr class="govuk-table__row">${o.head.map(column)}</tr></thead>`
  const rows = present(o.rows).map(
    (row) => html`<tr class="govuk-table__row">${row.map((cell, i) => cellOf(cell, i === 0 && Boolean(o.firstCellIsHeader)))}</tr>`,
  )
  return html`<table class="${classes('govuk-table', o.classes)}"${attributes(o.attributes)}>${caption}${head}<tbody class="govuk-table__body">${rows}</tbody></table>`
}
const spans = (cell: Cell): readonly (Html | undefined)[] => [
  attribute('colspan', cell.colspan),
  attribute('rowspan', cell.rowspan),
  attributes(cell.attributes),
]
const look = (base: string, cell: Cell): string => classes(cell.format ? `${base} ${base}--${cell.format}` : base, cell.classes)
const column = (cell: Cell): Html => html`<th scope="col" class="${look('govuk-table__header', cell)}"${spans(cell)}>${said(cell)}</th>`
const cellOf = (cell: Cell, header: boolean): Html =>
  header
    ? html`<th scope="row" class="${classes('govuk-table__header', cell.classes)}"${spans(cell)}>${said(cell)}</th>`
    : html`<td class="${look('govuk-table__cell', cell)}"${spans(cell)}>${said(cell)}</td>`
