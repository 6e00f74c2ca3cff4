-- Call-backs: somebody picks an hour in which they are rung, instead of holding the line.
set role portreeve_owner;

create table portreeve.call_back (
  -- The stream of its events.
  call_back_id uuid not null,
  person_id uuid not null,
  body text not null,
  -- The case that it is about, and its service.
  case_id uuid,
  service text,
  language text not null check (language in ('en', 'cy')),
  asked_at timestamptz not null,
  -- When the hour begins in which they are rung, and which place of that hour is theirs: no two have the same.
  due_at timestamptz not null,
  place int not null check (place > 0),
  tries int not null default 0,
  state text not null check (state in ('asked', 'done', 'not-reached', 'taken-back')),
  -- The officer who rings them now, or did last.
  officer uuid,
  taken_at timestamptz,
  ended_at timestamptz,
  events int not null,
  -- The number that they gave.
  sealed bytea not null,
  primary key (call_back_id, person_id)
);
create unique index call_back_place on portreeve.call_back (body, due_at, place) where state = 'asked';
create unique index call_back_once on portreeve.call_back (person_id, body) where state = 'asked';
create index call_back_due on portreeve.call_back (body, due_at) where state = 'asked';
create index call_back_person on portreeve.call_back (person_id, asked_at);
create index call_back_asked on portreeve.call_back (asked_at);

alter table portreeve.call_back enable row level security;
alter table portreeve.call_back force row level security;
create policy own on portreeve.call_back to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk_sees on portreeve.call_back for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['adviser', 'caseworker']);
create policy desk on portreeve.call_back for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['adviser', 'caseworker'])
  with check (body = portreeve.officer_body() and officer = portreeve.officer());
create policy gate on portreeve.call_back to portreeve_gate using (true) with check (true);
grant select, insert, update (due_at, place, tries, state, officer, taken_at, ended_at, events) on portreeve.call_back to portreeve_app;
grant select, delete on portreeve.call_back to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('call_back', 16);

-- The call-back that a conversation is.
alter table portreeve.conversation add column call_back_id uuid;
grant update (call_back_id) on portreeve.conversation to portreeve_app;

reset role;

-- Which places of which hours are taken: nobody is in it.
create function portreeve.call_places(a_body text, since timestamptz, until timestamptz) returns table (due_at timestamptz, place int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.due_at, c.place from portreeve.call_back c where c.body = a_body and c.state = 'asked' and c.due_at >= since and c.due_at <= until
$$;
alter function portreeve.call_places owner to portreeve_gate;
grant execute on function portreeve.call_places to portreeve_app;

create function portreeve.destroy_call_backs(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.call_back where (call_back_id, person_id) in (
    select c.call_back_id, c.person_id from portreeve.call_back c where c.asked_at < before order by c.asked_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_call_backs owner to portreeve_gate;
grant execute on function portreeve.destroy_call_backs to portreeve_jobs;
