-- Records of every register that lives here, and the one gate through which they are read.
set role portreeve_owner;

create table portreeve.record (
  record_id uuid not null,
  person_id uuid not null,
  body text not null,
  register text not null,
  -- False for registers about things: then person_id is the register's own id and no access is recorded.
  personal boolean not null,
  version int not null,
  changed_at timestamptz not null,
  sealed bytea not null,
  -- The last day on which it is kept, as its register declares it; null while nothing has happened that the years run from.
  kept_until date,
  -- Opens what its events say, wrapped by the key of whoever it is about: it goes with the record.
  record_key bytea,
  -- When it came to be about somebody else: the row stays with whoever it was about, as it was in their time, and changes no more.
  passed_on timestamptz,
  primary key (record_id, person_id)
) with (fillfactor = 80);
create index record_kept on portreeve.record (kept_until) where kept_until is not null;
create index record_person on portreeve.record (person_id);

-- Keyed hashes only: `blind` covers the register, the lookup's name and the normalised value.
create table portreeve.record_index (
  blind bytea not null check (octet_length(blind) = 32),
  record_id uuid not null,
  person_id uuid not null,
  body text not null,
  primary key (blind, record_id, person_id)
);
create index record_index_record on portreeve.record_index (record_id, person_id);

-- Who has looked at whose data. Nobody may change or remove a line.
create table portreeve.access (
  access_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamptz not null,
  action text not null check (action in ('read', 'search', 'use', 'change', 'case')),
  -- A look by another system is neither the person's own nor that of anybody with a reference: which client it was stands in `who`.
  actor text not null check (actor in ('self', 'public', 'machine', 'officer', 'client')),
  who text not null,
  role text,
  system text not null,
  fields text[] not null,
  purpose text not null check (length(purpose) between 1 and 500),
  law text,
  service text,
  case_id uuid,
  primary key (access_id, person_id)
);
create index access_person on portreeve.access (person_id, at);
create index access_case on portreeve.access (case_id) where case_id is not null;

-- How a read of a register elsewhere ended; its line in access was written before it was asked.
create table portreeve.access_result (
  access_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamptz not null,
  result text not null check (result in ('found', 'missing', 'unavailable')),
  primary key (access_id, person_id)
);

do $$
declare t text;
begin
  foreach t in array array['record', 'record_index', 'access', 'access_result'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
  end loop;
end $$;
create policy gate on portreeve.record for select to portreeve_gate using (true);
create policy gate on portreeve.record_index for select to portreeve_gate using (true);
create policy gate on portreeve.access for insert to portreeve_gate with check (true);

-- The app sees no sealed column, and writes no line of access itself.
grant select (record_id, person_id, body, register, personal, version, changed_at, passed_on), insert,
  update (version, changed_at, sealed, kept_until, record_key, passed_on) on portreeve.record to portreeve_app;
grant select, insert, delete on portreeve.record_index to portreeve_app;
grant select on portreeve.access, portreeve.access_result to portreeve_app;
grant insert on portreeve.access_result to portreeve_app;
grant select on portreeve.record, portreeve.record_index to portreeve_gate;
grant insert on portreeve.access to portreeve_gate;

reset role;

-- The gates find single records by key. A plan made while the tables were empty would read them from end to end for as long as it is kept
-- (measured: 9 ms a case of five thousand, and growing), so those that open something sealed never plan to.

-- One line of access. Whoever claims to be an officer, or the person, must be the one this transaction acts for.
create function portreeve.note_access(
  an_access uuid, a_person uuid, a_body text, at_time timestamptz, an_action text, an_actor text, a_who text, a_role text,
  a_system text, some_fields text[], a_purpose text, a_law text, a_service text, a_case uuid
) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  if an_actor = 'self' and portreeve.person() is distinct from a_person then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
  values (an_access, a_person, a_body, at_time, an_action, an_actor, a_who, a_role, a_system, some_fields, a_purpose, a_law, a_service, a_case);
end $$;

-- The lines of access of the commands `done`: those of command i lie from `line_from[i]` up to, not including, `line_from[i + 1]`, and it acted
-- for `acting[i]`. Officers are noted by `note_access` alone, while they act.
create function portreeve.note_uses(
  done int[], acting uuid[], times timestamptz[], services text[], case_ids uuid[], line_from int[], ids uuid[], people uuid[],
  bodies text[], actions text[], actors text[], systems text[], fields text[], purposes text[], laws text[]
) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from unnest(done) i, generate_series(line_from[i], line_from[i + 1] - 1) j
      where actors[j] not in ('self', 'public', 'machine') or actors[j] = 'self' and people[j] is distinct from acting[i]
        or acting[i] is distinct from coalesce(portreeve.person(), acting[i])) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select ids[j], people[j], bodies[j], times[i], actions[j], actors[j], services[i], null, systems[j], string_to_array(fields[j], ','),
        purposes[j], laws[j], services[i], case_ids[i]
      from unnest(done) i, generate_series(line_from[i], line_from[i + 1] - 1) j;
