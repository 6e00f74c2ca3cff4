-- Card payments and their refunds. What is personal (the description) is sealed; a card's number is never here nor anywhere in the program.
set role portreeve_owner;

create table portreeve.payment (
  payment_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  reference text not null,
  amount int not null check (amount between 1 and 10000000),
  state text not null check (state in ('intended', 'open', 'authorised', 'captured', 'failed')),
  code text,
  provider_id text,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sealed bytea not null,
  primary key (payment_id, person_id),
  unique (key, person_id),
  check (state = 'intended' or state = 'failed' or provider_id is not null)
);
-- However many tabs are open, a case has one payment that may still take money.
create unique index payment_live on portreeve.payment (case_id, person_id) where state <> 'failed';
create index payment_day on portreeve.payment (body, created_at);
create index payment_made on portreeve.payment (created_at);
create index payment_person on portreeve.payment (person_id);

create table portreeve.refund (
  refund_id uuid not null,
  person_id uuid not null,
  body text not null,
  payment_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  amount int not null check (amount > 0),
  state text not null check (state in ('intended', 'submitted', 'made', 'failed')),
  available_before int,
  provider_id text,
  officer_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  sealed bytea not null,
  primary key (refund_id, person_id),
  unique (key, person_id)
);
-- One at a time, so that what the provider says is left to refund can be told from what we asked.
create unique index refund_under_way on portreeve.refund (payment_id, person_id) where state in ('intended', 'submitted');
create index refund_payment on portreeve.refund (payment_id, person_id);

-- What the provider's books and ours disagree about. Found by a job, settled by an officer, never mended silently.
create table portreeve.payment_difference (
  difference_id uuid not null,
  person_id uuid not null,
  body text not null,
  day date not null,
  kind text not null check (kind in ('not-in-ours', 'not-at-provider', 'amount', 'state', 'refunded')),
  payment_id uuid,
  provider_id text not null,
  ours text not null,
  theirs text not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settled_because text,
  primary key (difference_id, person_id)
);
create index payment_difference_open on portreeve.payment_difference (body, found_at) where settled_at is null;
create index payment_difference_settled on portreeve.payment_difference (settled_at) where settled_at is not null;

-- Whoever settles troubles with money sees the money, also where the case is none of theirs.
create function portreeve.officer_settles(of_body text) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'administrator'];
grant execute on function portreeve.officer_settles to portreeve_app, portreeve_gate;

alter table portreeve.payment enable row level security;
alter table portreeve.payment force row level security;
alter table portreeve.refund enable row level security;
alter table portreeve.refund force row level security;
alter table portreeve.payment_difference enable row level security;
alter table portreeve.payment_difference force row level security;

create policy own on portreeve.payment to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.payment for select to portreeve_app using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = payment.case_id and c.person_id = payment.person_id));
create policy own on portreeve.refund to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
-- Officers ask for refunds as the person's own rows; here they only look.
create policy desk on portreeve.refund for select to portreeve_app using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.payment p where p.payment_id = refund.payment_id and p.person_id = refund.person_id));
create policy desk on portreeve.payment_difference for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_settles(body));
create policy desk_settles on portreeve.payment_difference for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_settles(body) and settled_at is null)
  with check (body = portreeve.officer_body() and portreeve.officer_settles(body) and settled_by = portreeve.officer());
-- Books are compared by the background login, while it acts for nobody.
create policy books on portreeve.payment for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.refund for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.payment_difference for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books_add on portreeve.payment_difference for insert to portreeve_jobs with check (settled_at is null);

grant select, insert on portreeve.payment to portreeve_app;
grant update (state, code, provider_id, version, changed_at) on portreeve.payment to portreeve_app;
grant select, insert on portreeve.refund to portreeve_app;
grant update (state, available_before, provider_id, changed_at) on portreeve.refund to portreeve_app;
grant select, insert on portreeve.payment_difference to portreeve_app;
grant update (settled_at, settled_by, settled_because) on portreeve.payment_difference to portreeve_app;

reset role;
