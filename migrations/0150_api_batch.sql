-- Many applications of one service that another organisation's system sends at once: all rows are checked before any of them is submitted.
set role portreeve_owner;

create table portreeve.api_batch (
  batch_id uuid not null,
  -- The client.
  person_id uuid not null,
  body text not null,
  service text not null,
  -- A keyed hash of all that was sent, by which the same rows are known again under another key.
  request bytea not null check (octet_length(request) = 32),
  when_wrong text not null check (when_wrong in ('stop', 'skip')),
  language text not null check (language in ('en', 'cy')),
  -- 'wrong': a row was, and so none was submitted. 'stopped': the client may do this no longer.
  state text not null check (state in ('checking', 'submitting', 'done', 'wrong', 'cancelled', 'stopped')),
  rows_sent int not null check (rows_sent > 0),
  rows_good int not null default 0,
  rows_wrong int not null default 0,
  rows_submitted int not null default 0,
  rows_overtaken int not null default 0,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (person_id, batch_id)
) with (fillfactor = 80);
-- Every key under which its rows came.
create table portreeve.api_batch_key (
  person_id uuid not null,
  key_hash bytea not null check (octet_length(key_hash) = 32),
  batch_id uuid not null,
  primary key (person_id, key_hash)
);
create index api_batch_key_batch on portreeve.api_batch_key (person_id, batch_id);
-- The same rows are there once, until they came to nothing.
create unique index api_batch_same on portreeve.api_batch (person_id, request) where state in ('checking', 'submitting', 'done');
create index api_batch_made on portreeve.api_batch using brin (made_at);

-- `sealed`: what was sent in the row; later what is wrong with it, and what the client calls it.
create table portreeve.api_batch_row (
  batch_id uuid not null,
  person_id uuid not null,
  number int not null,
  application_id uuid not null,
  state text not null check (state in ('waiting', 'good', 'wrong', 'submitted', 'overtaken')),
  -- Of the draft that was checked.
  draft_version int,
  -- Keyed hashes of what it changes and of its answers: of two rows about the same, the later one is wrong.
  concerns uuid[],
  sealed bytea,
  primary key (person_id, batch_id, number)
) with (fillfactor = 70);

do $$
declare t text;
begin
  foreach t in array array['api_batch', 'api_batch_key', 'api_batch_row'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
    execute format('create policy retention on portreeve.%I to portreeve_gate using (true)', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
grant select, insert, update (state, rows_good, rows_wrong, rows_submitted, rows_overtaken, ended_at) on portreeve.api_batch to portreeve_app;
grant select, insert on portreeve.api_batch_key to portreeve_app;
grant select, insert, update (state, draft_version, concerns, sealed) on portreeve.api_batch_row to portreeve_app;

-- Takes the rows of a batch from the day's quota of a client, all or none: they cost as much as one by one.
create function portreeve.spend_calls(a_client uuid, a_day date, wanted int, day_max int) returns boolean
language plpgsql volatile security invoker as $$
begin
  insert into portreeve.api_quota (client_id, on_day, in_day, second, in_second) values (a_client, a_day, 0, 0, 0)
    on conflict (client_id) do nothing;
  update portreeve.api_quota
    set in_day = case when on_day < a_day then wanted else in_day + wanted end, on_day = greatest(on_day, a_day)
    where client_id = a_client and case when on_day < a_day then 0 else in_day end + wanted <= day_max;
  return found;
end $$;
grant execute on function portreeve.spend_calls to portreeve_app;

reset role;

-- What has come to an end, and what never did.
create function portreeve.destroy_batches(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with gone as (
    delete from portreeve.api_batch where (person_id, batch_id) in (
      select b.person_id, b.batch_id from portreeve.api_batch b where b.made_at < before limit limited_to)
    returning person_id, batch_id
  ), keys_gone as (
    delete from portreeve.api_batch_key k using gone where k.person_id = gone.person_id and k.batch_id = gone.batch_id
  ), rows_gone as (
    delete from portreeve.api_batch_row r using gone where r.person_id = gone.person_id and r.batch_id = gone.batch_id
  ) select count(*) into n from gone;
  return n;
end $$;
alter function portreeve.destroy_batches owner to portreeve_gate;
grant execute on function portreeve.destroy_batches to portreeve_jobs;