end $$;

-- Each look finds records by blind indexes, all of which must match, or one record by its id; writes a line of access for each person
-- concerned; and only then gives the data. The blind indexes of look i lie joined in `blinds`, 32 bytes each, from `blind_from[i]`, counted
-- from 1, up to, not including, `blind_from[i + 1]`.
-- `people[i]`: on whose behalf; null: whoever the transaction acts for. One that acts for somebody looks on nobody else's behalf.
create function portreeve.gate_read(
  people uuid[], records uuid[], blind_from int[], blinds bytea, limits int[], accesses uuid[], times timestamptz[], bodies text[],
  actions text[], actors text[], whos text[], roles text[], systems text[], fields text[], purposes text[], laws text[], services text[],
  cases uuid[]
) returns table (look int, record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, record_key bytea, key_version int,
  master text, wrapped bytea)
language plpgsql volatile security definer
-- Whatever is looked for, the plan is the same; planning anew at each look costs more than the look.
-- Measured, of the server's processor: 0.31 ms a look planned anew, 0.13 ms planned once.
set search_path = pg_catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  acting uuid := portreeve.person();
  officer uuid := portreeve.officer();
  about uuid[] := '{}';
  looked int[] := '{}';
begin
  for i in 1..cardinality(accesses) loop
    if people[i] is not null and coalesce(acting, officer) is not null then
      raise insufficient_privilege using message = 'who acts for somebody looks on nobody else''s behalf';
    end if;
    if actors[i] = 'officer' and officer is distinct from whos[i]::uuid then
      raise insufficient_privilege using message = 'the officer named is not the one acting';
    end if;
  end loop;
  for look, record_id, person_id, personal, version, sealed, record_key, key_version, master, wrapped in
    select n, r.record_id, r.person_id, r.personal, r.version, r.sealed, r.record_key, k.version, k.master, k.wrapped
      from generate_series(1, cardinality(accesses)) n
      cross join lateral (
        select records[n] as found where records[n] is not null
        union all
        -- All that match by the first of its blind indexes, before they are put in order: never along the index by record.
        (select x.record_id from (
            select i.record_id from portreeve.record_index i where i.blind = substring(blinds from blind_from[n] * 32 - 31 for 32) offset 0) x
          where records[n] is null
            and not exists (select from generate_series(blind_from[n] + 1, blind_from[n + 1] - 1) m where not exists (
              select from portreeve.record_index o where o.blind = substring(blinds from m * 32 - 31 for 32) and o.record_id = x.record_id))
          order by x.record_id desc limit limits[n])) f
      cross join lateral (select * from portreeve.record o where o.record_id = f.found offset 0) r
      left join lateral (select * from portreeve.person_key o where o.person_id = r.person_id offset 0) k on true
      order by n, r.record_id desc
  loop
    if personal and actors[look] = 'self' and person_id is distinct from coalesce(people[look], acting) then
      raise insufficient_privilege using message = 'the person named is not the one acting';
    end if;
    if personal then
      about := about || person_id;
      looked := looked || look;
    end if;
    return next;
  end loop;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select distinct accesses[n], whose, bodies[n], times[n], actions[n], actors[n], whos[n], roles[n], systems[n],
        string_to_array(fields[n], ','), purposes[n], laws[n], services[n], cases[n]
      from unnest(looked, about) as l(n, whose);
