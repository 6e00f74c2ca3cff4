-- Money paid out by another body, each part of a thing once.
set role portreeve_owner;

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

-- A part of a thing, such as a month of tax of a vehicle: `part` is a keyed hash of body, thing and part.
create table portreeve.pay_out_part (
  part bytea not null check (octet_length(part) = 32),
  pay_out_id uuid not null,
  person_id uuid not null,
  body text not null,
  primary key (pay_out_id, part, person_id)
);
-- It is paid out once, ever, whoever asks.
create unique index pay_out_part_once on portreeve.pay_out_part (part);

alter table portreeve.pay_out enable row level security;
alter table portreeve.pay_out force row level security;
alter table portreeve.pay_out_part enable row level security;
alter table portreeve.pay_out_part force row level security;

create policy own on portreeve.pay_out to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy books on portreeve.pay_out for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy own on portreeve.pay_out_part to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy gate on portreeve.pay_out to portreeve_gate using (true);
create policy gate on portreeve.pay_out_part to portreeve_gate using (true);

grant select, insert on portreeve.pay_out, portreeve.pay_out_part to portreeve_app;
-- An order of which some part was paid before gives back the parts that it has just taken.
grant delete on portreeve.pay_out_part to portreeve_app;
grant update (state, receipt, version, changed_at) on portreeve.pay_out to portreeve_app;
grant select on portreeve.pay_out to portreeve_jobs;
grant select, delete on portreeve.pay_out, portreeve.pay_out_part to portreeve_gate;

reset role;
