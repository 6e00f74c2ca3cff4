-- Where a client wants to be told of its applications: one address each. What signs is sealed under the client's key.
set role portreeve_owner;
create table portreeve.api_webhook (
  person_id uuid primary key,
  body text not null,
  url text not null check (length(url) <= 500),
  sealed bytea not null,
  made_at timestamptz not null,
  -- The last try that failed, until one succeeds; and when it was given up.
  failed_at timestamptz,
  because text,
  disabled_at timestamptz
);
alter table portreeve.api_webhook enable row level security;
alter table portreeve.api_webhook force row level security;
create policy own on portreeve.api_webhook to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
grant select, insert, delete, update (url, sealed, made_at, failed_at, because, disabled_at) on portreeve.api_webhook to portreeve_app;
reset role;
