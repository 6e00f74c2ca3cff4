-- Systems of other organisations that act for somebody who agreed to it: where they may be answered, what they ask, what was agreed and until
-- when, and what they prove it with. Everything secret is kept as a hash.
set role portreeve_owner;

-- Where the browser may be sent back to: these addresses, letter by letter, and no other.
create table portreeve.api_redirect (
  client_id uuid not null references portreeve.api_client,
  uri text not null check (length(uri) between 1 and 500),
  made_at timestamptz not null,
  primary key (client_id, uri)
);
grant select, insert, delete, update (made_at) on portreeve.api_redirect to portreeve_app;

-- What a system asks, until the person has decided. Nobody is known yet. Named by the hash of an id that only the browser and the client have.
create table portreeve.consent_request (
  id_hash bytea primary key check (octet_length(id_hash) = 32),
  client_id uuid not null references portreeve.api_client,
  redirect_uri text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  challenge text not null check (length(challenge) = 43),
  state text,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index consent_request_ends on portreeve.consent_request (ends_at);
alter table portreeve.consent_request enable row level security;
alter table portreeve.consent_request force row level security;
create policy by_id on portreeve.consent_request to portreeve_app
  using (id_hash = portreeve.session_hash()) with check (id_hash = portreeve.session_hash());
create policy retention on portreeve.consent_request for delete to portreeve_gate using (true);
create policy retention_looks on portreeve.consent_request for select to portreeve_gate using (true);
grant select, insert, delete on portreeve.consent_request to portreeve_app;
grant select, delete on portreeve.consent_request to portreeve_gate;

-- What a person agreed to. `visit`: the session by which the client writes as them; it is deleted when this ends, so that no write comes
-- after. `taken_at`: when the client first showed that it has the answer; before, and without it, it acts for nobody.
create table portreeve.consent (
  consent_id uuid not null,
  person_id uuid not null,
  -- A keyed hash of the id: tokens hold the id, and only the program can make the name of it.
  name_hash bytea not null check (octet_length(name_hash) = 32),
  body text not null,
  client_id uuid not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  level text not null check (level in ('email', 'P1', 'P2')),
  language text not null check (language in ('en', 'cy')),
  version int not null,
  visit bytea not null check (octet_length(visit) = 32),
  given_at timestamptz not null,
  ends_at timestamptz not null,
  taken_at timestamptz,
  ended_at timestamptz,
  because text check (because in ('person', 'client', 'replaced', 'reused', 'parted')),
  primary key (consent_id, person_id),
  check ((ended_at is null) = (because is null))
);
create index consent_person on portreeve.consent (person_id, given_at);
create unique index consent_name on portreeve.consent (name_hash);
create index consent_ends on portreeve.consent (ends_at);

-- The codes and refresh tokens of a consent, each good once: used again, it has been stolen, and the consent ends.
create table portreeve.consent_key (
  key_hash bytea not null check (octet_length(key_hash) = 32),
  person_id uuid not null,
  body text not null,
  consent_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('code', 'refresh')),
  redirect_uri text,
  challenge text,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (key_hash, person_id),
  check ((kind = 'code') = (challenge is not null and redirect_uri is not null))
);
create unique index consent_key_once on portreeve.consent_key (key_hash);
create index consent_key_made on portreeve.consent_key (made_at);

