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
    execute format('grant select on portreeve.%I to portreeve_gate', t);
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
