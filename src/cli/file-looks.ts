import { timestamp } from '#database'
import type { FilesParts } from '#files'
import { type Clock, type Random, uuid7 } from '#kernel'

/** An officer's look at a file is a line of access that its person sees, in the transaction that allowed it. */
export const noteFileLook =
  ({ clock, random }: { readonly clock: Clock; readonly random: Random }): NonNullable<FilesParts['onLook']> =>
  async (tx, { as, person }, { body, stream }) => {
    if (as.kind !== 'officer') return
    await tx.query('select portreeve.note_access($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)', [
      uuid7(clock, random),
      person,
      body,
      timestamp(clock.now()),
      'case',
      'officer',
      as.officer,
      as.roles[0] ?? null,
      'files',
      [],
      'to look at a file that belongs to your case',
      null,
      null,
      stream,
    ])
  }
