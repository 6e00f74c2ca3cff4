-- Calls that a telephone system announces, while they last, and on which extension each officer answers.
set role portreeve_owner;

-- Unlogged: it stands in no copy of the database and in none of its changes, and is empty after a crash, as are the calls.
create unlogged table portreeve.announced_call (
  body text not null,
  -- What the telephone system calls it.
  call text not null check (length(call) between 1 and 100),
  client uuid not null,
  state text not null check (state in ('ringing', 'answered', 'ended')),
  -- Null: withheld, or over.
  number text,
  extension text,
  language text check (language in ('en', 'cy')),
  line text,
  rang_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (body, call)
);
create index announced_call_extension on portreeve.announced_call (body, extension) where state <> 'ended';
create index announced_call_seen on portreeve.announced_call (seen_at);
create table portreeve.officer_extension (
  body text not null,
  officer uuid not null,
  extension text not null check (length(extension) between 1 and 40),
  primary key (body, officer)
);
create unique index officer_extension_once on portreeve.officer_extension (body, extension);

alter table portreeve.officer_extension enable row level security;
alter table portreeve.officer_extension force row level security;
create policy own on portreeve.officer_extension to portreeve_app
  using (body = portreeve.officer_body() and officer = portreeve.officer())
  with check (body = portreeve.officer_body() and officer = portreeve.officer());
create policy gate on portreeve.officer_extension to portreeve_gate using (true) with check (true);
grant select, insert, update (extension), delete on portreeve.officer_extension to portreeve_app;

alter table portreeve.announced_call enable row level security;
alter table portreeve.announced_call force row level security;
-- An officer sees what rings on their own line.
create policy own_line on portreeve.announced_call for select to portreeve_app using (body = portreeve.officer_body()
  and portreeve.officer_roles() && array['adviser', 'caseworker']
  and extension = (select x.extension from portreeve.officer_extension x where x.body = portreeve.officer_body() and x.officer = portreeve.officer()));
create policy gate on portreeve.announced_call to portreeve_gate using (true) with check (true);
grant select on portreeve.announced_call to portreeve_app;
grant select, insert, update, delete on portreeve.announced_call to portreeve_gate;

reset role;

-- What happened to a call. Told twice or out of order it comes to the same: what has ended stays so, what was answered does not ring again
-- unless it was passed on. False: another client has a call of this name.
create function portreeve.announce_call(a_client uuid, a_body text, a_call text, an_event text, a_number text, an_extension text, a_language text,
  a_line text, at_time timestamptz, forgotten_before timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare told boolean;
begin
  delete from portreeve.announced_call where seen_at < forgotten_before;
  insert into portreeve.announced_call as c (body, call, client, state, number, extension, language, line, rang_at, seen_at)
    values (a_body, a_call, a_client, case an_event when 'ended' then 'ended' when 'answered' then 'answered' else 'ringing' end,
      case when an_event <> 'ended' then a_number end, an_extension, a_language, a_line, at_time, at_time)
  on conflict (body, call) do update set
    state = case when c.state = 'ended' or an_event = 'ended' then 'ended' when an_event = 'transferred' then 'ringing'
      when an_event = 'answered' then 'answered' else c.state end,
    number = case when c.state <> 'ended' and an_event <> 'ended' then coalesce(excluded.number, c.number) end,
    extension = case when an_event = 'ringing' then coalesce(c.extension, excluded.extension) else coalesce(excluded.extension, c.extension) end,
    language = coalesce(excluded.language, c.language), line = coalesce(excluded.line, c.line), seen_at = at_time
    where c.client = a_client
  returning true into told;
  return coalesce(told, false);
end $$;
alter function portreeve.announce_call owner to portreeve_gate;
grant execute on function portreeve.announce_call to portreeve_app;
