-- Credentials that people keep and show. What one says lies sealed under its person's key; whether it is still good lies in a public list
-- in which nobody can tell whose entry is whose.
set role portreeve_owner;

create table portreeve.credential (
  credential_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  service text not null,
  service_version int not null,
  -- The name that its service gives it.
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,60}$'),
  -- The key of the job that issued it: one for each, however often the job runs.
  key text not null check (length(key) between 1 and 200),
  list int not null,
  position int not null,
  issued_at timestamptz not null,
  valid_from date,
  valid_until date not null,
  sealed bytea not null,
  primary key (credential_id, person_id)
);
create unique index credential_key on portreeve.credential (key, person_id);
create unique index credential_position on portreeve.credential (body, list, position);
create index credential_person on portreeve.credential (person_id, issued_at desc);
create index credential_case on portreeve.credential (case_id);
create index credential_until on portreeve.credential (valid_until);

-- Places of the status lists, each drawn by chance. It names nobody, and outlives its person: what was revoked stays revoked.
create table portreeve.credential_status (
  body text not null,
  list int not null check (list >= 0),
  position int not null check (position between 0 and 65535),
  -- As the status list has it: 0 valid, 1 revoked, 2 suspended.
  state int not null default 0 check (state between 0 and 2),
  until date not null,
  primary key (body, list, position)
);
create index credential_status_until on portreeve.credential_status (until);

-- What somebody lets one other see, once. Only a keyed hash of the code can be looked up.
create table portreeve.credential_share (
  share_id uuid not null,
  person_id uuid not null,
  body text not null,
  credential_id uuid not null,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  claims text[] not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  stopped_at timestamptz,
  used_at timestamptz,
  -- The visit that used it, which may look again for a while.
  used_by bytea,
  -- The code itself, for its person to read again.
  sealed bytea not null,
  primary key (share_id, person_id)
);
create unique index credential_share_code on portreeve.credential_share (code_hash);
create index credential_share_of on portreeve.credential_share (credential_id, made_at);
create index credential_share_person on portreeve.credential_share (person_id);
create index credential_share_ends on portreeve.credential_share (ends_at);

do $$
declare t text;
begin
  foreach t in array array['credential', 'credential_share'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
    execute format('create policy gate on portreeve.%I for select to portreeve_gate using (true)', t);
    execute format('create policy retention on portreeve.%I for delete to portreeve_gate using (true)', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
create policy desk on portreeve.credential for select to portreeve_app using (body = portreeve.officer_body());
create policy gate_uses on portreeve.credential_share for update to portreeve_gate using (true) with check (true);

-- Everybody may read the list. A place changes only together with the credential that has it.
alter table portreeve.credential_status enable row level security;
alter table portreeve.credential_status force row level security;
create policy public_list on portreeve.credential_status for select to portreeve_app using (true);
create policy place_taken on portreeve.credential_status for insert to portreeve_app with check (portreeve.person() is not null and state = 0);
create policy own_place on portreeve.credential_status for update to portreeve_app using (exists (
  select from portreeve.credential c where c.person_id = portreeve.person()
    and c.body = credential_status.body and c.list = credential_status.list and c.position = credential_status.position));
create policy gate on portreeve.credential_status to portreeve_gate using (true) with check (true);

grant select, insert on portreeve.credential, portreeve.credential_status to portreeve_app;
grant update (state) on portreeve.credential_status to portreeve_app;
grant select (share_id, person_id, body, credential_id, claims, made_at, ends_at, stopped_at, used_at, sealed), insert,
  update (stopped_at) on portreeve.credential_share to portreeve_app;
grant update (used_at, used_by) on portreeve.credential_share to portreeve_gate;
grant select, delete, update (state) on portreeve.credential_status to portreeve_gate;

reset role;

-- Whoever holds a code sees what its person chose, once: the look is written down first. The same visit may look again since `again_since`.
create function portreeve.gate_credential(a_code bytea, a_visit bytea, an_access uuid, at_time timestamptz, again_since timestamptz, a_purpose text)
returns table (person_id uuid, body text, service text, service_version int, kind text, claims text[], state int, issued_at timestamptz,
  valid_from date, valid_until date, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  shared portreeve.credential_share;
begin
  select * into shared from portreeve.credential_share s where s.code_hash = a_code for update;
  if not found or shared.stopped_at is not null or shared.ends_at <= at_time then return; end if;
  if shared.used_at is null then
    update portreeve.credential_share s set used_at = at_time, used_by = a_visit
      where s.share_id = shared.share_id and s.person_id = shared.person_id;
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select an_access, c.person_id, c.body, at_time, 'read', 'public', 'code', null, 'credentials', shared.claims, a_purpose, null, c.service, c.case_id
      from portreeve.credential c where c.credential_id = shared.credential_id and c.person_id = shared.person_id;
  elsif shared.used_by is distinct from a_visit or shared.used_at < again_since then
    return;
  end if;
  return query select c.person_id, c.body, c.service, c.service_version, c.kind, shared.claims, p.state, c.issued_at, c.valid_from, c.valid_until,
      c.sealed, k.version, k.master, k.wrapped
    from portreeve.credential c
    join portreeve.credential_status p on p.body = c.body and p.list = c.list and p.position = c.position
    join portreeve.person_key k on k.person_id = c.person_id
    where c.credential_id = shared.credential_id and c.person_id = shared.person_id;
end $$;
alter function portreeve.gate_credential owner to portreeve_gate;
grant execute on function portreeve.gate_credential to portreeve_app;

-- Credentials whose last day is long gone, with what was shared of them. A held case keeps its own.
create function portreeve.destroy_credentials(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.credential where (credential_id, person_id) in (
      select c.credential_id, c.person_id from portreeve.credential c
      where c.valid_until < (before at time zone 'Europe/London')::date
        and not exists (select from portreeve.cases k where k.case_id = c.case_id and k.held)
      order by c.valid_until limit limited_to)
    returning credential_id, person_id
  ), shares as (
    delete from portreeve.credential_share s using due where s.credential_id = due.credential_id and s.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;

create function portreeve.destroy_credential_shares(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.credential_share where (share_id, person_id) in (
    select s.share_id, s.person_id from portreeve.credential_share s where s.ends_at < before
      and not exists (select from portreeve.credential c join portreeve.cases k on k.case_id = c.case_id
        where c.credential_id = s.credential_id and k.held)
    order by s.ends_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

create function portreeve.destroy_credential_statuses(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.credential_status where (body, list, position) in (
    select p.body, p.list, p.position from portreeve.credential_status p
    where p.until < (before at time zone 'Europe/London')::date
      and not exists (select from portreeve.credential c where c.body = p.body and c.list = p.list and c.position = p.position)
    order by p.until limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

-- Keys under which nothing is left, credentials among what is looked for.
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

-- Of whoever was erased no credential is left either; what they still hold of one is revoked, since nobody stands behind it any more.
create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;

do $$
declare f text;
begin
  foreach f in array array['destroy_credentials', 'destroy_credential_shares', 'destroy_credential_statuses'] loop
    execute format('alter function portreeve.%I owner to portreeve_gate', f);
    execute format('grant execute on function portreeve.%I to portreeve_jobs', f);
  end loop;
end $$;