end $$;

-- Whether any record but these is found by a keyed hash, whoever it is about.
create function portreeve.is_found(a_blind bytea, besides uuid[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
begin
  return exists (select from portreeve.record_index i where i.blind = a_blind and i.record_id <> all (besides));
end $$;

alter function portreeve.note_access owner to portreeve_gate;
alter function portreeve.note_uses owner to portreeve_gate;
alter function portreeve.gate_read owner to portreeve_gate;
alter function portreeve.is_found owner to portreeve_gate;
grant execute on function portreeve.note_access, portreeve.note_uses, portreeve.gate_read, portreeve.is_found to portreeve_app;

set role portreeve_owner;

-- Changes a record as the person it is about. Returns the new version; 0: another version is stored; -1: no such record.
create function portreeve.store_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  a_body text, a_last_day date, a_record_key bytea
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int;
begin
  perform set_config('portreeve.person', a_person::text, true);
  update portreeve.record set version = version + 1, changed_at = at_time, sealed = a_sealed, kept_until = a_last_day,
      record_key = a_record_key
    where record_id = a_record and person_id = a_person and version = expected
      and passed_on is null returning version into stored;
  if not found then
    select version into stored from portreeve.record where record_id = a_record and person_id = a_person;
    perform set_config('portreeve.person', prior, true);
    return case when stored is null then -1 else 0 end;
  end if;
  if cardinality(old_blinds) > 0 then
    delete from portreeve.record_index where record_id = a_record and person_id = a_person and blind = any(old_blinds);
  end if;
  if cardinality(new_blinds) > 0 then
    insert into portreeve.record_index (blind, record_id, person_id, body)
      select b, a_record, a_person, a_body from unnest(new_blinds) as b;
  end if;
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;

-- As `store_record`, with the event of the change and the line that says who changed it (`an_access` null: the record is about nobody).
create function portreeve.change_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  a_body text, a_last_day date, a_record_key bytea, a_schema int, a_leaf bytea, an_event_sealed bytea,
  an_access uuid, an_actor text, a_who text, a_role text, a_register text, some_fields text[], a_purpose text, a_service text, a_case uuid
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int := portreeve.store_record(a_record, a_person, expected, at_time, a_sealed, old_blinds, new_blinds, a_body, a_last_day,
    a_record_key);
begin
  if stored <= 0 then return stored; end if;
  if an_access is not null then
    perform portreeve.note_access(an_access, a_person, a_body, at_time, 'change', an_actor, a_who, a_role, a_register, some_fields,
      a_purpose, null, a_service, a_case);
  end if;
  perform set_config('portreeve.person', a_person::text, true);
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    values (a_record, stored, a_person, a_body, 'record', 'changed', a_schema, at_time, a_leaf, an_event_sealed);
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;

-- A new record, as the person it is about.
create function portreeve.add_record(
  a_record uuid, a_person uuid, at_time timestamptz, a_sealed bytea, blinds bytea[], a_body text, a_last_day date, a_record_key bytea,
  a_register text, about_somebody boolean
) returns void language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
begin
  perform set_config('portreeve.person', a_person::text, true);
  insert into portreeve.record (record_id, person_id, body, register, personal, version, changed_at, sealed, kept_until, record_key)
    values (a_record, a_person, a_body, a_register, about_somebody, 1, at_time, a_sealed, a_last_day, a_record_key);
  insert into portreeve.record_index (blind, record_id, person_id, body) select b, a_record, a_person, a_body from unnest(blinds) as b
    on conflict do nothing;
  perform set_config('portreeve.person', prior, true);
end $$;

-- The time of whoever it was about is over.
create function portreeve.close_record(a_record uuid, a_person uuid, at_time timestamptz) returns void
language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
begin
  perform set_config('portreeve.person', a_person::text, true);
  update portreeve.record set passed_on = at_time where record_id = a_record and person_id = a_person;
  perform set_config('portreeve.person', prior, true);
end $$;
grant execute on function portreeve.store_record, portreeve.change_record, portreeve.add_record, portreeve.close_record to portreeve_app;

reset role;
