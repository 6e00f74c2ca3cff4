-- A copy of everything that is held about somebody, for themselves (UK GDPR, Articles 15 and 20).
set role portreeve_owner;

create table portreeve.data_copy (
  copy_id uuid not null,
  person_id uuid not null,
  body text not null,
  asked_at timestamptz not null,
  language text not null check (language in ('en', 'cy')),
  -- Null: it is being made.
  made_at timestamptz,
  -- It can be fetched until then; its bytes and its line go with the sweep.
  ends_at timestamptz not null,
  bytes int,
  -- The key of its parts, wrapped by the person's: an erasure takes the copy with it.
  copy_key bytea,
  fetched_at timestamptz,
  primary key (copy_id, person_id),
  check ((made_at is null) = (copy_key is null) and (made_at is null) = (bytes is null))
);
create index data_copy_person on portreeve.data_copy (person_id, asked_at);
create index data_copy_ends on portreeve.data_copy (ends_at);
create table portreeve.data_copy_part (
  copy_id uuid not null,
  place int not null check (place >= 0),
  person_id uuid not null,
  body text not null,
  sealed bytea not null,
  primary key (copy_id, place, person_id)
);

do $$
declare t text;
begin
  foreach t in array array['data_copy', 'data_copy_part'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
    execute format('create policy retention on portreeve.%I for delete to portreeve_gate using (true)', t);
    execute format('create policy retention_looks on portreeve.%I for select to portreeve_gate using (true)', t);
    execute format('grant select, insert on portreeve.%I to portreeve_app', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
grant update (made_at, bytes, copy_key, fetched_at) on portreeve.data_copy to portreeve_app;

reset role;

-- The rows about whoever acts, of the tables named, as they lie: what is sealed stays sealed. A person alone may, for nobody but themselves.
-- One line of access is written for each register that has a record of theirs, and one for all else: `lines` are their ids, the last one
-- for all else; `fields` of register i are joined by commas.
create function portreeve.gate_copy(
  tables text[], lines uuid[], registers text[], fields text[], at_time timestamptz, a_body text, a_purpose text, a_law text
) returns table (name text, held jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := portreeve.person();
begin
  if whose is null or portreeve.officer() is not null then
    raise insufficient_privilege using message = 'a copy is for the person whose data it is';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, system, fields, purpose, law)
    select lines[i], whose, a_body, at_time, 'read', 'self', 'portreeve', registers[i], string_to_array(fields[i], ','), a_purpose, a_law
      from generate_subscripts(registers, 1) i
      where exists (select from portreeve.record r where r.person_id = whose and r.register = registers[i])
    union all
    select lines[cardinality(registers) + 1], whose, a_body, at_time, 'read', 'self', 'portreeve', 'copy', '{}', a_purpose, a_law;
  foreach name in array tables loop
    for held in execute format('select to_jsonb(x) from portreeve.%I x where x.person_id = $1', name) using whose loop
      return next;
    end loop;
  end loop;
end $$;

-- Copies whose days are over, with their bytes.
create function portreeve.destroy_copies(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.data_copy where (copy_id, person_id) in (
      select c.copy_id, c.person_id from portreeve.data_copy c where c.ends_at < before order by c.ends_at limit limited_to)
    returning copy_id, person_id
  ), parts as (
    delete from portreeve.data_copy_part p using due where p.copy_id = due.copy_id and p.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;
alter function portreeve.gate_copy owner to portreeve_gate;
alter function portreeve.destroy_copies owner to portreeve_gate;
grant execute on function portreeve.gate_copy to portreeve_app;
grant execute on function portreeve.destroy_copies to portreeve_jobs;
