-- Conversations of officers with people, by telephone or across the counter: who was served, whether they were who they say, and what it came to.
set role portreeve_owner;

create table portreeve.conversation (
  -- The stream of its events.
  conversation_id uuid not null,
  -- Whom they say they are. Until they were found it is the conversation's own id, which is nobody's: only the officer sees it, and it has no events.
  person_id uuid not null,
  body text not null,
  officer uuid not null,
  channel text not null check (channel in ('phone', 'counter')),
  began_at timestamptz not null,
  -- The last page that the officer asked for in it, and the seconds until then without the long pauses.
  seen_at timestamptz not null,
  active_seconds int not null default 0 check (active_seconds >= 0),
  verified_at timestamptz,
  verified_how text check (verified_how in ('questions', 'documents')),
  -- They did not pass: general help and no more.
  failed_at timestamptz,
  -- The draft or case that it was about, and its service.
  about uuid,
  service text,
  ended_at timestamptz,
  outcome text check (outcome in ('answered', 'done', 'passed-on', 'call-back', 'not-verified', 'cut-off')),
  reason text check (reason in ('apply', 'change', 'pay', 'advice', 'chasing', 'not-understood', 'our-mistake', 'other')),
  resolved boolean,
  -- How many events it has.
  events int not null default 0,
  -- What the officer noted, under the key of whoever it was.
  sealed bytea,
  check ((verified_at is null) = (verified_how is null)),
  check (verified_at is null or (person_id <> conversation_id and failed_at is null)),
  check (failed_at is null or person_id <> conversation_id),
  check ((ended_at is null) = (outcome is null)),
  check ((sealed is null and events = 0) or person_id <> conversation_id),
  primary key (conversation_id, person_id)
);
-- One officer talks with one person at a time.
create unique index conversation_open on portreeve.conversation (officer) where ended_at is null;
create index conversation_person on portreeve.conversation (person_id, began_at);
create index conversation_officer on portreeve.conversation (officer, began_at);
create index conversation_began on portreeve.conversation (began_at);

-- How many conversations of a month had which reason, and the seconds they took: nobody is in it, so it stays when they go.
create table portreeve.conversation_count (
  body text not null,
  -- Empty: it was about no service in particular.
  service text not null,
  month date not null check (extract(day from month) = 1),
  channel text not null,
  reason text not null,
  resolved boolean not null,
  conversations int not null check (conversations >= 0),
  seconds bigint not null,
  primary key (body, service, month, channel, reason, resolved)
);

alter table portreeve.conversation enable row level security;
alter table portreeve.conversation force row level security;
alter table portreeve.conversation_count enable row level security;
alter table portreeve.conversation_count force row level security;
create policy own on portreeve.conversation for select to portreeve_app using (person_id = portreeve.person());
-- An officer's own. Of others there is only what `served` gives, below.
create policy desk on portreeve.conversation to portreeve_app
  using (officer = portreeve.officer() and body = portreeve.officer_body())
  with check (officer = portreeve.officer() and body = portreeve.officer_body() and portreeve.officer_roles() && array['adviser', 'caseworker']);
create policy gate on portreeve.conversation to portreeve_gate using (true) with check (true);
create policy desk on portreeve.conversation_count for select to portreeve_app using (body = portreeve.officer_body());
create policy gate on portreeve.conversation_count to portreeve_gate using (true) with check (true);
grant select, insert,
  update (person_id, seen_at, active_seconds, verified_at, verified_how, failed_at, about, service, ended_at, outcome, reason, resolved, events, sealed)
  on portreeve.conversation to portreeve_app;
grant select on portreeve.conversation_count to portreeve_app;
grant select, delete on portreeve.conversation to portreeve_gate;
grant select, insert, update (conversations, seconds) on portreeve.conversation_count to portreeve_gate;

-- What has been found out in a conversation stays so, whoever asks.
create function portreeve.conversation_moves() returns trigger language plpgsql as $$
begin
  if old.verified_at is not null and (new.person_id, new.verified_at, new.verified_how, new.failed_at)
      is distinct from (old.person_id, old.verified_at, old.verified_how, old.failed_at) then
    raise check_violation using message = 'a conversation goes on with whom it was verified for';
  end if;
  if old.failed_at is not null and (new.person_id, new.failed_at, new.verified_at) is distinct from (old.person_id, old.failed_at, null) then
    raise check_violation using message = 'whoever did not pass gets general help for the rest of the conversation';
  end if;
  if old.ended_at is not null and (new.ended_at, new.person_id, new.verified_at, new.failed_at, new.seen_at)
      is distinct from (old.ended_at, old.person_id, old.verified_at, old.failed_at, old.seen_at) then
    raise check_violation using message = 'a conversation that has ended is not opened again';
  end if;
  return new;
end $$;
create trigger conversation_moves before update on portreeve.conversation for each row execute function portreeve.conversation_moves();

insert into portreeve.cleared_when_erased (relation, place) values ('conversation', 15);

reset role;

-- Whether the officer who acts talks with this person now, and the person was found to be who they say.
create function portreeve.serves(a_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from portreeve.conversation c where c.officer = portreeve.officer() and c.body = portreeve.officer_body()
    and c.person_id = a_person and c.verified_at is not null and c.ended_at is null)
$$;
alter function portreeve.serves owner to portreeve_gate;
grant execute on function portreeve.serves to portreeve_app;
-- What colleagues of the same body talked about with whoever is being served.
create policy served on portreeve.conversation for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.serves(person_id));

-- The figures follow what ended and what was put right afterwards; a row that is destroyed takes nothing from them.
create function portreeve.count_conversation() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare one portreeve.conversation;
  sign int;
begin
  foreach sign in array array[-1, 1] loop
    one := case sign when -1 then old else new end;
    if one.ended_at is not null then
      insert into portreeve.conversation_count as k (body, service, month, channel, reason, resolved, conversations, seconds)
        values (one.body, coalesce(one.service, ''), date_trunc('month', one.began_at at time zone 'Europe/London')::date, one.channel,
          coalesce(one.reason, 'other'), coalesce(one.resolved, false), greatest(sign, 0), sign * one.active_seconds)
        on conflict (body, service, month, channel, reason, resolved) do update
          set conversations = greatest(k.conversations + sign, 0), seconds = k.seconds + sign * one.active_seconds;
    end if;
  end loop;
  return null;
end $$;
alter function portreeve.count_conversation owner to portreeve_gate;
create trigger count_conversation after update on portreeve.conversation for each row when (new.ended_at is not null)
  execute function portreeve.count_conversation();

create function portreeve.destroy_conversations(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.conversation where conversation_id in (
    select c.conversation_id from portreeve.conversation c where c.began_at < before order by c.began_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_conversations owner to portreeve_gate;
grant execute on function portreeve.destroy_conversations to portreeve_jobs;
