import type { Pages, Question } from '#definition'
import { questionsIn } from '../applications/values.ts'

/** Where a cell of a CSV file goes in the row: a path of names, and how it is read. An empty cell says nothing, or that there is nothing to say. */
type Column = { readonly path: readonly string[]; readonly read: (cell: string) => unknown; readonly mayBeEmpty?: boolean }

const asText = (cell: string): unknown => cell
const asNumber = (cell: string): unknown => (/^-?\d{1,15}(\.\d+)?$/.test(cell) ? Number(cell) : cell)
/** Pounds and pence, as 12.50, for what JSON has in pence. */
const asPence = (cell: string): unknown => (/^\d{1,12}(\.\d\d)?$/.test(cell) ? Math.round(Number(cell) * 100) : cell)
const asYesNo = (cell: string): unknown => ({ yes: true, true: true, no: false, false: false })[cell.toLowerCase()] ?? cell
const asList = (cell: string): unknown => cell.split(';').map((one) => one.trim())
/** Groups are lists of answers: they stand in their cell as they stand in JSON. */
const asJson = (cell: string): unknown => {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}
const readers: Readonly<Record<string, (cell: string) => unknown>> = {
  number: asNumber,
  money: asPence,
  yesNo: asYesNo,
  declaration: asYesNo,
  manyOf: asList,
  group: asJson,
}
const parts: Readonly<Record<string, Readonly<Record<string, (cell: string) => unknown>>>> = {
  name: { first: asText, last: asText },
  address: { lines: asList, postcode: asText, uprn: asText },
  place: { lines: asList, postcode: asText, uprn: asText },
  bankDetails: { accountName: asText, sortCode: asText, accountNumber: asText },
}
const behalf = ['onBehalfOf.reference', 'onBehalfOf.assurance']

/** The columns that a CSV file of a service's applications may have, by name: `plate`, `bank.sortCode`, `onBehalfOf.reference`. */
export const columnsOf = (pages: Pages): ReadonlyMap<string, Column> =>
  new Map([
    ...behalf.map((name) => [name, { path: name.split('.'), read: asText }] as const),
    ...Object.entries(questionsIn(pages)).flatMap(([name, question]) => columnsFor(name, question)),
  ])
function columnsFor(name: string, { kind, optional }: Question<unknown>): readonly (readonly [string, Column])[] {
  const inParts = parts[kind]
  if (!inParts) return [[name, { path: ['answers', name], read: readers[kind] ?? asText, mayBeEmpty: optional }]]
  return Object.entries(inParts).map(([part, read]) => [`${name}.${part}`, { path: ['answers', name, part], read }])
}

type Tree = { [name: string]: unknown }
function put(tree: Tree, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) tree[name] = value
  else {
    tree[name] = tree[name] ?? {}
    put(tree[name] as Tree, rest, value)
  }
}
/** The row of JSON that a row of cells stands for. */
export function rowOfCells(columns: readonly Column[], cells: readonly string[]): unknown {
  const row: Tree = { onBehalfOf: { assurance: 'none' }, answers: {} }
  for (const [n, { path, read, mayBeEmpty }] of columns.entries()) {
    const cell = cells[n]?.trim() ?? ''
    if (cell !== '') put(row, path, read(cell))
    else if (mayBeEmpty) put(row, path, null)
  }
  return row
}
