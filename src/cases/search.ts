import { type As, timestamp } from '#database'
import { addDays, plainCode, startOfDay } from '#kernel'
import { columns, itemOf, type Row } from './queue.ts'
import type { Parts } from './store.ts'
import type { Cases } from './types.ts'

export const casesPerSearchMax = 25
/** Fewer characters of a reference would fit too many cases. */
export const referenceCharactersMin = 3
/** More with one beginning are not told apart by it. */
const sameBeginningMax = 1_000

/** Of one service and stage, of a time, held by somebody, by a reference's beginning, or these alone: only what is asked for stands in the statement. */
export const createSearch =
  ({ database }: Pick<Parts, 'database'>): Cases['search'] =>
  async (officer, { reference, service, stage, sentFrom, sentUntil, holder, cases, after }) => {
    const all: unknown[] = []
    const put = (value: unknown, type: string): string => `$${all.push(value)}::${type}`
    const body = `body = ${put(officer.body, 'text')}`
    const beginning = reference === undefined ? undefined : spacedBeginning(reference)
    const asked = [
      body,
      // Along the index of references: their order is another than that in which the cases are shown.
      ...(beginning === undefined
        ? []
        : [
            `case_id in (select case_id from portreeve.cases where ${body} and reference collate "C" >= ${put(beginning, 'text')}
              and reference collate "C" < ${put(`${beginning}~`, 'text')} limit ${sameBeginningMax})`,
          ]),
      ...(service === undefined ? [] : [`service = ${put(service, 'text')}`]),
      ...(stage === undefined ? [] : [`stage = ${put(stage, 'text')}`]),
      ...(sentFrom === undefined ? [] : [`submitted_at >= ${put(timestamp(startOfDay(sentFrom)), 'timestamptz')}`]),
      ...(sentUntil === undefined ? [] : [`submitted_at < ${put(timestamp(startOfDay(addDays(sentUntil, 1))), 'timestamptz')}`]),
      ...(holder === undefined ? [] : [`assigned_to = ${put(holder, 'uuid')} and desk is not null`]),
      ...(cases === undefined ? [] : [`case_id = any (${put(cases, 'uuid[]')})`]),
      ...(after === undefined
        ? []
        : [`(submitted_at, case_id) < (${put(timestamp(after.submittedAt), 'timestamptz')}, ${put(after.caseId, 'uuid')})`]),
    ].join(' and ')
    const sql = `select ${columns} from portreeve.cases where ${asked} order by submitted_at desc, case_id desc limit ${casesPerSearchMax + 1}`
    const rows = await database.statement<Row>({ kind: 'officer', ...officer } satisfies As, sql, all)
    return { items: rows.slice(0, casesPerSearchMax).map(itemOf), more: rows.length > casesPerSearchMax }
  }
/** As references are written: in groups of four. */
const spacedBeginning = (raw: string): string =>
  (
    plainCode(raw)
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1')
      .match(/.{1,4}/g) ?? []
  )
    .slice(0, 3)
    .join('-')
