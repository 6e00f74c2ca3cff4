import { hash, randomBytes } from 'node:crypto'
import { timestamp } from '#database'
import { plusMinutes, systemClock, type Uuid } from '#kernel'
import { openPlace } from './place.ts'
import { type Desk, desks, officersOf } from './stories.ts'

export type Seat = { readonly desk: Desk; readonly officer: Uuid; readonly cookie: string }
export type Seats = { readonly seats: readonly Seat[]; readonly references: readonly string[] }
const referencesMax = 2000

/** Officers known to the directory, each signed in; and references that somebody may ask for. */
export const seat = async (folder: string): Promise<Seats> => {
  const place = await openPlace(folder)
  try {
    const seats: Seat[] = []
    const now = systemClock.now()
    for (const desk of desks)
      for (const [at, { officer, body, roles }] of officersOf(desk).entries()) {
        await place.officers.note({ officer, body, roles, name: `Officer ${at + 1} of the ${desk}` })
        const cookie = randomBytes(32).toString('base64url')
        await place.admin.query(
          `insert into portreeve.session (id_hash, person_id, kind, body, roles, level, language, subject, auth_time, started_at, idle_until, ends_at)
           values ($1, $2, 'officer', 'bench', $3, 'none', 'en', $4, $5, $5, $6, $7)`,
          [
            hash('sha256', cookie, 'buffer'),
            officer,
            roles,
            randomBytes(32),
            timestamp(now),
            timestamp(plusMinutes(now, 30)),
            timestamp(plusMinutes(now, 500)),
          ],
        )
        seats.push({ desk, officer, cookie })
      }
    const found = await place.admin.query<{ reference: string }>('select reference from portreeve.cases tablesample system (1) limit $1', [
      referencesMax,
    ])
    const some =
      found.length > 0
        ? found
        : await place.admin.query<{ reference: string }>('select reference from portreeve.cases limit $1', [referencesMax])
    return { seats, references: some.map(({ reference }) => reference) }
  } finally {
    await place.close()
  }
}
