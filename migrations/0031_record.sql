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
  actor text not null check (actor in ('self', 'public', 'machine', 'officer')),
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
grant select (record_id, person_id, body, register, personal, version, changed_at), insert,
  update (version, changed_at, sealed, kept_until, record_key) on portreeve.record to portreeve_app;
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

-- Finds records by blind indexes (all of them must match), writes a line of access for each person concerned, and only then gives the data.
create function portreeve.gate_read(
  some_blinds bytea[], limited_to int, an_access uuid, a_body text, at_time timestamptz, an_action text, an_actor text, a_who text,
  a_role text, a_system text, some_fields text[], a_purpose text, a_law text, a_service text, a_case uuid
) returns table (record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  found_ids uuid[];
  about uuid;
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  select array_agg(f.record_id) into found_ids from (
    select i.record_id from portreeve.record_index i where i.blind = some_blinds[1]
      and not exists (select from unnest(some_blinds[2:]) as other(blind) where not exists (
        select from portreeve.record_index o where o.blind = other.blind and o.record_id = i.record_id))
    order by i.record_id desc limit limited_to) f;
  if found_ids is null then return; end if;
  if an_actor = 'self' and exists (select from portreeve.record r
      where r.record_id = any(found_ids) and r.personal and r.person_id is distinct from portreeve.person()) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  for about in select distinct r.person_id from portreeve.record r where r.record_id = any(found_ids) and r.personal loop
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    values (an_access, about, a_body, at_time, an_action, an_actor, a_who, a_role, a_system, some_fields, a_purpose, a_law, a_service, a_case);
  end loop;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, k.version, k.master, k.wrapped
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id
    where r.record_id = any(found_ids) order by r.record_id desc;
end $$;

-- A record by its id, for a change: the gate again, since the app cannot read what is sealed.
create function portreeve.gate_record(
  a_record uuid, an_access uuid, a_body text, at_time timestamptz, an_actor text, a_who text, a_role text, a_system text,
  some_fields text[], a_purpose text, a_service text, a_case uuid
) returns table (record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, record_key bytea, key_version int, master text,
  wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  if an_actor = 'self' and exists (select from portreeve.record r
      where r.record_id = a_record and r.personal and r.person_id is distinct from portreeve.person()) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
  select an_access, r.person_id, a_body, at_time, 'change', an_actor, a_who, a_role, a_system, some_fields, a_purpose, null, a_service, a_case
  from portreeve.record r where r.record_id = a_record and r.personal;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, r.record_key, k.version, k.master, k.wrapped
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id where r.record_id = a_record;
end $$;

alter function portreeve.note_access owner to portreeve_gate;
alter function portreeve.gate_read owner to portreeve_gate;
alter function portreeve.gate_record owner to portreeve_gate;
grant execute on function portreeve.note_access, portreeve.gate_read, portreeve.gate_record to portreeve_app;

set role portreeve_owner;

-- Changes a record as the person it is about and appends its event. Returns the new version; 0: another version is stored; -1: no such record.
create function portreeve.change_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  an_event_body text, a_schema int, a_leaf bytea, an_event_sealed bytea, a_last_day date, a_record_key bytea
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int;
begin
  perform set_config('portreeve.person', a_person::text, true);
  update portreeve.record set version = version + 1, changed_at = at_time, sealed = a_sealed, kept_until = a_last_day,
      record_key = a_record_key
    where record_id = a_record and person_id = a_person and version = expected returning version into stored;
  if not found then
    select version into stored from portreeve.record where record_id = a_record and person_id = a_person;
    perform set_config('portreeve.person', prior, true);
    return case when stored is null then -1 else 0 end;
  end if;
  delete from portreeve.record_index where record_id = a_record and person_id = a_person and blind = any(old_blinds);
  insert into portreeve.record_index (blind, record_id, person_id, body)
    select b, a_record, a_person, an_event_body from unnest(new_blinds) as b;
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    values (a_record, stored, a_person, an_event_body, 'record', 'changed', a_schema, at_time, a_leaf, an_event_sealed);
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;
grant execute on function portreeve.change_record to portreeve_app;

reset role;
