-- Looks of officers at somebody without a case, some of them looked at again: drawn by the database with the line of access itself.
set role portreeve_owner;

create table portreeve.look_review (
  -- The line of access that was drawn, and the stream of its events.
  access_id uuid not null,
  person_id uuid not null,
  body text not null,
  at timestamptz not null,
  officer uuid not null,
  role text not null,
  action text not null,
  system text not null,
  purpose text not null,
  day date not null,
  verdict text check (verdict in ('justified', 'explained', 'unjustified')),
  judged_by uuid,
  judged_at timestamptz,
  sealed bytea,
  primary key (access_id, person_id),
  constraint judged_whole check (num_nulls(verdict, judged_by, judged_at, sealed) in (0, 4)),
  constraint somebody_else check (judged_by is distinct from officer)
);
-- One talk makes many lines: one of them is enough.
create unique index look_review_day on portreeve.look_review (person_id, officer, day);
-- A search that finds several is one look.
create unique index look_review_line on portreeve.look_review (access_id);
create index look_review_open on portreeve.look_review (body, at) where verdict is null;
create index look_review_judged on portreeve.look_review (body, judged_at) where verdict is not null;
create index look_review_at on portreeve.look_review (at);

alter table portreeve.look_review enable row level security;
alter table portreeve.look_review force row level security;
create policy own on portreeve.look_review to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.look_review for select to portreeve_app
  using (body = portreeve.officer_body() and 'privacy-officer' = any (portreeve.officer_roles()));
create policy gate on portreeve.look_review to portreeve_gate using (true) with check (true);
grant select, update (verdict, judged_by, judged_at, sealed) on portreeve.look_review to portreeve_app;
grant select, insert, delete on portreeve.look_review to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('look_review', 24);

-- Of a thousand looks without a case; a body without a row, or without a number here, has the standard.
alter table portreeve.sampling_share add column looks int check (looks between 0 and 1000);

reset role;

-- Of the line's own number, which is made by chance and which no officer sees: nobody can tell beforehand.
create function portreeve.draw_look() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  bytes bytea := sha256('look'::bytea || uuid_send(new.access_id));
  share int;
begin
  select s.looks into share from portreeve.sampling_share s where s.body = new.body;
  -- One of twenty, where the body has not said otherwise.
  if (get_byte(bytes, 0) * 65536 + get_byte(bytes, 1) * 256 + get_byte(bytes, 2)) % 1000 < coalesce(share, 50) then
    insert into portreeve.look_review (access_id, person_id, body, at, officer, role, action, system, purpose, day)
      values (new.access_id, new.person_id, new.body, new.at, new.who::uuid, coalesce(new.role, ''), new.action, new.system, new.purpose,
        (new.at at time zone 'UTC')::date)
      on conflict do nothing;
  end if;
  return null;
end $$;
alter function portreeve.draw_look owner to portreeve_gate;
create trigger draw_look after insert on portreeve.access for each row
  when (new.actor = 'officer' and new.case_id is null) execute function portreeve.draw_look();

create function portreeve.destroy_look_reviews(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.look_review where (access_id, person_id) in (
    select x.access_id, x.person_id from portreeve.look_review x
    where x.at < before and not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    order by x.at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_look_reviews owner to portreeve_gate;
grant execute on function portreeve.destroy_look_reviews to portreeve_jobs;
