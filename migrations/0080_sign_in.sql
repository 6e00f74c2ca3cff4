-- Which sign-in belongs to which person, attempts under way, what an officer has to say about doubtful links, and how often something was tried.
set role portreeve_owner;

-- One attempt to sign in, from the redirect out to the return. Named by the SHA-256 of the browser's ticket, taken once.
create table portreeve.sign_in_attempt (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  issuer text not null check (issuer in ('citizen', 'staff')),
  state text not null,
  nonce text not null,
  verifier text not null,
  level text not null check (level in ('email', 'P1', 'P2', 'officer')),
  language text not null check (language in ('en', 'cy')),
  return_to text not null check (length(return_to) <= 500),
  ends_at timestamptz not null
);
create index sign_in_attempt_ends on portreeve.sign_in_attempt (ends_at);
alter table portreeve.sign_in_attempt enable row level security;
alter table portreeve.sign_in_attempt force row level security;
create policy by_ticket on portreeve.sign_in_attempt to portreeve_app
  using (id_hash = portreeve.session_hash()) with check (id_hash = portreeve.session_hash());
create policy sweep on portreeve.sign_in_attempt for select to portreeve_jobs using (true);
create policy sweep_away on portreeve.sign_in_attempt for delete to portreeve_jobs using (true);
grant select, insert, delete on portreeve.sign_in_attempt to portreeve_app;
grant delete on portreeve.sign_in_attempt to portreeve_jobs;

create function portreeve.keep_attempt(ticket bytea, an_issuer text, a_state text, a_nonce text, a_verifier text, a_level text,
  a_language text, a_return_to text, an_end timestamptz) returns void language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.session', encode(ticket, 'hex'), true);
  insert into portreeve.sign_in_attempt (id_hash, issuer, state, nonce, verifier, level, language, return_to, ends_at)
    values (ticket, an_issuer, a_state, a_nonce, a_verifier, a_level, a_language, a_return_to, an_end);
end $$;

-- Taken once: the second return with the same ticket finds nothing.
create function portreeve.take_attempt(ticket bytea, an_issuer text) returns setof portreeve.sign_in_attempt
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.session', encode(ticket, 'hex'), true);
  return query delete from portreeve.sign_in_attempt where id_hash = ticket and issuer = an_issuer returning *;
end $$;

-- The directory of sign-ins. The provider's subject is kept as a keyed hash only, so it is found by it and read from nowhere.
create table portreeve.sign_in (
  subject bytea primary key check (octet_length(subject) = 32),
  sign_in_id uuid not null unique,
  person_id uuid not null,
  body text not null,
  issuer text not null,
  -- apart: no such person known; linked; review: an officer is asked; settled: an officer said that nobody known is meant.
  state text not null check (state in ('apart', 'linked', 'review', 'settled')),
  -- The persons it stood for before, oldest first. A split goes back to the last of them.
  earlier uuid[] not null default '{}',
  version int not null,
  level text not null check (level in ('email', 'P1', 'P2', 'officer')),
  began_at timestamptz not null,
  last_at timestamptz not null,
  -- Name, birth date, addresses and e-mail as the provider proved them, under the person's key; null after a link until the next sign-in.
  sealed bytea
) with (fillfactor = 80);
create index sign_in_person on portreeve.sign_in (person_id);
create index sign_in_last on portreeve.sign_in (last_at);
alter table portreeve.sign_in enable row level security;
alter table portreeve.sign_in force row level security;
create policy by_subject on portreeve.sign_in to portreeve_app
  using (subject = portreeve.sign_in_subject()) with check (subject = portreeve.sign_in_subject());
create policy own on portreeve.sign_in for select to portreeve_app using (person_id = portreeve.person());
create policy desk on portreeve.sign_in to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'privacy-officer'])
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'privacy-officer']);
create policy gate_follows on portreeve.sign_in for select to portreeve_gate using (subject = portreeve.sign_in_subject());
grant select, insert on portreeve.sign_in to portreeve_app;
grant update (person_id, state, earlier, version, level, last_at, sealed) on portreeve.sign_in to portreeve_app;
grant select on portreeve.sign_in to portreeve_gate;

create table portreeve.link_review (
  review_id uuid not null,
  person_id uuid not null,
  body text not null,
  sign_in_id uuid not null,
  candidates uuid[] not null check (cardinality(candidates) >= 1),
  reasons jsonb not null,
  opened_at timestamptz not null,
  decided_at timestamptz,
  officer_id uuid,
  chosen uuid,
  primary key (review_id, person_id)
);
create index link_review_open on portreeve.link_review (body, opened_at) where decided_at is null;
create index link_review_decided on portreeve.link_review (decided_at) where decided_at is not null;
create index link_review_person on portreeve.link_review (person_id);
create unique index link_review_once on portreeve.link_review (sign_in_id, person_id) where decided_at is null;
alter table portreeve.link_review enable row level security;
alter table portreeve.link_review force row level security;
create policy own on portreeve.link_review to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person() and decided_at is null);
create policy desk on portreeve.link_review to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'privacy-officer'])
  with check (body = portreeve.officer_body() and officer_id = portreeve.officer());
grant select, insert on portreeve.link_review to portreeve_app;
grant update (decided_at, officer_id, chosen) on portreeve.link_review to portreeve_app;

-- How often something was tried in a stretch of time. Who tried is a keyed hash: nothing here is about a known person.
create table portreeve.throttle (
  who bytea not null,
  began_at timestamptz not null,
  tries int not null,
  primary key (who, began_at)
) with (fillfactor = 80);
create index throttle_began on portreeve.throttle (began_at);
grant select, insert on portreeve.throttle to portreeve_app;
grant update (tries) on portreeve.throttle to portreeve_app;
grant delete on portreeve.throttle to portreeve_jobs;

create function portreeve.count_try(a_who bytea, a_beginning timestamptz) returns int
language sql volatile security invoker as $$
  insert into portreeve.throttle as counted (who, began_at, tries) values (a_who, a_beginning, 1)
    on conflict (who, began_at) do update set tries = counted.tries + 1
    returning tries
$$;
grant execute on function portreeve.keep_attempt(bytea, text, text, text, text, text, text, text, timestamptz),
  portreeve.take_attempt(bytea, text), portreeve.count_try(bytea, timestamptz) to portreeve_app;

reset role;

-- An officer says whose a sign-in is: the visits that began with it go on as that person, where the row of the sign-in says so and nowhere else.
-- `resealed`: the provider's token of each visit under the key of whoever it is now, or null where there was none.
create function portreeve.gate_follow_sign_in(a_subject bytea, visits bytea[], resealed bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  prior text := coalesce(current_setting('portreeve.subject', true), '');
begin
  perform set_config('portreeve.subject', encode(a_subject, 'hex'), true);
  update portreeve.session s set person_id = i.person_id, earlier = i.earlier, sealed = n.token
    from portreeve.sign_in i, unnest(visits, resealed) as n (visit, token)
    where i.subject = a_subject and s.subject = a_subject and s.id_hash = n.visit and s.kind = 'person';
  perform set_config('portreeve.subject', prior, true);
end $$;
alter function portreeve.gate_follow_sign_in owner to portreeve_gate;
grant execute on function portreeve.gate_follow_sign_in to portreeve_app;
