-- Complaints: a row for each stage, the first answered by one officer, the second by another. Words are sealed; every reading of them is a look.
set role portreeve_owner;

create table portreeve.complaint (
  -- The stream of its events: 1 and 2 are the first stage and its answer, 3 and 4 the second.
  complaint_id uuid not null,
  stage smallint not null check (stage in (1, 2)),
  person_id uuid not null,
  body text not null,
  service text,
  -- The case that it is about, if it is about one.
  case_id uuid,
  reference text not null check (length(reference) between 1 and 20),
  -- Whether it is about how data about the person are used.
  of_data boolean not null,
  language text not null check (language in ('en', 'cy')),
  asked_at timestamptz not null,
  answer_by date not null,
  -- What went wrong, what would put it right, and where whoever has not signed in is answered.
  asked_sealed bytea not null,
  -- Officers who decided the case: none of them sees or answers it.
  kept_from uuid[] not null default '{}',
  answered_at timestamptz,
  officer_id uuid,
  outcome text check (outcome in ('upheld', 'partly', 'not-upheld')),
  answer_sealed bytea,
  primary key (complaint_id, stage, person_id),
  constraint answered_whole check (num_nulls(answered_at, officer_id, outcome, answer_sealed) in (0, 4)),
  constraint another_than_decided check (officer_id is null or officer_id <> all (kept_from))
);
-- Whoever answered the first stage does not answer the second.
create unique index another_than_answered on portreeve.complaint (complaint_id, person_id, officer_id);
create index complaint_person on portreeve.complaint (person_id, asked_at);
create index complaint_open on portreeve.complaint (body, answer_by) where answered_at is null;
create index complaint_answered on portreeve.complaint (body, answered_at) where answered_at is not null;
create index complaint_case on portreeve.complaint (case_id) where case_id is not null;

-- The roles that hold complaints.answer, as src/identity/role.ts has them.
create function portreeve.officer_answers_complaints() returns boolean
language sql stable as $$
  select coalesce(portreeve.officer_roles() && array['supervisor', 'quality', 'privacy-officer'], false)
$$;
grant execute on function portreeve.officer_answers_complaints to portreeve_app, portreeve_gate;

alter table portreeve.complaint enable row level security;
alter table portreeve.complaint force row level security;
create policy own on portreeve.complaint to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.complaint for select to portreeve_app using (body = portreeve.officer_body()
  and portreeve.officer_answers_complaints() and portreeve.officer() <> all (kept_from));
create policy gate on portreeve.complaint to portreeve_gate using (true) with check (true);
grant select, insert, update (answered_at, officer_id, outcome, answer_sealed, kept_from) on portreeve.complaint to portreeve_app;
grant select, delete on portreeve.complaint to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('complaint', 15);

reset role;

-- A complaint whole, with the key that opens it, for an officer who may answer it. That they looked is written for whoever complains.
create function portreeve.gate_complaint(a_complaint uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (stage smallint, person_id uuid, asked_sealed bytea, answer_sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  whose uuid;
  of_service text;
  of_case uuid;
begin
  if portreeve.officer() is null or not portreeve.officer_answers_complaints() then
    raise insufficient_privilege using message = 'this role does not answer complaints';
  end if;
  select c.person_id, c.service, c.case_id into whose, of_service, of_case from portreeve.complaint c
    where c.complaint_id = a_complaint and c.body = portreeve.officer_body() and portreeve.officer() <> all (c.kept_from)
    order by c.stage desc limit 1;
  if whose is null then return; end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    values (an_access, whose, portreeve.officer_body(), at_time, 'read', 'officer', portreeve.officer()::text, a_role, 'complaints', '{}', a_purpose,
      null, of_service, of_case);
  return query select c.stage, c.person_id, c.asked_sealed, c.answer_sealed, k.version, k.master, k.wrapped
    from portreeve.complaint c join portreeve.person_key k on k.person_id = c.person_id
    where c.complaint_id = a_complaint and c.person_id = whose order by c.stage;
end $$;
alter function portreeve.gate_complaint owner to portreeve_gate;
grant execute on function portreeve.gate_complaint to portreeve_app;

-- Complaints whose last stage was answered long ago, both stages of each.
create function portreeve.destroy_complaints(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.complaint where (complaint_id, person_id) in (
    select x.complaint_id, x.person_id from portreeve.complaint x
    where not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    group by x.complaint_id, x.person_id having bool_and(x.answered_at is not null) and max(x.answered_at) < before
    order by max(x.answered_at) limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_complaints owner to portreeve_gate;
grant execute on function portreeve.destroy_complaints to portreeve_jobs;
