-- Appointments at a place of a body, each at one of its desks, and who waits for an earlier time.
set role portreeve_owner;

create table portreeve.appointment (
  -- The stream of its events.
  appointment_id uuid not null,
  person_id uuid not null,
  body text not null,
  place text not null,
  desk int not null check (desk > 0),
  at timestamptz not null,
  minutes int not null check (minutes > 0),
  -- What it is about; null: nothing in particular.
  service text,
  language text not null check (language in ('en', 'cy')),
  -- What they say at the door, so that no list there has names.
  code text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('offered', 'booked', 'came', 'served', 'missed', 'cancelled', 'lapsed')),
  -- Of an earlier time that somebody waited for: until when it is theirs to take.
  offer_until timestamptz,
  wish_id uuid,
  came_at timestamptz,
  served_at timestamptz,
  -- The officer who serves them, or booked for them last.
  officer uuid,
  events int not null,
  primary key (appointment_id, person_id)
);
-- No desk has two at once, whatever a process believes; what overlaps is kept apart by the lock and the function below.
create unique index appointment_desk on portreeve.appointment (body, place, desk, at) where state not in ('cancelled', 'lapsed');
create unique index appointment_once on portreeve.appointment (person_id, body, (coalesce(service, ''))) where state = 'booked';
create index appointment_day on portreeve.appointment (body, place, at);
create index appointment_person on portreeve.appointment (person_id, asked_at);
create index appointment_asked on portreeve.appointment (asked_at);

create table portreeve.appointment_wish (
  wish_id uuid not null,
  person_id uuid not null,
  body text not null,
  place text not null,
  service text,
  language text not null check (language in ('en', 'cy')),
  asked_at timestamptz not null,
  -- The last day on which it would be of use.
  until_day date not null,
  state text not null check (state in ('waits', 'offered', 'taken', 'ended')),
  primary key (wish_id, person_id)
);
create unique index appointment_wish_once on portreeve.appointment_wish (person_id, body, place, (coalesce(service, ''))) where state = 'waits';
create index appointment_wish_next on portreeve.appointment_wish (body, place, asked_at) where state = 'waits';
create index appointment_wish_asked on portreeve.appointment_wish (asked_at);

alter table portreeve.appointment enable row level security;
alter table portreeve.appointment force row level security;
create policy own on portreeve.appointment to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk_sees on portreeve.appointment for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['adviser', 'caseworker', 'supervisor']);
create policy desk on portreeve.appointment for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['adviser', 'caseworker'])
  with check (body = portreeve.officer_body() and officer = portreeve.officer());
create policy gate on portreeve.appointment to portreeve_gate using (true) with check (true);
grant select, insert, update (state, offer_until, came_at, served_at, officer, events) on portreeve.appointment to portreeve_app;
grant select, delete on portreeve.appointment to portreeve_gate;

alter table portreeve.appointment_wish enable row level security;
alter table portreeve.appointment_wish force row level security;
create policy own on portreeve.appointment_wish to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy gate on portreeve.appointment_wish to portreeve_gate using (true) with check (true);
grant select, insert, update (state) on portreeve.appointment_wish to portreeve_app;
grant select, delete on portreeve.appointment_wish to portreeve_gate;

insert into portreeve.cleared_when_erased (relation, place) values ('appointment', 17), ('appointment_wish', 18);

reset role;

-- When which desk of a place is taken: nobody is in it.
create function portreeve.desks_taken(a_body text, a_place text, since timestamptz, until timestamptz)
returns table (desk int, at timestamptz, minutes int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.desk, a.at, a.minutes from portreeve.appointment a
  where a.body = a_body and a.place = a_place and a.state not in ('cancelled', 'lapsed') and a.at >= since - interval '4 hours' and a.at < until
$$;
alter function portreeve.desks_taken owner to portreeve_gate;
grant execute on function portreeve.desks_taken to portreeve_app;

-- Who has waited longest for a time at a place that has come free on this day.
create function portreeve.next_wish(a_body text, a_place text, on_day date) returns table (wish_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.wish_id, w.person_id from portreeve.appointment_wish w
  where w.body = a_body and w.place = a_place and w.state = 'waits' and w.until_day >= on_day order by w.asked_at, w.wish_id limit 1
$$;
alter function portreeve.next_wish owner to portreeve_gate;
grant execute on function portreeve.next_wish to portreeve_app;

create function portreeve.destroy_appointments(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int; m int;
begin
  delete from portreeve.appointment where (appointment_id, person_id) in (
    select a.appointment_id, a.person_id from portreeve.appointment a where a.asked_at < before order by a.asked_at limit limited_to);
  get diagnostics n = row_count;
  delete from portreeve.appointment_wish where (wish_id, person_id) in (
    select w.wish_id, w.person_id from portreeve.appointment_wish w where w.asked_at < before order by w.asked_at limit limited_to);
  get diagnostics m = row_count;
  return n + m;
end $$;
alter function portreeve.destroy_appointments owner to portreeve_gate;
grant execute on function portreeve.destroy_appointments to portreeve_jobs;
