-- Who is visiting. The cookie is an opaque 256-bit id; only its SHA-256 is kept, so a copy of this table opens no session.
-- A row is seen by whoever names its hash, by its own person, or by a provider's logout (its keyed subject).
set role portreeve_owner;

create function portreeve.session_hash() returns bytea language sql stable as
$$ select decode(nullif(current_setting('portreeve.session', true), ''), 'hex') $$;

create function portreeve.sign_in_subject() returns bytea language sql stable as
$$ select decode(nullif(current_setting('portreeve.subject', true), ''), 'hex') $$;

create table portreeve.session (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  person_id uuid not null,
  kind text not null check (kind in ('guest', 'person', 'officer')),
  body text,
  roles text[] not null default '{}',
  earlier uuid[] not null default '{}',
  level text not null check (level in ('none', 'email', 'P1', 'P2')),
  language text not null check (language in ('en', 'cy')),
  subject bytea,
  auth_time timestamptz,
  started_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  sealed bytea,
  check (kind = 'officer' or (body is null and roles = '{}')),
  check (kind = 'guest' or (subject is not null and auth_time is not null))
) with (fillfactor = 80);
create index session_person on portreeve.session (person_id);
create index session_subject on portreeve.session (subject);
create index session_ends on portreeve.session (ends_at);

grant execute on function portreeve.session_hash(), portreeve.sign_in_subject() to portreeve_app;
grant execute on function portreeve.sign_in_subject() to portreeve_gate;

alter table portreeve.session enable row level security;
alter table portreeve.session force row level security;
create policy by_cookie on portreeve.session to portreeve_app
  using (id_hash = portreeve.session_hash()) with check (id_hash = portreeve.session_hash());
create policy own on portreeve.session to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy by_subject on portreeve.session to portreeve_app
  using (subject = portreeve.sign_in_subject()) with check (subject = portreeve.sign_in_subject());
-- Sweeping ended sessions: the background role alone may see and delete all of them.
create policy sweep on portreeve.session for select to portreeve_jobs using (true);
create policy sweep_away on portreeve.session for delete to portreeve_jobs using (true);
-- Visits go on as another person through the gate alone, for the sign-in that it names.
create policy gate on portreeve.session to portreeve_gate
  using (subject = portreeve.sign_in_subject()) with check (subject = portreeve.sign_in_subject());
grant select, insert, delete on portreeve.session to portreeve_app;
grant update (idle_until, language) on portreeve.session to portreeve_app;
grant select, update (person_id, earlier, sealed) on portreeve.session to portreeve_gate;

-- The visit of a guest waits for no disk: it is of no use without the draft that comes next, whose commit makes both durable.
create function portreeve.begin_session(
  a_session bytea, who uuid, a_kind text, of_body text, their_roles text[], earlier_people uuid[], a_level text, a_language text,
  a_subject bytea, authenticated timestamptz, started timestamptz, idle timestamptz, ending timestamptz, a_sealed bytea
) returns void language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  if a_kind = 'guest' then perform set_config('synchronous_commit', 'off', true); end if;
  insert into portreeve.session (id_hash, person_id, kind, body, roles, earlier, level, language, subject, auth_time, started_at, idle_until,
      ends_at, sealed)
    values (a_session, who, a_kind, of_body, their_roles, earlier_people, a_level, a_language, a_subject, authenticated, started, idle,
      ending, a_sealed);
  perform set_config('portreeve.person', '', true);
end $$;

-- For any function that acts for a visitor: sets the row policies' person from the session, or returns null when it has ended.
create function portreeve.enter_session(a_session bytea, at_time timestamptz) returns uuid language plpgsql volatile security invoker as $$
declare who uuid;
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  perform set_config('portreeve.person', '', true);
  select person_id into who from portreeve.session where id_hash = a_session and idle_until > at_time and ends_at > at_time;
  if found then perform set_config('portreeve.person', who::text, true); end if;
  return who;
end $$;

create function portreeve.find_session(a_session bytea, at_time timestamptz) returns setof portreeve.session
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  return query select * from portreeve.session where id_hash = a_session and idle_until > at_time and ends_at > at_time;
end $$;

-- What was noted of many visits at once. A visit that has ended meanwhile stays ended.
create function portreeve.touch_sessions(sessions bytea[], idle timestamptz[], at_time timestamptz) returns void
language plpgsql volatile security invoker as $$
begin
  for i in 1..cardinality(sessions) loop
    perform set_config('portreeve.session', encode(sessions[i], 'hex'), true);
    update portreeve.session set idle_until = greatest(idle_until, idle[i])
      where id_hash = sessions[i] and idle_until > at_time and ends_at > at_time;
  end loop;
end $$;

create function portreeve.end_session(a_session bytea) returns setof portreeve.session
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  return query delete from portreeve.session where id_hash = a_session returning *;
end $$;

create function portreeve.end_sessions_of_subject(a_subject bytea) returns setof bytea
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.subject', encode(a_subject, 'hex'), true);
  return query delete from portreeve.session where subject = a_subject returning id_hash;
end $$;
grant execute on function portreeve.enter_session(bytea, timestamptz), portreeve.find_session(bytea, timestamptz),
  portreeve.touch_sessions(bytea[], timestamptz[], timestamptz), portreeve.begin_session, portreeve.end_session(bytea),
  portreeve.end_sessions_of_subject(bytea) to portreeve_app;

reset role;
