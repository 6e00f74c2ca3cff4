import type { Transaction } from '#database'

type Reader = Pick<Transaction, 'query'>

/** What may be changed or deleted, by whom, and which roles reach every row: kept in grants.json and compared. */
export type Grants = {
  readonly mayChange: readonly string[]
  readonly mayDelete: readonly string[]
  readonly reachEveryRow: readonly string[]
}

export const readGrants = async (admin: Reader): Promise<Grants> => ({
  mayChange: await lines(admin, mayChange),
  mayDelete: await lines(admin, mayDelete),
  reachEveryRow: await lines(admin, reachEveryRow),
})
const lines = async (admin: Reader, sql: string): Promise<readonly string[]> =>
  (await admin.query<{ line: string }>(sql)).map((row) => row.line).sort()

const named = `pg_get_userbyid(x.grantee)`
/** information_schema does not list grants on columns, so the access lists are read. */
const mayChange = `
  select format('%s may change %s (%s)', ${named}, c.relname, string_agg(a.attname, ', ' order by a.attname)) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
  where n.nspname = 'portreeve' and x.privilege_type = 'UPDATE' and x.grantee <> c.relowner group by c.relname, x.grantee
  union all
  select format('%s may change %s (every column)', ${named}, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
  where n.nspname = 'portreeve' and x.privilege_type = 'UPDATE' and x.grantee <> c.relowner`
const mayDelete = `
  select format('%s may %s %s', ${named}, lower(x.privilege_type), c.relname) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
  where n.nspname = 'portreeve' and x.privilege_type in ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN') and x.grantee <> c.relowner`
const reachEveryRow = `
  select format('%s: %s of %s where %s', r.rolname,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end, c.relname,
    coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))) as line
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_roles r on r.oid = any(p.polroles)
  where n.nspname = 'portreeve'
    and not (coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
      ~ '(person|officer|officer_body|session_hash|sign_in_subject)\\(\\)'`
