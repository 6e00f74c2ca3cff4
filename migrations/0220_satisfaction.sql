-- How satisfied people are with a service: asked at every end point, once a case. Figures hold nobody; words are sealed, and every reading of them is a look.
set role portreeve_owner;

create table portreeve.satisfaction (
  -- The stream of its events.
  satisfaction_id uuid not null,
  -- The case, or the draft that ended with "you cannot use this service", which becomes a case under the same id if it goes on.
  case_id uuid not null,
  person_id uuid not null,
  body text not null,
  service text not null,
  -- From 1, very dissatisfied, to 5, very satisfied.
  rating smallint not null check (rating between 1 and 5),
  said_at timestamptz not null,
  -- What they said besides, once.
  worded_at timestamptz,
  sealed bytea,
  primary key (case_id, person_id),
  check ((worded_at is null) = (sealed is null))
);
create index satisfaction_person on portreeve.satisfaction (person_id);
create index satisfaction_said on portreeve.satisfaction (said_at);
create index satisfaction_worded on portreeve.satisfaction (body, service, worded_at) where worded_at is not null;

-- How many said what of a service in a month: no person is in it, so it stays when they go.
create table portreeve.satisfaction_count (
  body text not null,
  service text not null,
  month date not null check (extract(day from month) = 1),
  rating smallint not null check (rating between 1 and 5),
  answers int not null check (answers > 0),
  primary key (body, service, month, rating)
);

alter table portreeve.satisfaction enable row level security;
alter table portreeve.satisfaction force row level security;
alter table portreeve.satisfaction_count enable row level security;
alter table portreeve.satisfaction_count force row level security;
create policy own on portreeve.satisfaction to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.satisfaction_count for select to portreeve_app using (body = portreeve.officer_body());
create policy gate on portreeve.satisfaction to portreeve_gate using (true) with check (true);
create policy gate on portreeve.satisfaction_count to portreeve_gate using (true) with check (true);
create policy gate_rates on portreeve.draft for select to portreeve_gate using (true);
grant select, update (worded_at, sealed) on portreeve.satisfaction to portreeve_app;
grant select on portreeve.satisfaction_count to portreeve_app;
grant select, insert, delete on portreeve.satisfaction to portreeve_gate;
grant select, insert, update (answers) on portreeve.satisfaction_count to portreeve_gate;
grant select on portreeve.draft to portreeve_gate;

reset role;

-- The first answer to a case or draft of whoever acts, and the figure with it. Empty: there is no such case of theirs, or it was answered before.
create function portreeve.rate(an_id uuid, a_case uuid, a_rating int, at_time timestamptz, a_month date)
returns table (of_body text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := portreeve.person();
  of_service text;
begin
  select c.body, c.service into of_body, of_service from portreeve.cases c where c.case_id = a_case and c.person_id = whose;
  if of_body is null then
    select d.body, d.service into of_body, of_service from portreeve.draft d where d.draft_id = a_case and d.person_id = whose;
  end if;
  if of_body is null then return; end if;
  insert into portreeve.satisfaction (satisfaction_id, case_id, person_id, body, service, rating, said_at)
    values (an_id, a_case, whose, of_body, of_service, a_rating, at_time) on conflict do nothing;
  if not found then return; end if;
  insert into portreeve.satisfaction_count as k (body, service, month, rating, answers)
    values (of_body, of_service, a_month, a_rating, 1)
    on conflict (body, service, month, rating) do update set answers = k.answers + 1;
  return next;
end $$;
alter function portreeve.rate owner to portreeve_gate;
grant execute on function portreeve.rate to portreeve_app;

-- What people said of a service of the officer's body in their own words, the latest first, each with the key that opens it. That somebody looked is
-- written for everybody whose words are given.
create function portreeve.gate_satisfaction(a_service text, skipped int, accesses uuid[], at_time timestamptz, a_role text, a_purpose text)
returns table (case_id uuid, person_id uuid, rating smallint, worded_at timestamptz, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  place int := 0;
begin
  if portreeve.officer() is null or not coalesce(portreeve.officer_roles() && array['supervisor', 'quality', 'service-owner'], false) then
    raise insufficient_privilege using message = 'this role does not read what people say of a service';
  end if;
  for case_id, person_id, rating, worded_at, sealed, key_version, master, wrapped in
    select s.case_id, s.person_id, s.rating, s.worded_at, s.sealed, k.version, k.master, k.wrapped
      from portreeve.satisfaction s join portreeve.person_key k on k.person_id = s.person_id
      where s.body = portreeve.officer_body() and s.service = a_service and s.worded_at is not null
      order by s.worded_at desc, s.case_id offset skipped limit cardinality(accesses)
  loop
    place := place + 1;
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
      values (accesses[place], person_id, portreeve.officer_body(), at_time, 'read', 'officer', portreeve.officer()::text, a_role, 'satisfaction',
        '{}', a_purpose, null, a_service, case_id);
    return next;
  end loop;
end $$;
alter function portreeve.gate_satisfaction owner to portreeve_gate;
grant execute on function portreeve.gate_satisfaction to portreeve_app;

-- How many people said something of a service in words: a number, and nothing of anybody.
create function portreeve.satisfaction_worded(a_service text) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from portreeve.satisfaction s join portreeve.person_key k on k.person_id = s.person_id
  where s.body = portreeve.officer_body() and s.service = a_service and s.worded_at is not null
$$;
alter function portreeve.satisfaction_worded owner to portreeve_gate;
grant execute on function portreeve.satisfaction_worded to portreeve_app;

create function portreeve.destroy_satisfaction(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.satisfaction where (case_id, person_id) in (
    select s.case_id, s.person_id from portreeve.satisfaction s where s.said_at < before order by s.said_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_satisfaction owner to portreeve_gate;
grant execute on function portreeve.destroy_satisfaction to portreeve_jobs;

-- As before, and what they said of services.
create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.asked_reminder where person_id = who;
  delete from portreeve.contact_code where person_id = who;
  delete from portreeve.satisfaction where person_id = who;
  delete from portreeve.consent_key where person_id = who;
  delete from portreeve.consent where person_id = who;
  delete from portreeve.data_copy_part where person_id = who;
  delete from portreeve.data_copy where person_id = who;
  delete from portreeve.restriction where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;
