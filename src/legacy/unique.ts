import type { Transaction } from '#database'
import type { Fields } from '#registers'
import type { Form, Taken } from './form.ts'
import type { LegacyParts } from './parts.ts'
import { createSeen } from './seen.ts'

/** What rows of one run have taken that only one record may have: blocks are made ready side by side. */
export type Claims = ReturnType<typeof createSeen>
export const createClaims = (): Claims => createSeen()

/** A row as it would be here, and as its record is before; a new one has none. */
export type Wanting = { readonly row: Taken; readonly next: Fields; readonly before?: Fields }
/** The look-ups that find one record alone: as the register says, and the layout besides. */
export const uniquesOf = ({ layout, register }: Form): readonly string[] => [
  ...new Set([...(register.unique ?? []), ...(layout.unique === undefined ? [] : [layout.unique])]),
]

/** Rows that want what another record has, or another row of the file wants: why, in words without the value. */
export async function wantedTwice(
  { registers }: LegacyParts,
  form: Form,
  { tx, rows, claims }: { readonly tx: Transaction; readonly rows: readonly Wanting[]; readonly claims: Claims },
): Promise<ReadonlyMap<Taken, string>> {
  const why = new Map<Taken, string>()
  const wants = uniquesOf(form).flatMap((lookup) =>
    rows.flatMap(({ row, next, before }) => {
      const had = before ? registers.blinds(form.register.id, lookup, before) : []
      const gains = registers.blinds(form.register.id, lookup, next).filter((blind) => !had.some((one) => one.equals(blind)))
      return gains.map((blind) => ({ row, lookup, blind, isNew: before === undefined }))
    }),
  )
  if (wants.length === 0) return why
  const note = (row: Taken | undefined, says: string): void => {
    if (row && !why.has(row)) why.set(row, says)
  }
  const taken = await tx.query<{ n: number }>('select * from portreeve.legacy_taken($1)', [Buffer.concat(wants.map(({ blind }) => blind))])
  for (const { n } of taken)
    note(
      wants[n - 1]?.row,
      `a record with this ${wants[n - 1]?.lookup} is here already, and ${wants[n - 1]?.isNew ? 'did not come from this system' : 'it is another'}`,
    )
  for (const { row, lookup, blind } of wants) {
    if (why.has(row)) continue
    const first = claims(blind, row.row)
    if (first !== undefined && first !== row.row) note(row, `another row of the file has the same ${lookup}`)
  }
  return why
}
