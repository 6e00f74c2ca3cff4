import type { Place } from './place.ts'
import type { Sizes } from './raw.ts'

export const casesStored = 1_000_000
const casesPerInsert = 50_000

/** UUIDs of version 7 whose time lies one second apart in the past year: stored cases are older than new ones, as in life. */
const uuidAt = (n: string, salt: string) =>
  `(lpad(to_hex(1767225600000 + ${n} * 30), 12, '0') || '7' || substr(md5(${n}::text || '${salt}'), 1, 3) || '8' || substr(md5('x' || ${n}::text || '${salt}'), 1, 15))::uuid`

/** A million decided cases with their events, commands and lines of access. The events count as sequenced: the log is not what is measured. */
export const store = async ({ admin }: Pick<Place, 'admin'>, { events, caseKey }: Sizes): Promise<void> => {
  const noise = (bytes: number) => `decode(repeat(md5(n::text), ${Math.ceil(bytes / 16)}), 'hex')`
  const at = `timestamptz '2026-01-01' + n * interval '0.03 seconds'`
  for (let from = 0; from < casesStored; from += casesPerInsert) {
    const ids = `select n, ${uuidAt('n', 'case')} as c, ${uuidAt('n', 'person')} as p from generate_series(${from}, ${from + casesPerInsert - 1}) n`
    await admin.query(`insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, outcome, version, submitted_at, ended_at, kept_until, case_key)
      select c, p, 'town', 'rent-an-allotment', 1, substr(md5('r' || n::text), 1, 14), 'rented', 'granted', 3, ${at}, ${at}, '2028-01-01', ${noise(caseKey)} from (${ids}) x`)
    for (const [place, bytes] of events.entries())
      await admin.query(`insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, xid, leaf, sealed)
        select c, ${place + 1}, p, 'town', 'case', 'submitted', 1, date_trunc('milliseconds', ${at}), '3'::xid8, ${noise(32)}, ${noise(bytes)} from (${ids}) x`)
    await admin.query(`insert into portreeve.command (key, person_id, body, case_id, request, result, at)
      select ${uuidAt('n', 'key')}, p, 'town', c, ${noise(32)}, '{"kind":"decided"}', ${at} from (${ids}) x`)
    await admin.query(`insert into portreeve.access (access_id, person_id, body, at, action, actor, who, system, fields, purpose, law, service, case_id)
      select ${uuidAt('n', 'access')}, p, 'town', ${at}, 'use', 'self', 'rent-an-allotment', 'people', '{name}', 'to see whether you may rent', 'Act', 'rent-an-allotment', c from (${ids}) x`)
    console.log(`${from + casesPerInsert} cases stored`)
  }
  await admin.query('vacuum analyze portreeve.cases')
  await admin.query('vacuum analyze portreeve.event')
  await admin.query('checkpoint')
}