do $$
declare t text;
begin
  foreach t in array array['consent', 'consent_key'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
    execute format('create policy retention on portreeve.%I for delete to portreeve_gate using (true)', t);
    execute format('create policy retention_looks on portreeve.%I for select to portreeve_gate using (true)', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
-- A client shows a key, or a token that names the consent: whose it is comes out of the row.
create policy by_hash on portreeve.consent_key for select to portreeve_app using (key_hash = portreeve.session_hash());
create policy by_name on portreeve.consent for select to portreeve_app using (name_hash = portreeve.session_hash());
grant select, insert, update (version, taken_at, ended_at, because) on portreeve.consent to portreeve_app;
grant select, insert, update (used_at) on portreeve.consent_key to portreeve_app;

-- One that is in force; nothing for any other.
create function portreeve.consent_in_force(a_name bytea, at_time timestamptz) returns setof portreeve.consent
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.session', encode(a_name, 'hex'), true);
  return query select * from portreeve.consent
    where name_hash = a_name and taken_at is not null and ended_at is null and ends_at > at_time;
  perform set_config('portreeve.session', '', true);
end $$;
grant execute on function portreeve.consent_in_force to portreeve_app;

reset role;

-- What was asked and never answered, keys that were used or too old, and answers that no client came for.
create function portreeve.destroy_consent_keys(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  n int;
  more int;
begin
  delete from portreeve.consent_request where id_hash in (
    select r.id_hash from portreeve.consent_request r where r.ends_at < before order by r.ends_at limit limited_to);
  get diagnostics n = row_count;
  delete from portreeve.consent_key where key_hash in (
    select k.key_hash from portreeve.consent_key k where k.made_at < before and (k.used_at < before or k.ends_at < before)
      order by k.made_at limit limited_to);
  get diagnostics more = row_count;
  n := n + more;
  delete from portreeve.consent where (consent_id, person_id) in (
    select c.consent_id, c.person_id from portreeve.consent c where c.taken_at is null and c.given_at < before order by c.given_at limit limited_to);
  get diagnostics more = row_count;
  return n + more;
end $$;

create function portreeve.destroy_consents(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.consent where (consent_id, person_id) in (
    select c.consent_id, c.person_id from portreeve.consent c where c.ends_at < before
      and not exists (select from portreeve.cases k where k.person_id = c.person_id and k.held)
      order by c.ends_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

-- Whoever was erased has agreed to nothing any more.
create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.asked_reminder where person_id = who;
  delete from portreeve.consent_key where person_id = who;
  delete from portreeve.consent where person_id = who;
  delete from portreeve.data_copy_part where person_id = who;
  delete from portreeve.data_copy where person_id = who;
  delete from portreeve.restriction where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;

create or replace function portreeve.destroy_keys(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  n int;
begin
  with due as materialized (
    select k.person_id from portreeve.person_key k where coalesce(k.look_at, k.made_at) < before
      order by coalesce(k.look_at, k.made_at) limit limited_to for update skip locked
  ), found as materialized (
    select due.person_id, exists (select from portreeve.record r where r.person_id = due.person_id) as recorded,
      exists (select from portreeve.session s where s.person_id = due.person_id)
        or exists (select from portreeve.draft d where d.person_id = due.person_id)
        or exists (select from portreeve.cases c where c.person_id = due.person_id)
        or exists (select from portreeve.case_party p where p.person_id = due.person_id)
        or exists (select from portreeve.notice x where x.person_id = due.person_id)
        or exists (select from portreeve.payment x where x.person_id = due.person_id)
        or exists (select from portreeve.mandate x where x.person_id = due.person_id)
        or exists (select from portreeve.sign_in x where x.person_id = due.person_id)
        or exists (select from portreeve.link_review x where x.person_id = due.person_id)
        or exists (select from portreeve.officer x where x.person_id = due.person_id)
        or exists (select from portreeve.job j where j.person_id = due.person_id)
        or exists (select from portreeve.credential x where x.person_id = due.person_id)
        or exists (select from portreeve.credential_share x where x.person_id = due.person_id)
        or exists (select from portreeve.data_copy x where x.person_id = due.person_id)
        or exists (select from portreeve.restriction x where x.person_id = due.person_id)
        or exists (select from portreeve.consent x where x.person_id = due.person_id)
        or exists (select from portreeve.file f where f.state = 'waiting' and f.person_id = due.person_id) as used
    from due
  ), gone as (
    delete from portreeve.person_key k using found where k.person_id = found.person_id and not found.recorded and not found.used
  ), again as (
    update portreeve.person_key k set look_at = before + case when found.recorded then interval '366 days' else interval '31 days' end
    from found where k.person_id = found.person_id and (found.recorded or found.used)
  ) select count(*) into n from found;
  return n;
end $$;

do $$
declare f text;
begin
  foreach f in array array['destroy_consent_keys', 'destroy_consents'] loop
    execute format('alter function portreeve.%I owner to portreeve_gate', f);
    execute format('grant execute on function portreeve.%I to portreeve_jobs', f);
  end loop;
end $$;
