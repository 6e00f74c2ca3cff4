-- Other systems that call us: who they are, the keys they show, and how often they may.
set role portreeve_owner;

-- An organisation, not a person. `body` is whose interfaces it may call.
create table portreeve.api_client (
  client_id uuid primary key,
  body text not null,
  name text not null check (length(name) between 1 and 200),
  scopes text[] not null,
  per_second int not null check (per_second between 1 and 100000),
  per_day int not null check (per_day between 1 and 1000000000),
  made_at timestamptz not null,
  ended_at timestamptz
);
-- Only the hash of a key: what it is hashed from is random, and long enough that nobody finds it.
create table portreeve.api_key (
  key_hash bytea primary key check (octet_length(key_hash) = 32),
  client_id uuid not null references portreeve.api_client,
  made_at timestamptz not null,
  ends_at timestamptz
);
create index api_key_client on portreeve.api_key (client_id);
-- What each client was lent of its quota: on its day, and in its second.
create table portreeve.api_quota (
  client_id uuid primary key references portreeve.api_client,
  on_day date not null,
  in_day int not null,
  second bigint not null,
  in_second int not null
) with (fillfactor = 50);

grant select, insert, update (ended_at) on portreeve.api_client to portreeve_app;
grant select, insert, update (ends_at) on portreeve.api_key to portreeve_app;
grant select, insert, update (on_day, in_day, second, in_second) on portreeve.api_quota to portreeve_app;

-- Lends a process some of a client's calls: what it then serves of them costs no statement. `back`: lent before on the same day, and not used.
-- A process whose clock lags counts in the second that others have reached. Returns how many are lent, and whether it is the day that is spent.
create function portreeve.lend_calls(
  a_client uuid, a_day date, a_second bigint, wanted int, back int, second_max int, day_max int
) returns table (lent int, day_spent boolean) language plpgsql volatile security invoker as $$
declare
  q portreeve.api_quota;
begin
  -- A crash of the server may forget what was lent in its last moments: no call waits for the disk for that.
  set local synchronous_commit to off;
  insert into portreeve.api_quota (client_id, on_day, in_day, second, in_second) values (a_client, a_day, 0, a_second, 0)
    on conflict (client_id) do nothing;
  select * into q from portreeve.api_quota where client_id = a_client for update;
  if q.on_day < a_day then
    q.on_day := a_day;
    q.in_day := 0;
  elsif q.on_day = a_day then
    q.in_day := greatest(q.in_day - back, 0);
  end if;
  if q.second < a_second then
    q.second := a_second;
    q.in_second := 0;
  end if;
  lent := greatest(least(wanted, second_max - q.in_second, day_max - q.in_day), 0);
  day_spent := q.in_day >= day_max;
  update portreeve.api_quota
    set on_day = q.on_day, in_day = q.in_day + lent, second = q.second, in_second = q.in_second + lent where client_id = a_client;
  return next;
end $$;
grant execute on function portreeve.lend_calls to portreeve_app;

reset role;
