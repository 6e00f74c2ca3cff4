-- Who may connect, who owns what, and on whose behalf a transaction runs.
-- Roles belong to the whole server, so another database of ours may have made them already.
do $$
declare
  role_name text;
  longest text;
begin
  foreach role_name in array array['portreeve_owner', 'portreeve_gate'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
  -- How long one statement of each login may run: pages answer or say that they cannot, jobs and the ledger may take longer, the auditor
  -- reads everything.
  for role_name, longest in values
      ('portreeve_app', '15s'), ('portreeve_jobs', '60s'), ('portreeve_sequencer', '60s'), ('portreeve_auditor', '10min') loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', role_name, '30s');
    execute format('alter role %I set lock_timeout = %L', role_name, '20s');
    execute format('alter role %I set search_path = %L', role_name, 'portreeve');
    execute format('alter role %I set statement_timeout = %L', role_name, longest);
    -- A transaction that writes and never ends would hold back the ledger for everybody. PostgreSQL before 17 cannot end one as a whole: there
    -- the limits on a statement and on the pause between two hold.
    if current_setting('server_version_num')::int >= 170000 and role_name in ('portreeve_app', 'portreeve_jobs') then
      execute format('alter role %I set transaction_timeout = %L', role_name, '60s');
    end if;
  end loop;
end $$;
grant portreeve_app to portreeve_jobs;
grant portreeve_owner to current_user;

create schema portreeve authorization portreeve_owner;
revoke all on schema public from public;
grant usage on schema portreeve to portreeve_app, portreeve_jobs, portreeve_sequencer, portreeve_auditor, portreeve_gate;

-- Nothing is given to everybody, whoever makes it.
alter default privileges revoke execute on functions from public;
alter default privileges for role portreeve_owner revoke execute on functions from public;
alter default privileges for role portreeve_gate revoke execute on functions from public;
alter default privileges for role portreeve_owner revoke usage on types from public;

set role portreeve_owner;

-- After a transaction a local setting is '' and not null.
create function portreeve.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('portreeve.person', true), '')::uuid;
create function portreeve.officer() returns uuid language sql stable parallel safe
  return nullif(current_setting('portreeve.officer', true), '')::uuid;
-- Null unless an officer acts: a body alone opens no desk.
create function portreeve.officer_body() returns text language sql stable parallel safe
  return case when portreeve.officer() is not null then nullif(current_setting('portreeve.body', true), '') end;
create function portreeve.officer_roles() returns text[] language sql stable parallel safe
  return case when portreeve.officer() is not null
    then string_to_array(coalesce(current_setting('portreeve.roles', true), ''), ',') else '{}' end;
-- On whose behalf commands are written together: set by `run_commands` alone, while the transaction acts for nobody in particular, once each of
-- them was found to be who acts. Rows of theirs may be added then, and none is seen or changed.
create function portreeve.people() returns uuid[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('portreeve.people', true), ''), ',')::uuid[];
grant execute on function portreeve.people() to portreeve_app;
grant execute on function portreeve.person(), portreeve.officer(), portreeve.officer_body(), portreeve.officer_roles()
  to portreeve_app, portreeve_jobs, portreeve_sequencer, portreeve_auditor, portreeve_gate;
