-- An officer goes through the service's questions with somebody who talks with them: the visit is the person's, says who is at the keyboard, and
-- is over with the conversation, with the officer's own sign-in, or with the person's data. No cookie opens it: its name is the hash of nothing
-- that anybody has.
set role portreeve_owner;

alter table portreeve.session add column conversation_id uuid;
alter table portreeve.session add column officer_session bytea;

-- Whether somebody's verified conversation is still open, and the officer who leads it still signed in.
create policy officers on portreeve.session for select to portreeve_gate using (kind = 'officer');
create policy assisted on portreeve.session to portreeve_gate
  using (conversation_id is not null) with check (conversation_id is not null and kind = 'guest' and level = 'P2');
grant insert, update (idle_until) on portreeve.session to portreeve_gate;

reset role;

create function portreeve.assisting(a_conversation uuid, a_person uuid, an_officer_session bytea, at_time timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from portreeve.conversation c join portreeve.session o on o.kind = 'officer' and o.person_id = c.officer
      where c.conversation_id = a_conversation and c.person_id = a_person and c.verified_at is not null and c.ended_at is null
        and o.id_hash = an_officer_session and o.idle_until > at_time and o.ends_at > at_time)
$$;

-- The visit in which the officer who acts helps whoever they talk with now: the one there is, or a new one under the name given. Nothing where
-- no conversation is open, or nobody was found to be who they say.
create function portreeve.assist(a_session bytea, an_officer_session bytea, a_language text, at_time timestamptz, idle timestamptz, ending timestamptz)
returns table (id_hash bytea, person_id uuid, conversation_id uuid, channel text, verified_how text, about uuid, began_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  talk portreeve.conversation;
  visit bytea;
begin
  select * into talk from portreeve.conversation c
    where c.officer = portreeve.officer() and c.body = portreeve.officer_body() and c.verified_at is not null and c.ended_at is null;
  if not found or not portreeve.assisting(talk.conversation_id, talk.person_id, an_officer_session, at_time) then return; end if;
  update portreeve.session s set idle_until = idle
    where s.conversation_id = talk.conversation_id and s.person_id = talk.person_id and s.officer_session = an_officer_session and s.ends_at > at_time
    returning s.id_hash into visit;
  if not found then
    visit := a_session;
    insert into portreeve.session (id_hash, person_id, kind, level, language, started_at, idle_until, ends_at, conversation_id, officer_session)
      values (visit, talk.person_id, 'guest', 'P2', a_language, at_time, idle, ending, talk.conversation_id, an_officer_session);
  end if;
  return query select visit, talk.person_id, talk.conversation_id, talk.channel, talk.verified_how, talk.about, talk.began_at;
end $$;
alter function portreeve.assisting owner to portreeve_gate;
alter function portreeve.assist owner to portreeve_gate;
grant execute on function portreeve.assist, portreeve.assisting to portreeve_app;

-- As before; and a visit in which an officer helps is no longer than the conversation.
create or replace function portreeve.enter_session(a_session bytea, at_time timestamptz) returns uuid language plpgsql volatile security invoker as $$
declare who uuid;
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  perform set_config('portreeve.person', '', true);
  select person_id into who from portreeve.session
    where id_hash = a_session and idle_until > at_time and ends_at > at_time
      and (conversation_id is null or portreeve.assisting(conversation_id, person_id, officer_session, at_time));
  if found then perform set_config('portreeve.person', who::text, true); end if;
  return who;
end $$;
