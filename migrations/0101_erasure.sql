-- Erasing somebody: that it was asked, what an officer answered, what stands against it, and what goes.
set role portreeve_owner;

-- The row outlasts the erasure: that it was asked and done must be shown.
create table portreeve.erasure_request (
  request_id uuid not null,
  person_id uuid not null,
  body text not null,
  asked_at timestamptz not null,
  -- The officer who wrote down what came by letter or telephone; null: asked in the account.
  noted_by uuid,
  version int not null,
  decided_at timestamptz,
  officer_id uuid,
  -- Null after a decision: the erasure was begun and is not known to have ended, so that somebody may go on with it.
  outcome text check (outcome in ('erased', 'kept', 'declined')),
  bars jsonb not null default '[]',
  -- Under the person's key, so that an erasure takes both with it: where they want to hear the answer, and the officer's reason.
  asked_sealed bytea,
  answer_sealed bytea,
  primary key (request_id, person_id),
  check ((decided_at is null) = (officer_id is null)),
  check (outcome is null or decided_at is not null)
);
create unique index erasure_request_once on portreeve.erasure_request (person_id) where outcome is null;
create index erasure_request_open on portreeve.erasure_request (body, asked_at) where outcome is null;
create index erasure_request_person on portreeve.erasure_request (person_id, asked_at);
create index erasure_request_decided on portreeve.erasure_request (decided_at) where outcome is not null;

alter table portreeve.erasure_request enable row level security;
alter table portreeve.erasure_request force row level security;
create policy own on portreeve.erasure_request for select to portreeve_app using (person_id = portreeve.person());
create policy own_asks on portreeve.erasure_request for insert to portreeve_app
  with check (person_id = portreeve.person() and portreeve.officer() is null and noted_by is null and decided_at is null);
create policy desk on portreeve.erasure_request for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer']);
create policy desk_notes on portreeve.erasure_request for insert to portreeve_app
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer']
    and noted_by = portreeve.officer() and decided_at is null);
create policy desk_decides on portreeve.erasure_request for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer'] and outcome is null)
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer']
    and officer_id = portreeve.officer() and outcome is null);
-- The background login alone erases, and says what came of it.
create policy keeper on portreeve.erasure_request for select to portreeve_jobs using (true);
create policy keeper_ends on portreeve.erasure_request for update to portreeve_jobs
  using (outcome is null and decided_at is not null) with check (outcome is not null);
create policy retention on portreeve.erasure_request for delete to portreeve_gate using (true);
create policy retention_looks on portreeve.erasure_request for select to portreeve_gate using (true);
grant select, insert, update (decided_at, officer_id, version, answer_sealed) on portreeve.erasure_request to portreeve_app;
grant update (outcome, bars) on portreeve.erasure_request to portreeve_jobs;
grant select, delete on portreeve.erasure_request to portreeve_gate;

reset role;

-- What is held of somebody, as numbers: what an officer must know to answer, and nothing of what was said.
create function portreeve.held_of(somebody uuid) returns table (kind text, things int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'sign-in', count(*)::int from portreeve.sign_in s where s.person_id = somebody having count(*) > 0
  union all
  select 'draft', count(*)::int from portreeve.draft d where d.person_id = somebody having count(*) > 0
  union all
  select 'case', count(*)::int from portreeve.cases c where c.person_id = somebody and c.case_key is not null having count(*) > 0
  union all
  select 'line', count(*)::int from portreeve.cases c where c.person_id = somebody and c.case_key is null having count(*) > 0
  union all
  select 'record', count(*)::int from portreeve.record r where r.person_id = somebody having count(*) > 0
  union all
  select 'payment', count(*)::int from (select p.payment_id from portreeve.payment p where p.person_id = somebody
    union all select m.mandate_id from portreeve.mandate m where m.person_id = somebody) money having count(*) > 0
  union all
  select 'notice', count(*)::int from portreeve.notice n where n.person_id = somebody having count(*) > 0
  union all
  select 'look', count(*)::int from portreeve.access a where a.person_id = somebody having count(*) > 0
$$;

-- What stands against erasing somebody who asks for it (Article 17(3) of the UK GDPR), with the last day where one is set.
create function portreeve.bars_to_erasure(who uuid)
returns table (kind text, things int, until date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Locked, so that no hold is set between the question and the deed.
  perform from portreeve.cases c where c.person_id = who for update;
  return query
    select 'hold', count(*)::int, null::date from portreeve.cases c where c.person_id = who and c.held having count(*) > 0
    union all
    select 'case', count(*)::int, case when bool_or(c.kept_until is null) then null else max(c.kept_until) end
      from portreeve.cases c where c.person_id = who and c.case_key is not null and not c.held having count(*) > 0
    union all
    select 'record', count(*)::int, case when bool_or(r.kept_until is null) then null else max(r.kept_until) end
      from portreeve.record r where r.person_id = who having count(*) > 0
    union all
    select 'payment', count(*)::int, null::date
      from (select p.payment_id from portreeve.payment p where p.person_id = who
        union all select m.mandate_id from portreeve.mandate m where m.person_id = who) money having count(*) > 0
    union all
    select 'review', count(*)::int, null::date from portreeve.link_review l where l.person_id = who and l.decided_at is null having count(*) > 0;
end $$;

-- What nobody needs but the person, whatever else must be kept.
create function portreeve.clear_unsent(who uuid, today date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from portreeve.draft where person_id = who;
  update portreeve.file set destroy_on = today where person_id = who and submitted_at is null and destroy_on > today;
end $$;

-- Whoever was erased leaves no way to sign in, nothing begun and nothing to read: also after a copy is restored that still has it. What they
-- still hold of a credential is revoked, since nobody stands behind it any more.
create function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;

-- Requests answered long ago.
create function portreeve.destroy_erasure_requests(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.erasure_request where (request_id, person_id) in (
    select e.request_id, e.person_id from portreeve.erasure_request e
    where e.outcome is not null and e.decided_at < before and not exists (select from portreeve.cases c where c.person_id = e.person_id and c.held)
    order by e.decided_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

do $$
declare f text;
begin
  foreach f in array array['held_of', 'bars_to_erasure', 'clear_unsent', 'clear_erased', 'destroy_erasure_requests'] loop
    execute format('alter function portreeve.%I owner to portreeve_gate', f);
    execute format('grant execute on function portreeve.%I to portreeve_jobs', f);
  end loop;
end $$;
