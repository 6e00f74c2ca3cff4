-- Instalments are found by the thing that they are for, so that another case can stop them; and money is paid out, each part of a thing once.
set role portreeve_owner;

-- `about`: a keyed hash of scheme and thing. `decided_at`: when the case decided to collect.
alter table portreeve.mandate add column about bytea check (octet_length(about) = 32);
alter table portreeve.mandate add column decided_at timestamptz;
create index mandate_about on portreeve.mandate (about) where about is not null;

-- That a case stopped what earlier ones collect for a thing: an order that comes late finds it. About nobody.
create table portreeve.collecting_stop (
  about bytea not null check (octet_length(about) = 32),
  body text not null,
  at timestamptz not null,
  primary key (about, body)
);
create index collecting_stop_at on portreeve.collecting_stop (at);

create table portreeve.pay_out (
  pay_out_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  -- The body that pays, and what it knows the payment by.
  paid_by text not null,
  key text not null check (length(key) between 1 and 300),
  amount int not null check (amount > 0),
  because text not null check (length(because) between 1 and 500),
  way text not null check (way in ('cheque', 'account')),
  state text not null check (state in ('ordered', 'taken', 'refused')),
  receipt text,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- What the paying body is told.
  sealed bytea not null,
  primary key (pay_out_id, person_id)
);
create index pay_out_case on portreeve.pay_out (case_id, person_id);
create index pay_out_made on portreeve.pay_out (created_at);
-- A part of a thing, such as a month of tax of a vehicle, is paid out once, whoever asks: `part` is a keyed hash of all three.
create table portreeve.pay_out_part (
  part bytea primary key check (octet_length(part) = 32),
  pay_out_id uuid not null,
  person_id uuid not null,
  body text not null
);
create index pay_out_part_of on portreeve.pay_out_part (pay_out_id, person_id);

alter table portreeve.collecting_stop enable row level security;
alter table portreeve.collecting_stop force row level security;
alter table portreeve.pay_out enable row level security;
alter table portreeve.pay_out force row level security;
alter table portreeve.pay_out_part enable row level security;
alter table portreeve.pay_out_part force row level security;

create policy orders on portreeve.collecting_stop for select to portreeve_app using (true);
create policy stops on portreeve.collecting_stop to portreeve_jobs
  using (portreeve.person() is null and portreeve.officer() is null) with check (portreeve.person() is null and portreeve.officer() is null);
create policy own on portreeve.pay_out to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy books on portreeve.pay_out for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy own on portreeve.pay_out_part to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());

grant select on portreeve.collecting_stop to portreeve_app;
grant select, insert, update (at), delete on portreeve.collecting_stop to portreeve_jobs;
grant select, insert on portreeve.pay_out, portreeve.pay_out_part to portreeve_app;
-- An order of which some part was paid before gives back the parts that it has just taken.
grant delete on portreeve.pay_out_part to portreeve_app;
grant update (state, receipt, version, changed_at) on portreeve.pay_out to portreeve_app;
grant select on portreeve.pay_out to portreeve_jobs;

alter table portreeve.trouble drop constraint trouble_about_check;
alter table portreeve.trouble add constraint trouble_about_check
  check (about in ('payment', 'refund', 'mandate', 'collection', 'pay-out'));

reset role;

grant select, delete on portreeve.pay_out, portreeve.pay_out_part, portreeve.collecting_stop to portreeve_gate;
create policy gate on portreeve.pay_out to portreeve_gate using (true);
create policy gate on portreeve.pay_out_part to portreeve_gate using (true);
create policy gate on portreeve.collecting_stop to portreeve_gate using (true);

create function portreeve.destroy_pay_outs(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.pay_out where (pay_out_id, person_id) in (
      select p.pay_out_id, p.person_id from portreeve.pay_out p
      where p.created_at < before
        and not exists (select from portreeve.cases c where c.case_id = p.case_id and (c.held or c.ended_at is null))
      order by p.created_at limit limited_to)
    returning pay_out_id, person_id
  ), parts as (
    delete from portreeve.pay_out_part k using due where k.pay_out_id = due.pay_out_id and k.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;
create function portreeve.destroy_stops(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.collecting_stop where (about, body) in (
      select s.about, s.body from portreeve.collecting_stop s where s.at < before order by s.at limit limited_to)
    returning 1
  ) select count(*) into n from due;
  return n;
end $$;
alter function portreeve.destroy_pay_outs owner to portreeve_gate;
alter function portreeve.destroy_stops owner to portreeve_gate;
grant execute on function portreeve.destroy_pay_outs, portreeve.destroy_stops to portreeve_jobs;
