-- One data key a person, wrapped by a master key that the database never sees. Deleting the row destroys all that it sealed.
set role portreeve_owner;

create table portreeve.person_key (
  person_id uuid primary key,
  version int not null,
  master text not null,
  wrapped bytea not null,
  made_at timestamptz not null,
  -- When it is next asked whether anything is left under it; null: never asked yet.
  look_at timestamptz,
  -- The language that somebody chose last, with the key that everything of theirs goes with: what they are written goes by it.
  language text check (language in ('en', 'cy')),
  language_at timestamptz
);
create index person_key_look on portreeve.person_key ((coalesce(look_at, made_at)));
-- Who was erased: a key is never made again for them. The same list is kept outside the database and applied after a restore.
create table portreeve.erasure (
  person_id uuid primary key,
  at timestamptz not null,
  because text not null check (length(because) <= 500)
);
alter table portreeve.person_key enable row level security;
alter table portreeve.person_key force row level security;
alter table portreeve.erasure enable row level security;
alter table portreeve.erasure force row level security;

create policy own on portreeve.person_key to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy own on portreeve.erasure to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
-- Rotating the master key, and reading whose keys are needed, go through every person.
create policy keeper on portreeve.person_key for select to portreeve_jobs using (true);
create policy keeper_rewraps on portreeve.person_key for update to portreeve_jobs using (true) with check (true);
create policy gate on portreeve.person_key for select to portreeve_gate using (true);
-- Whoever was erased is cleared again after a copy is restored that still has them.
create policy keeper on portreeve.erasure for select to portreeve_jobs using (true);
create policy gate on portreeve.erasure for select to portreeve_gate using (true);

grant select, insert, update (language, language_at) on portreeve.person_key to portreeve_app;
grant select on portreeve.erasure to portreeve_app;
grant update (master, wrapped), delete on portreeve.person_key to portreeve_jobs;
grant insert on portreeve.erasure to portreeve_jobs;
grant select on portreeve.person_key, portreeve.erasure to portreeve_gate;

-- Returns how many keys were destroyed: 0 when there was none left.
create function portreeve.erase_person(who uuid, at_time timestamptz, why text) returns int language plpgsql volatile security invoker as $$
declare
  prior text := current_setting('portreeve.person', true);
  destroyed int;
begin
  perform set_config('portreeve.person', who::text, true);
  insert into portreeve.erasure (person_id, at, because) values (who, at_time, why) on conflict (person_id) do nothing;
  delete from portreeve.person_key where person_id = who;
  get diagnostics destroyed = row_count;
  perform set_config('portreeve.person', coalesce(prior, ''), true);
  return destroyed;
end $$;
grant execute on function portreeve.erase_person(uuid, timestamptz, text) to portreeve_jobs;

-- Chosen in a visit: for the visit, and for whoever it is, also as they were known before.
create function portreeve.choose_language(a_session bytea, a_language text, at_time timestamptz) returns void
language plpgsql volatile security invoker as $$
declare
  visit portreeve.session;
  who uuid;
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  update portreeve.session set language = a_language where id_hash = a_session returning * into visit;
  if visit.id_hash is null or visit.kind = 'officer' then
    return;
  end if;
  foreach who in array visit.earlier || visit.person_id loop
    perform set_config('portreeve.person', who::text, true);
    update portreeve.person_key set language = a_language, language_at = at_time where person_id = who;
  end loop;
end $$;
grant execute on function portreeve.choose_language(bytea, text, timestamptz) to portreeve_app;

reset role;
