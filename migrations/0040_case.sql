-- Cases, who may see them, and the commands that changed them. What is said in a case lies sealed in its events; these rows carry ids, days
-- and states.
set role portreeve_owner;

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
  -- The person has answered what an officer asked: it comes first in its queue until it moves on or something else is asked.
  answered boolean not null default false,
  submitted_at timestamptz not null,
  due_on date,
  -- When it ended; it is destroyed `kept_until`, unless held.
  ended_at timestamptz,
  kept_until date,
  held boolean not null default false,
  -- The day on which the content was destroyed: the row itself says for a while longer that there was such a case.
  destroyed_on date,
  -- Its service asks for or reads health data.
  special boolean not null default false,
  -- Every desk that it has been at.
  lain_at text[] not null default '{}',
  case_key bytea,
  primary key (case_id, person_id)
) with (fillfactor = 80);
create index cases_person on portreeve.cases (person_id);
create index cases_reference on portreeve.cases (reference);
create index cases_desk on portreeve.cases (body, desk, due_on) where desk is not null;
create index cases_kept on portreeve.cases (kept_until) where kept_until is not null;
create index cases_destroyed on portreeve.cases (destroyed_on) where destroyed_on is not null;

create function portreeve.note_answer() returns trigger language plpgsql as $$
begin
  new.answered := old.waiting and not new.waiting and new.stage = old.stage;
  return new;
end $$;
create trigger note_answer before update on portreeve.cases for each row
  when (old.waiting <> new.waiting or old.stage <> new.stage) execute function portreeve.note_answer();

create function portreeve.note_desk() returns trigger language plpgsql as $$
begin
  new.lain_at := new.lain_at || new.desk;
  return new;
end $$;
create trigger note_desk before insert or update of desk on portreeve.cases for each row
  when (new.desk is not null and new.desk <> all (new.lain_at)) execute function portreeve.note_desk();

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
create index command_at on portreeve.command (at);

-- The roles that open cases, as src/identity/role.ts has them. A case with health data is for its own desks, and for whoever oversees all of them.
create function portreeve.officer_sees(of_body text, is_special boolean, of_desks text[]) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body()
    and portreeve.officer_roles() && array['adviser', 'caseworker', 'supervisor', 'quality', 'privacy-officer']
    and (not is_special or portreeve.officer_roles() && (of_desks || array['supervisor', 'quality', 'privacy-officer']));
grant execute on function portreeve.officer_sees to portreeve_app, portreeve_gate;

do $$
declare t text;
begin
  foreach t in array array['cases', 'case_party', 'command'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
  end loop;
end $$;
create policy together on portreeve.cases for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));
create policy desk on portreeve.cases for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_sees(body, special, lain_at));
-- Everything that hangs on a case asks for its row, which the policy above gives or not: its events here, its files, letters and money below.
create policy desk on portreeve.event for select to portreeve_app using (body = portreeve.officer_body()
  and (topic <> 'case' or exists (select from portreeve.cases c where c.case_id = event.stream and c.person_id = event.person_id)));
create policy gate on portreeve.cases for select to portreeve_gate using (true);
create policy gate on portreeve.case_party for select to portreeve_gate using (true);
create policy gate on portreeve.event for select to portreeve_gate using (topic = 'case');
-- Deadlines go through everybody's; the background role sees ids and days of others, and no more.
create policy sweep on portreeve.cases for select to portreeve_jobs using (true);

grant select (case_id, person_id, body, service, service_version, reference, stage, desk, outcome, version, assigned_to, waiting,
  answered, submitted_at, due_on, ended_at, kept_until, held, destroyed_on), insert,
  update (stage, desk, outcome, version, assigned_to, waiting, due_on, ended_at, kept_until, held) on portreeve.cases to portreeve_app;
grant select (case_id, person_id, body, holder_id, role, since), insert on portreeve.case_party to portreeve_app;
grant select, insert on portreeve.command to portreeve_app;
grant select on portreeve.cases, portreeve.case_party, portreeve.event to portreeve_gate;

reset role;

-- One case with all its events. The person it is about, or another party, sees it; an officer who may does too, and that is written down first.
create function portreeve.gate_case(a_case uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (person_id uuid, body text, version int, case_key bytea, key_person uuid, key_version int, master text, wrapped bytea, events bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  reader uuid := coalesce(portreeve.person(), portreeve.officer());
  holder uuid;
  opening bytea;
  of_body text;
  of_service text;
  stored int;
  seen boolean;
begin
  select c.person_id, c.case_key, c.body, c.service, c.version, portreeve.officer_sees(c.body, c.special, c.lain_at)
    into holder, opening, of_body, of_service, stored, seen
    from portreeve.cases c where c.case_id = a_case;
  if holder is null or opening is null then return; end if;
  if portreeve.officer() is not null then
    if seen is distinct from true then return; end if;
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

-- A case as the person it is about, or another party, opens it.
create function portreeve.open_own_case(who uuid, a_case uuid)
returns table (person_id uuid, body text, version int, case_key bytea, key_person uuid, key_version int, master text, wrapped bytea, events bytea)
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  return query select * from portreeve.gate_case(a_case, null, null, null, null);
  perform set_config('portreeve.person', '', true);
end $$;

-- Somebody's cases, those that they are a party of among them, newest first; `only_case`: that one alone.
create function portreeve.own_cases(who uuid, at_most int, after int, only_case uuid)
returns table (case_id uuid, reference text, service text, service_version int, stage text, outcome text, submitted_at timestamptz, due_on date,
  destroyed_on date)
language plpgsql volatile security invoker as $$
#variable_conflict use_column
begin
  perform set_config('portreeve.person', who::text, true);
  return query select * from (
      select c.case_id, c.reference, c.service, c.service_version, c.stage, c.outcome, c.submitted_at, c.due_on, c.destroyed_on
        from portreeve.cases c where c.person_id = who
      union all select s.*, null::date from portreeve.gate_shared_cases() s) mine
    where only_case is null or mine.case_id = only_case
    order by mine.submitted_at desc, mine.case_id desc limit at_most offset after;
  perform set_config('portreeve.person', '', true);
end $$;
grant execute on function portreeve.open_own_case, portreeve.own_cases to portreeve_app;

reset role;
