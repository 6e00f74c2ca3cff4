-- Instalments by Direct Debit: the mandate, and one row for each collection. Bank details are sealed, and cut to their ending once the
-- provider has them.
set role portreeve_owner;

create table portreeve.mandate (
  mandate_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  reference text not null,
  scheme text not null,
  state text not null check (state in ('intended', 'active', 'ended', 'failed')),
  because text,
  -- Working days between the announcement of a collection and its day: the scheme's ten, or what payer and body agreed.
  notice_days int not null check (notice_days between 1 and 30),
  provider_id text,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sealed bytea not null,
  -- A keyed hash of scheme and thing: instalments are found by what they are for, so that another case can stop them.
  about bytea check (octet_length(about) = 32),
  -- When the case decided to collect.
  decided_at timestamptz,
  primary key (mandate_id, person_id),
  unique (key, person_id)
);
create index mandate_case on portreeve.mandate (case_id, person_id);
create index mandate_made on portreeve.mandate (created_at);
create index mandate_person on portreeve.mandate (person_id);
create index mandate_about on portreeve.mandate (about) where about is not null;
create index mandate_provider on portreeve.mandate (body, provider_id) where provider_id is not null;

create table portreeve.collection (
  collection_id uuid not null,
  person_id uuid not null,
  body text not null,
  mandate_id uuid not null,
  place int not null check (place > 0),
  amount int not null check (amount > 0),
  on_day date not null,
  state text not null check (state in ('planned', 'noticed', 'submitted', 'confirmed', 'paid', 'failed', 'cancelled', 'charged-back', 'refunded')),
  because text,
  noticed_on date,
  -- Presented a second time after the account was short of money. It is done once.
  represented boolean not null default false,
  provider_id text,
  version int not null,
  changed_at timestamptz not null,
  primary key (collection_id, person_id),
  unique (mandate_id, place, person_id),
  -- Nothing is collected that was not announced.
  check (state in ('planned', 'cancelled') or noticed_on is not null)
);
create index collection_provider on portreeve.collection (body, provider_id) where provider_id is not null;

-- That a case stopped what earlier ones collect for a thing: an order that comes late finds it. About nobody.
create table portreeve.collecting_stop (
  about bytea not null check (octet_length(about) = 32),
  body text not null,
  at timestamptz not null,
  primary key (about, body)
);
create index collecting_stop_at on portreeve.collecting_stop (at);

alter table portreeve.mandate enable row level security;
alter table portreeve.mandate force row level security;
alter table portreeve.collection enable row level security;
alter table portreeve.collection force row level security;
alter table portreeve.collecting_stop enable row level security;
alter table portreeve.collecting_stop force row level security;

create policy own on portreeve.mandate to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.mandate for select to portreeve_app using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = mandate.case_id and c.person_id = mandate.person_id));
create policy own on portreeve.collection to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.collection for select to portreeve_app using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.mandate m where m.mandate_id = collection.mandate_id and m.person_id = collection.person_id));
-- The provider's messages are followed by the background login, while it acts for nobody.
create policy books on portreeve.mandate for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.collection for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy orders on portreeve.collecting_stop for select to portreeve_app using (true);
create policy stops on portreeve.collecting_stop to portreeve_jobs
  using (portreeve.person() is null and portreeve.officer() is null) with check (portreeve.person() is null and portreeve.officer() is null);
create policy gate on portreeve.collecting_stop to portreeve_gate using (true);

grant select, insert on portreeve.mandate, portreeve.collection to portreeve_app;
grant update (state, because, provider_id, version, changed_at, sealed) on portreeve.mandate to portreeve_app;
grant update (state, because, on_day, noticed_on, represented, provider_id, version, changed_at) on portreeve.collection to portreeve_app;
grant select on portreeve.collecting_stop to portreeve_app;
grant select, insert, update (at), delete on portreeve.collecting_stop to portreeve_jobs;
grant select, delete on portreeve.collecting_stop to portreeve_gate;

reset role;
