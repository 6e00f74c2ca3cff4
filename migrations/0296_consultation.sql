-- What officers ask a colleague or another body about a case. The asked see the question and what was put beside it, and nothing else of the case.
set role portreeve_owner;

create table portreeve.consultation (
  -- The stream of its events.
  consultation_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  body text not null,
  service text not null,
  to_body text not null,
  -- One colleague; null: whoever of that body takes it up.
  to_officer uuid,
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_on date not null,
  state text not null check (state in ('asked', 'answered', 'taken-back')),
  answered_at timestamptz,
  answered_by uuid,
  events int not null,
  -- The question and the answers of the person that were put beside it; what was answered.
  sealed bytea not null,
  answer_sealed bytea,
  primary key (consultation_id, person_id),
  constraint answered_whole check ((state = 'answered') = (num_nulls(answered_at, answered_by, answer_sealed) = 0)),
  constraint somebody_else check (answered_by is null or answered_by <> asked_by)
);
create index consultation_case on portreeve.consultation (case_id);
create index consultation_person on portreeve.consultation (person_id, asked_at);
create index consultation_asked on portreeve.consultation (to_body, due_on) where state = 'asked';
create index consultation_asked_at on portreeve.consultation (asked_at);

alter table portreeve.consultation enable row level security;
alter table portreeve.consultation force row level security;
create policy own on portreeve.consultation to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
-- Whoever sees the case, by the policies of cases.
create policy of_case on portreeve.consultation for select to portreeve_app using (body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = consultation.case_id and c.person_id = consultation.person_id));
create policy asked on portreeve.consultation for select to portreeve_app using (to_body = portreeve.officer_body()
  and (to_officer is null or to_officer = portreeve.officer()) and portreeve.officer_roles() && array['adviser', 'caseworker', 'supervisor']);
create policy gate on portreeve.consultation to portreeve_gate using (true) with check (true);
grant select, insert, update (state, answered_at, answered_by, answer_sealed, events) on portreeve.consultation to portreeve_app;
grant select, delete on portreeve.consultation to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('consultation', 19);

reset role;

-- The words of those of a case, for whoever has opened it; or of one, for whoever was asked: that look is written for its person.
create function portreeve.gate_consultations(a_case uuid, a_consultation uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (consultation_id uuid, person_id uuid, sealed bytea, answer_sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if portreeve.officer() is null then
    raise insufficient_privilege using message = 'what officers ask each other is for officers';
  end if;
  if a_consultation is not null then
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
      select an_access, c.person_id, portreeve.officer_body(), at_time, 'read', 'officer', portreeve.officer()::text, a_role, 'consultations', '{}',
        a_purpose, null, c.service, c.case_id from portreeve.consultation c
      where c.consultation_id = a_consultation and c.to_body = portreeve.officer_body() and (c.to_officer is null or c.to_officer = portreeve.officer());
  end if;
  return query select c.consultation_id, c.person_id, c.sealed, c.answer_sealed, k.version, k.master, k.wrapped
    from portreeve.consultation c join portreeve.person_key k on k.person_id = c.person_id
    where (c.consultation_id = a_consultation and c.to_body = portreeve.officer_body() and (c.to_officer is null or c.to_officer = portreeve.officer()))
      or (a_consultation is null and c.case_id = a_case and c.body = portreeve.officer_body() and exists (select from portreeve.cases s
        where s.case_id = c.case_id and s.person_id = c.person_id and portreeve.officer_sees(s.body, s.special, s.lain_at)));
end $$;
alter function portreeve.gate_consultations owner to portreeve_gate;
grant execute on function portreeve.gate_consultations to portreeve_app;

create function portreeve.destroy_consultations(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.consultation where (consultation_id, person_id) in (
    select x.consultation_id, x.person_id from portreeve.consultation x
    where x.asked_at < before and not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    order by x.asked_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_consultations owner to portreeve_gate;
grant execute on function portreeve.destroy_consultations to portreeve_jobs;
