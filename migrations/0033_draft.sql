-- Drafts: answers that were not sent yet, one sealed blob each.
set role portreeve_owner;

create table portreeve.draft (
  draft_id uuid not null,
  person_id uuid not null,
  body text not null,
  service text not null,
  service_version int not null,
  version int not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (draft_id, person_id)
) with (fillfactor = 80);
create index draft_person on portreeve.draft (person_id);
-- A save moves the day a draft expires: under an index of another kind the row would be written into every index anew.
create index draft_expires on portreeve.draft using brin (expires_at);

alter table portreeve.draft enable row level security;
alter table portreeve.draft force row level security;
create policy own on portreeve.draft to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
-- Expiry goes through everybody's.
create policy sweep on portreeve.draft for select to portreeve_jobs using (true);
create policy sweep_away on portreeve.draft for delete to portreeve_jobs using (true);
grant select, insert, delete, update (version, sealed, saved_at, expires_at) on portreeve.draft to portreeve_app;

-- A draft is opened in one statement, with the key of whoever opens their first: the stored key comes back, or nothing for somebody erased.
-- Where another key is stored already, nothing sealed under the offered one is kept: the caller seals anew.
create function portreeve.open_draft(
  who uuid, key_version int, key_master text, key_wrapped bytea,
  draft uuid, of_body text, of_service text, of_version int, sealed_bytes bytea, at_time timestamptz, until timestamptz
) returns table (version int, master text, wrapped bytea) language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  insert into portreeve.person_key (person_id, version, master, wrapped, made_at)
    select who, key_version, key_master, key_wrapped, at_time where not exists (select from portreeve.erasure e where e.person_id = who)
    on conflict (person_id) do nothing;
  select k.version, k.master, k.wrapped into version, master, wrapped from portreeve.person_key k where k.person_id = who;
  if found then
    if wrapped = key_wrapped then
      insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
        values (draft, who, of_body, of_service, of_version, 1, sealed_bytes, at_time, until);
    end if;
    return next;
  end if;
  perform set_config('portreeve.person', '', true);
end $$;

-- Saves the drafts that wait. Their bytes travel joined: 32 for each session; what is sealed begins at `sealed_at[i]`, counted from 1.
-- For each: the new version; 0: another version is stored; -1: the session has ended; -2: no such draft.
create function portreeve.save_drafts(
  sessions bytea, people uuid[], drafts uuid[], expected int[], at_time timestamptz, until timestamptz, sealed_at int[], sealeds bytea
) returns int[] language plpgsql volatile security invoker as $$
declare
  answers int[] := array_fill(-2, array[cardinality(drafts)]);
  stored int;
begin
  for i in 1..cardinality(drafts) loop
    if portreeve.enter_session(substring(sessions from i * 32 - 31 for 32), at_time) is distinct from people[i] then
      answers[i] := -1;
      continue;
    end if;
    update portreeve.draft set version = version + 1, saved_at = at_time, expires_at = until,
        sealed = substring(sealeds from sealed_at[i] for sealed_at[i + 1] - sealed_at[i])
      where draft_id = drafts[i] and person_id = people[i] and version = expected[i] and expires_at > at_time returning version into stored;
    if found then
      answers[i] := stored;
    elsif exists (select from portreeve.draft where draft_id = drafts[i] and person_id = people[i] and expires_at > at_time) then
      answers[i] := 0;
    end if;
  end loop;
  perform set_config('portreeve.person', '', true);
  perform set_config('portreeve.session', '', true);
  return answers;
end $$;

-- Somebody signed in midway: a guest's draft becomes theirs, sealed under their own key. False: it was saved, submitted or deleted meanwhile.
create function portreeve.adopt_draft(guest uuid, who uuid, a_draft uuid, expected int, a_sealed bytea, at_time timestamptz)
returns boolean language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  old portreeve.draft%rowtype;
begin
  perform set_config('portreeve.person', guest::text, true);
  delete from portreeve.draft where draft_id = a_draft and person_id = guest and version = expected returning * into old;
  if found then
    perform set_config('portreeve.person', who::text, true);
    insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
      values (a_draft, who, old.body, old.service, old.service_version, old.version + 1, a_sealed, at_time, old.expires_at);
  end if;
  perform set_config('portreeve.person', prior, true);
  return old.draft_id is not null;
end $$;
grant execute on function portreeve.open_draft, portreeve.save_drafts, portreeve.adopt_draft to portreeve_app;

reset role;
