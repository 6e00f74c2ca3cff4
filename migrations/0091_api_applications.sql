-- Systems of other organisations that present applications: the keys that they sign with, and what they opened.
set role portreeve_owner;

-- A public key with which a client signs who it is (RFC 7523), instead of showing a secret. `thumbprint`: SHA-256 of the key (RFC 7638).
create table portreeve.api_signing_key (
  client_id uuid not null references portreeve.api_client,
  thumbprint text not null check (length(thumbprint) = 43),
  jwk jsonb not null,
  made_at timestamptz not null,
  ends_at timestamptz,
  primary key (client_id, thumbprint)
);
-- Each signed statement is good once. What it is called is kept as a hash, until it would be too old by itself.
create table portreeve.api_assertion (
  client_id uuid not null references portreeve.api_client,
  name_hash bytea not null check (octet_length(name_hash) = 32),
  expires_at timestamptz not null,
  primary key (client_id, name_hash)
);
grant select, insert, update (ends_at) on portreeve.api_signing_key to portreeve_app;
grant select, insert, delete on portreeve.api_assertion to portreeve_app;

-- False: it was shown before. Those that are too old go.
create function portreeve.use_assertion(a_client uuid, a_name bytea, until timestamptz, at_time timestamptz) returns boolean
language plpgsql volatile security invoker as $$
begin
  delete from portreeve.api_assertion where client_id = a_client and expires_at < at_time;
  insert into portreeve.api_assertion (client_id, name_hash, expires_at) values (a_client, a_name, until) on conflict do nothing;
  return found;
end $$;
grant execute on function portreeve.use_assertion to portreeve_app;

-- What a client opened: it is the holder of the draft and of the case, under this one id. The same key of the client opens nothing twice.
create table portreeve.api_application (
  application_id uuid not null,
  person_id uuid not null,
  body text not null,
  service text not null,
  key_hash bytea not null check (octet_length(key_hash) = 32),
  request bytea not null check (octet_length(request) = 32),
  opened_at timestamptz not null,
  primary key (person_id, application_id),
  unique (person_id, key_hash)
);
create index api_application_opened on portreeve.api_application using brin (opened_at);
alter table portreeve.api_application enable row level security;
alter table portreeve.api_application force row level security;
create policy own on portreeve.api_application to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
grant select, insert on portreeve.api_application to portreeve_app;

-- The application that a key opened: this one now, or the one before, with what was asked for then.
create function portreeve.claim_application(
  who uuid, an_application uuid, of_body text, of_service text, a_key bytea, a_request bytea, at_time timestamptz
) returns table (application_id uuid, request bytea) language plpgsql volatile security invoker as $$
#variable_conflict use_column
begin
  perform set_config('portreeve.person', who::text, true);
  -- It is of no use without the draft that comes next, whose commit makes both durable.
  perform set_config('synchronous_commit', 'off', true);
  insert into portreeve.api_application (application_id, person_id, body, service, key_hash, request, opened_at)
    values (an_application, who, of_body, of_service, a_key, a_request, at_time) on conflict do nothing;
  return query select a.application_id, a.request from portreeve.api_application a where a.person_id = who and a.key_hash = a_key;
  perform set_config('portreeve.person', '', true);
end $$;
grant execute on function portreeve.claim_application to portreeve_app;

reset role;
