-- Drafts, cases and the commands that changed them. What is said in a case lies sealed in its events; these rows carry ids, days and states.
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
create index draft_expires on portreeve.draft (expires_at);

-- `case_key` is the case's own data key, wrapped by the person's: without it nothing of the case can be read, and nothing else is lost.
create table portreeve.cases (
  case_id uuid not null,
  person_id uuid not null,
  body text not null,
  service text not null,
  service_version int not null,
  reference text not null,
  stage text not null,
  -- The queue it lies in; null when no officer has anything to do.
  desk text,
  outcome text check (outcome in ('granted', 'refused', 'withdrawn', 'lapsed')),
  version int not null,
  assigned_to uuid,
  waiting boolean not null default false,
  submitted_at timestamptz not null,
  due_on date,
  -- When it ended; it is destroyed `kept_until`, unless held.
  ended_at timestamptz,
  kept_until date,
  held boolean not null default false,
  case_key bytea,
  primary key (case_id, person_id)
) with (fillfactor = 80);
create index cases_person on portreeve.cases (person_id);
create index cases_reference on portreeve.cases (reference);
create index cases_desk on portreeve.cases (body, desk, due_on) where desk is not null;
create index cases_kept on portreeve.cases (kept_until) where kept_until is not null;

-- Another person who may see a case: one who applies together, or a guest who signed in later. The case's key is wrapped for each.
create table portreeve.case_party (
  case_id uuid not null,
  person_id uuid not null,
  body text not null,
  -- Whose case it is, by the rows of cases and event.
  holder_id uuid not null,
  role text not null check (role in ('owner', 'applicant')),
  case_key bytea not null,
  since timestamptz not null,
  primary key (case_id, person_id)
);
create index case_party_person on portreeve.case_party (person_id);

-- Idempotency: a key does one thing once. `request` is a keyed hash of what was asked.
create table portreeve.command (
  key uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  request bytea not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (key, person_id)
);

do $$
declare t text;
begin
  foreach t in array array['draft', 'cases', 'case_party', 'command'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
  end loop;
end $$;
create policy desk on portreeve.cases for select to portreeve_app using (body = portreeve.officer_body());
create policy gate on portreeve.cases for select to portreeve_gate using (true);
create policy gate on portreeve.case_party for select to portreeve_gate using (true);
create policy gate on portreeve.event for select to portreeve_gate using (topic = 'case');
-- Expiry and destruction go through everybody's; the background role sees ids and days of others, and no more.
create policy sweep on portreeve.draft for select to portreeve_jobs using (true);
create policy sweep on portreeve.cases for select to portreeve_jobs using (true);

grant select, insert, delete, update (version, sealed, saved_at, expires_at) on portreeve.draft to portreeve_app;
grant select (case_id, person_id, body, service, service_version, reference, stage, desk, outcome, version, assigned_to, waiting,
  submitted_at, due_on, ended_at, kept_until, held), insert,
  update (stage, desk, outcome, version, assigned_to, waiting, due_on, ended_at, kept_until, held) on portreeve.cases to portreeve_app;
grant update (case_key) on portreeve.cases to portreeve_jobs;
grant select (case_id, person_id, body, holder_id, role, since), insert on portreeve.case_party to portreeve_app;
grant select, insert on portreeve.command to portreeve_app;
grant select on portreeve.cases, portreeve.case_party, portreeve.event to portreeve_gate;

reset role;

-- One case with all its events. The person it is about, or another party, sees it; an officer of its body does too, and that is written down first.
create function portreeve.gate_case(a_case uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (person_id uuid, body text, version int, case_key bytea, key_person uuid, key_version int, master text, wrapped bytea, events bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  reader uuid := coalesce(portreeve.person(), portreeve.officer());
  holder uuid;
  opening bytea;
  of_body text;
  of_service text;
  stored int;
begin
  select c.person_id, c.case_key, c.body, c.service, c.version into holder, opening, of_body, of_service, stored
    from portreeve.cases c where c.case_id = a_case;
  if holder is null or opening is null then return; end if;
  if portreeve.officer() is not null then
    if of_body is distinct from portreeve.officer_body() then return; end if;
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    values (an_access, holder, of_body, at_time, 'case', 'officer', portreeve.officer()::text, a_role, 'cases', '{}', a_purpose, null, of_service, a_case);
    reader := holder;
  elsif reader is distinct from holder then
    select p.case_key into opening from portreeve.case_party p where p.case_id = a_case and p.person_id = reader;
    if opening is null then return; end if;
  end if;
  return query select holder, of_body, stored, opening, reader, k.version, k.master, k.wrapped,
    (select string_agg(int4send(length(e.line)) || e.line, ''::bytea order by e.seq) from (
      select v.seq, int4send(v.seq) || int4send(v.schema::int) || int8send((extract(epoch from v.at) * 1000)::bigint)
        || int4send(octet_length(v.kind)) || convert_to(v.kind, 'UTF8') || v.sealed as line
      from portreeve.event v where v.stream = a_case and v.person_id = holder) e)
    from portreeve.person_key k where k.person_id = reader;
end $$;
alter function portreeve.gate_case owner to portreeve_gate;
grant execute on function portreeve.gate_case to portreeve_app;

-- Cases of other people that somebody is a party of: what a list needs, nothing sealed.
create function portreeve.gate_shared_cases()
returns table (case_id uuid, reference text, service text, service_version int, stage text, outcome text, submitted_at timestamptz, due_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.case_id, c.reference, c.service, c.service_version, c.stage, c.outcome, c.submitted_at, c.due_on
  from portreeve.case_party p join portreeve.cases c on c.case_id = p.case_id and c.person_id = p.holder_id
  where p.person_id = portreeve.person() and c.case_key is not null
$$;
alter function portreeve.gate_shared_cases owner to portreeve_gate;
grant execute on function portreeve.gate_shared_cases to portreeve_app;

set role portreeve_owner;

-- Saves the drafts that wait. Their bytes travel joined: 32 for each session; what is sealed begins at `sealed_at[i]`, counted from 1. For each: the new version; 0: another version is stored; -1: the session has ended; -2: no such draft.
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
grant execute on function portreeve.save_drafts to portreeve_app;

reset role;
