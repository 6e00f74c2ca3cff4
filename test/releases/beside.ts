/** A migration that processes of the release before cannot work beside, and what to do instead. */
export type Refused = { readonly statement: string; readonly because: string }
export type Migrated = { readonly name: string; readonly sql: string }

const rules: readonly (readonly [RegExp, string])[] = [
  [/^drop (table|view|materialized view|function|procedure|type|schema|sequence|role)\b/, 'the release before still uses it'],
  [/^alter table .*\bdrop (column|constraint)\b/, 'the release before still uses it'],
  [/^alter .*\brename\b/, 'the release before knows the old name: add the new one beside it'],
  [/^alter table .*\balter (column )?\S+ (set data )?type\b/, 'every row is written again under a lock: add a column beside it'],
  [/^alter table .*\bset not null\b/, 'every row is read under a lock: add a check "not valid", validate it in a later file'],
  [
    /^alter table .*\badd (column )?(?!constraint)\S+ .*\bnot null\b(?!.*\bdefault\b)/,
    'the release before does not fill it: give it a default',
  ],
  [
    /^alter table .*\badd (constraint \S+ )?(check|foreign key|unique|primary key|exclude)\b(?!.*\bnot valid\b)/,
    'every row is read under a lock: "not valid", and validate it in a later file',
  ],
  [/^(update|delete from|truncate) /, 'all rows at once hold locks as long as it takes: do it in a job, batch by batch'],
  [/^(lock table|vacuum full|cluster|reindex (?!.*concurrently))\b/, 'nobody can work meanwhile'],
]
const indexOn = /^create (?:unique )?index (?!concurrently)(?:if not exists )?(?:\S+ )?on (?:only )?(\S+?)(?: |\(|$)/
const tableMade = /^create (?:unlogged )?table (?:if not exists )?(\S+?)(?: |\(|$)/
/** `-- no longer used since release 3`, where release 3 has been kept: nobody runs what came before it. */
const contracts = /^-- no longer used since release (\d+)$/m

/** The statements of a migration that was added since the last kept release, as far as they may not be so. */
export function refusedIn({ sql }: Migrated, made: Set<string>, lastKept: number): readonly Refused[] {
  const [, since] = contracts.exec(sql) ?? []
  if (since !== undefined && Number(since) <= lastKept) return []
  return statementsOf(sql).flatMap((statement): readonly Refused[] => {
    const [, table] = tableMade.exec(statement) ?? []
    if (table !== undefined) made.add(bare(table))
    const [, indexed] = indexOn.exec(statement) ?? []
    if (indexed !== undefined && !made.has(bare(indexed)))
      return [
        {
          statement,
          because: 'nobody can write meanwhile: "create index concurrently", alone in a file that begins "-- in no transaction"',
        },
      ]
    const [, target] = /^(?:alter table|update|delete from|truncate)(?: if exists| only| table)* (\S+)/.exec(statement) ?? []
    if (target !== undefined && made.has(bare(target))) return []
    return rules.flatMap(([pattern, because]) => (pattern.test(statement) ? [{ statement, because }] : []))
  })
}
const bare = (name: string): string => name.replace(/^portreeve\./, '').replaceAll('"', '')
/** Lower case, one space, without comments and without the bodies of functions. */
const statementsOf = (sql: string): readonly string[] =>
  sql
    .replace(/--.*$/gm, ' ')
    .replace(/\/\*.*?\*\//gs, ' ')
    .replace(/\$(\w*)\$.*?\$\1\$/gs, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .toLowerCase()
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter((statement) => statement !== '')
