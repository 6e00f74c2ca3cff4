-- What people were told. The sealed copy is written once; what became of it is appended.
set role portreeve_owner;

create table portreeve.notice (
  notice_id uuid not null,
  person_id uuid not null,
  body text not null,
  stream uuid not null,
  -- The key of the job that sent it: one notice for each, however often the job runs.
  key text not null check (length(key) between 1 and 200),
  notice text not null,
  language text not null check (language in ('en', 'cy')),
  at timestamptz not null,
  sealed bytea not null,
  read_at timestamptz,
  primary key (notice_id, person_id)
);
create unique index notice_key on portreeve.notice (key, person_id);
create index notice_person on portreeve.notice (person_id, at desc);
create index notice_stream on portreeve.notice (stream);

create table portreeve.notice_state (
  notice_id uuid not null,
  seq int not null check (seq >= 0),
  person_id uuid not null,
  body text not null,
  at timestamptz not null,
  state text not null check (state in ('created', 'sending', 'sent', 'delivered', 'failed', 'held')),
  channel text check (channel in ('letter', 'email', 'text')),
  partner_id text,
  because text check (length(because) <= 500),
  primary key (notice_id, seq, person_id)
);

alter table portreeve.notice enable row level security;
alter table portreeve.notice force row level security;
alter table portreeve.notice_state enable row level security;
alter table portreeve.notice_state force row level security;

create policy own on portreeve.notice to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.notice for select to portreeve_app using (body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = notice.stream and c.person_id = notice.person_id));
-- A partner's receipt names the notice, not the person.
create policy carrier on portreeve.notice for select to portreeve_jobs using (true);
create policy own on portreeve.notice_state to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.notice_state for select to portreeve_app using (body = portreeve.officer_body()
  and exists (select from portreeve.notice n where n.notice_id = notice_state.notice_id and n.person_id = notice_state.person_id));

grant select, insert on portreeve.notice to portreeve_app;
grant update (read_at) on portreeve.notice to portreeve_app;
grant select, insert on portreeve.notice_state to portreeve_app;

reset role;
