-- Since when each secret has been in use, by a keyed hash that says nothing of it; and of a client's webhook the secret before, which signs
-- beside the new one for some days.
set role portreeve_owner;
create table portreeve.key_seen (
  name text not null check (length(name) between 1 and 200),
  print bytea not null check (octet_length(print) = 32),
  since timestamptz not null,
  primary key (name, print)
);
grant select, insert on portreeve.key_seen to portreeve_app;
alter table portreeve.api_webhook add column earlier_sealed bytea, add column earlier_until timestamptz, add column secret_at timestamptz;
grant update (earlier_sealed, earlier_until, secret_at) on portreeve.api_webhook to portreeve_app;
reset role;
