-- Uploads, scans and letters. The bytes lie sealed outside the database; the key that opens them lies wrapped in the row, so that emptying
-- `wrapped` destroys every copy of the bytes at once, backups of the storage included.
set role portreeve_owner;

create table portreeve.file (
  file_id uuid not null,
  person_id uuid not null,
  body text not null,
  -- The draft or case that it belongs to.
  stream uuid not null,
  kind text not null check (kind in ('upload', 'scan', 'letter')),
  type text not null check (type in ('image/jpeg', 'image/png', 'application/pdf')),
  bytes int not null check (bytes > 0),
  state text not null check (state in ('waiting', 'clean', 'infected', 'destroying', 'destroyed')),
  store_key text not null,
  -- SHA-256 of the sealed bytes: what is stored is what was kept.
  digest bytea not null check (length(digest) = 32),
  -- The file's own key, wrapped by the person's. Empty once destroyed.
  wrapped bytea,
  -- The name that the person gave it, and what a scanner found.
  sealed bytea,
  at timestamptz not null,
  scanned_at timestamptz,
  -- Until then its person may take it back; afterwards it belongs to the case.
  submitted_at timestamptz,
  destroy_on date not null,
  destroyed_at timestamptz,
  primary key (file_id, person_id),
  check ((wrapped is null) = (state in ('destroying', 'destroyed')))
);
create index file_stream on portreeve.file (stream);
create index file_due on portreeve.file (destroy_on) where state not in ('destroying', 'destroyed');
create index file_unfinished on portreeve.file (state) where state in ('waiting', 'destroying');
create index file_destroyed on portreeve.file (destroyed_at) where destroyed_at is not null;
create unique index file_store_key on portreeve.file (store_key, person_id);

alter table portreeve.file enable row level security;
alter table portreeve.file force row level security;

create policy own on portreeve.file for select to portreeve_app using (person_id = portreeve.person());
create policy own_insert on portreeve.file for insert to portreeve_app with check (person_id = portreeve.person());
create policy own_update on portreeve.file for update to portreeve_app
  using (person_id = portreeve.person() and submitted_at is null) with check (person_id = portreeve.person());
create policy own_delete on portreeve.file for delete to portreeve_app
  using (person_id = portreeve.person() and submitted_at is null);
create policy desk on portreeve.file for select to portreeve_app using (body = portreeve.officer_body() and submitted_at is not null
  and exists (select from portreeve.cases c where c.case_id = file.stream and c.person_id = file.person_id));
-- Retention and scanning walk over everybody's files, without a key to any.
create policy keeper on portreeve.file to portreeve_jobs using (true) with check (true);

grant select, insert, delete on portreeve.file to portreeve_app;
grant update (stream, destroy_on, submitted_at) on portreeve.file to portreeve_app;
grant update (state, wrapped, sealed, scanned_at, destroyed_at) on portreeve.file to portreeve_jobs;

reset role;
