-- Troubles with money that only an officer can settle, written in the transaction that found them.
set role portreeve_owner;

create table portreeve.trouble (
  trouble_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  about text not null check (about in ('payment', 'refund', 'mandate', 'collection', 'pay-out')),
  -- The payment, refund, mandate, collection or money paid out.
  subject_id uuid not null,
  -- Says what happened and names no person.
  because text not null check (length(because) between 1 and 500),
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_because text check (length(settled_because) between 1 and 2000),
  primary key (trouble_id, person_id),
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_because is null))
);
create index trouble_open on portreeve.trouble (body, raised_at) where settled_at is null;
create index trouble_case on portreeve.trouble (case_id);
create index trouble_settled on portreeve.trouble (settled_at) where settled_at is not null;

alter table portreeve.trouble enable row level security;
alter table portreeve.trouble force row level security;
create policy own on portreeve.trouble for insert to portreeve_app with check (person_id = portreeve.person() and settled_at is null);
create policy desk on portreeve.trouble for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'administrator']);
-- Settled once, by who acts, and never taken back.
create policy desk_settles on portreeve.trouble for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'administrator'] and settled_at is null)
  with check (body = portreeve.officer_body() and settled_by = portreeve.officer());
grant select, insert on portreeve.trouble to portreeve_app;
grant update (settled_at, settled_by, settled_because) on portreeve.trouble to portreeve_app;

reset role;
