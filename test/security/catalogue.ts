import type { Transaction } from '#database'

/**
 * The rules that the database itself must obey, read from its catalogue: each fault is a sentence that names the object and the mend.
 * Migrations to come are covered as they arrive.
 */
export const catalogueFaults = async (admin: Pick<Transaction, 'query'>): Promise<readonly string[]> => {
  const all = await Promise.all(rules.map((rule) => admin.query<{ fault: string }>(rule)))
  return all
    .flat()
    .map((row) => row.fault)
    .sort()
}

const ours = `n.nspname = 'portreeve'`
const personal = `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped)`
const logins = `('portreeve_app', 'portreeve_jobs', 'portreeve_sequencer', 'portreeve_auditor')`
const roles = `('portreeve_app', 'portreeve_jobs', 'portreeve_sequencer', 'portreeve_auditor', 'portreeve_gate', 'portreeve_owner')`

const rules: readonly string[] = [
  `select format('table %s: row level security is %s; add "alter table portreeve.%s enable row level security" and "force row level security"',
     c.relname, case when c.relrowsecurity then 'not forced on its owner' else 'off' end, c.relname) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and c.relkind in ('r', 'p') and ${personal} and not (c.relrowsecurity and c.relforcerowsecurity)`,

  `select format('table %s holds a person_id and has no policy: nobody can read it, or it was forgotten', c.relname) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and c.relkind in ('r', 'p') and ${personal} and not exists (select from pg_policy p where p.polrelid = c.oid)`,

  `select format('policy %s on %s: the program''s login may reach rows by it whoever acts; name person(), an officer''s body or a secret', p.polname, c.relname) as fault
   from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and ${personal} and p.polpermissive
     and ('portreeve_app'::regrole = any(p.polroles) or 0::oid = any(p.polroles))
     and not (coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))
       ~ '(person|officer|officer_body|session_hash|sign_in_subject)\\(\\)'`,

  `select format('policy %s on %s is for everybody: say "to portreeve_app"', p.polname, c.relname) as fault
   from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and 0::oid = any(p.polroles)`,

  `select format('%s %s belongs to %s and should belong to portreeve_owner ("set role portreeve_owner" before making it)',
     case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.relname, pg_get_userbyid(c.relowner)) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S') and pg_get_userbyid(c.relowner) <> 'portreeve_owner'`,

  `select format('view %s: add "with (security_invoker = true)", or it reads as its owner', c.relname) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)`,

  `select format('materialized view %s: row policies do not reach what it holds', c.relname) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'm'`,

  `select format('table %s: its primary key lacks person_id, by which it would be spread and probed', c.relname) as fault
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and c.relkind in ('r', 'p') and ${personal}
     and c.relname not in ('session', 'sign_in', 'sign_in_attempt', 'ledger_entry')
     and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
       where i.indrelid = c.oid and i.indisprimary and a.attname = 'person_id')`,

  `select format('function %s runs as its owner: only functions of portreeve_gate may be "security definer"', p.oid::regprocedure) as fault
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${ours} and p.prosecdef and pg_get_userbyid(p.proowner) <> 'portreeve_gate'`,

  `select format('function %s runs as portreeve_gate: fix its search path with "set search_path = pg_catalog, pg_temp"', p.oid::regprocedure) as fault
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${ours} and p.prosecdef
     and not exists (select from unnest(p.proconfig) s where s in ('search_path=pg_catalog, pg_temp', 'search_path=pg_catalog, portreeve, pg_temp'))`,

  `select format('function %s belongs to %s and should belong to portreeve_owner or portreeve_gate', p.oid::regprocedure, pg_get_userbyid(p.proowner)) as fault
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${ours} and pg_get_userbyid(p.proowner) not in ('portreeve_owner', 'portreeve_gate')`,

  `select format('function %s may be run by everybody: "revoke execute on function ... from public"', p.oid::regprocedure) as fault
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where ${ours} and (p.proacl is null or exists (select from aclexplode(p.proacl) x where x.grantee = 0))`,

  `select format('%s is granted to everybody', c.relname) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and (exists (select from aclexplode(c.relacl) x where x.grantee = 0)
     or exists (select from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid and x.grantee = 0))`,

  `select format('%s is granted with the right to grant it on', c.relname) as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and exists (select from aclexplode(c.relacl) x where x.is_grantable and x.grantee <> c.relowner)`,

  `select format('schema %s is open to everybody', n.nspname) as fault from pg_namespace n
   where n.nspname in ('portreeve', 'public') and exists (select from aclexplode(n.nspacl) x where x.grantee = 0)`,

  `select format('database %s is open to everybody', d.datname) as fault from pg_database d
   where d.datname = current_database() and (d.datacl is null or exists (select from aclexplode(d.datacl) x where x.grantee = 0))`,

  `select format('role %s has a power it must not have (superuser, bypassrls, createrole, createdb or replication)', r.rolname) as fault
   from pg_roles r where r.rolname in ${roles} and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)`,

  `select format('role %s may log in', r.rolname) as fault from pg_roles r
   where r.rolname in ('portreeve_owner', 'portreeve_gate') and r.rolcanlogin`,

  `with recursive member(login, role) as (
     select r.rolname, m.roleid from pg_roles r join pg_auth_members m on m.member = r.oid where r.rolname in ${logins}
     union select member.login, m.roleid from member join pg_auth_members m on m.member = member.role)
   select format('role %s is a member of %s', login, pg_get_userbyid(role)) as fault from member
   where not (login = 'portreeve_jobs' and role = 'portreeve_app'::regrole)`,

  `select format('role %s owns %s', pg_get_userbyid(d.refobjid), pg_describe_object(d.classid, d.objid, d.objsubid)) as fault
   from pg_shdepend d join pg_roles r on r.oid = d.refobjid
   where d.deptype = 'o' and d.refclassid = 'pg_authid'::regclass and r.rolname in ${logins}
     and d.dbid in (0, (select oid from pg_database where datname = current_database()))`,

  `select format('portreeve_gate owns %s, and may own functions only', c.relname) as fault
   from pg_class c where c.relowner = 'portreeve_gate'::regrole`,

  `select format('foreign key %s on %s leaves the person: keys look past row policies', k.conname, c.relname) as fault
   from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where ${ours} and k.contype = 'f' and ${personal}
     and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and a.attnum = any(k.conkey))`,
]
