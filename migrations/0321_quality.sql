-- Decisions that somebody else looks at again: drawn by the database in the transaction that makes them, so that nobody picks and nobody dodges.
set role portreeve_owner;

-- Of a thousand decisions so many are drawn; a body without a row has the standard.
create table portreeve.sampling_share (
  body text primary key,
  by_rules int not null check (by_rules between 0 and 1000),
  by_officers int not null check (by_officers between 0 and 1000)
);
create table portreeve.decision_review (
  -- The stream of its events.
  review_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  body text not null,
  service text not null,
  decided_by text not null check (decided_by in ('rules', 'officers')),
  outcome text not null,
  drawn_at timestamptz not null,
  -- Whoever acted in it: none of them judges it.
  kept_from uuid[] not null default '{}',
  verdict text check (verdict in ('right', 'remarks', 'wrong')),
  judged_by uuid,
  judged_at timestamptz,
  sealed bytea,
  primary key (review_id, person_id),
  constraint judged_whole check (num_nulls(verdict, judged_by, judged_at, sealed) in (0, 4)),
  constraint somebody_else check (judged_by is null or judged_by <> all (kept_from))
);
create index decision_review_open on portreeve.decision_review (body, drawn_at) where verdict is null;
create index decision_review_judged on portreeve.decision_review (body, judged_at) where verdict is not null;
create unique index decision_review_case on portreeve.decision_review (case_id);
create index decision_review_person on portreeve.decision_review (person_id, drawn_at);
create index decision_review_drawn on portreeve.decision_review (drawn_at);

alter table portreeve.decision_review enable row level security;
alter table portreeve.decision_review force row level security;
create policy own on portreeve.decision_review to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.decision_review for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['quality', 'supervisor']);
create policy of_case on portreeve.decision_review for select to portreeve_app using (body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = decision_review.case_id and c.person_id = decision_review.person_id));
create policy gate on portreeve.decision_review to portreeve_gate using (true) with check (true);
grant select, update (kept_from, verdict, judged_by, judged_at, sealed) on portreeve.decision_review to portreeve_app;
grant select, insert, delete on portreeve.decision_review to portreeve_gate;
grant select on portreeve.sampling_share to portreeve_gate, portreeve_app;
insert into portreeve.cleared_when_erased (relation, place) values ('decision_review', 23);

reset role;

-- One number below a thousand, of the case's own key, which was made by chance and which no officer sees: nobody can tell it beforehand, and
-- it comes out the same for whoever draws again.
create function portreeve.draw_decision() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  bytes bytea := sha256(coalesce(new.case_key, '') || uuid_send(new.case_id));
  share int;
  ruled boolean := cardinality(new.lain_at) = 0;
begin
  select case when ruled then s.by_rules else s.by_officers end into share from portreeve.sampling_share s where s.body = new.body;
  -- One of a hundred by the rules, one of twenty by officers, where the body has not said otherwise.
  share := coalesce(share, case when ruled then 10 else 50 end);
  if ((get_byte(bytes, 0) * 65536 + get_byte(bytes, 1) * 256 + get_byte(bytes, 2)) % 1000) < share then
    insert into portreeve.decision_review (review_id, person_id, case_id, body, service, decided_by, outcome, drawn_at)
      values (encode(substr(sha256('review'::bytea || uuid_send(new.case_id)), 1, 16), 'hex')::uuid, new.person_id, new.case_id, new.body, new.service, case when ruled then 'rules' else 'officers' end, new.outcome,
        new.ended_at)
      on conflict do nothing;
  end if;
  return null;
end $$;
alter function portreeve.draw_decision owner to portreeve_gate;
create trigger draw_new after insert on portreeve.cases for each row
  when (new.outcome in ('granted', 'refused') and new.ended_at is not null) execute function portreeve.draw_decision();
create trigger draw_ended after update of ended_at on portreeve.cases for each row
  when (old.ended_at is null and new.ended_at is not null and new.outcome in ('granted', 'refused')) execute function portreeve.draw_decision();

-- The words of a judgement, for whoever judges or sees the case, with the key that opens them.
create function portreeve.gate_decision_review(a_case uuid) returns table (review_id uuid, person_id uuid, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select r.review_id, r.person_id, r.sealed, k.version, k.master, k.wrapped
    from portreeve.decision_review r join portreeve.person_key k on k.person_id = r.person_id
    where r.case_id = a_case and r.sealed is not null and r.body = portreeve.officer_body() and exists (select from portreeve.cases s
      where s.case_id = r.case_id and s.person_id = r.person_id and portreeve.officer_sees(s.body, s.special, s.lain_at));
end $$;
alter function portreeve.gate_decision_review owner to portreeve_gate;
grant execute on function portreeve.gate_decision_review to portreeve_app;

create function portreeve.destroy_decision_reviews(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.decision_review where (review_id, person_id) in (
    select x.review_id, x.person_id from portreeve.decision_review x
    where x.drawn_at < before and not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    order by x.drawn_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_decision_reviews owner to portreeve_gate;
grant execute on function portreeve.destroy_decision_reviews to portreeve_jobs;
