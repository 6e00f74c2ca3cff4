-- Powers of attorney: shown to an officer, confirmed by another, and from then on an agreement like others that says what it is.
set role portreeve_owner;

alter table portreeve.acting_grant add column capacity text not null default 'chosen' check (capacity in ('chosen', 'attorney'));

create table portreeve.attorney_claim (
  -- The stream of its events.
  claim_id uuid not null,
  -- Whoever gave the power; `agent_id` acts by it.
  person_id uuid not null,
  agent_id uuid not null,
  body text not null,
  days int not null check (days between 1 and 1095),
  language text not null check (language in ('en', 'cy')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'granted', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  events int not null,
  -- What the document is, what both are called, and why it was refused.
  sealed bytea not null,
  primary key (claim_id, person_id),
  constraint two_officers check (decided_by is null or decided_by <> asked_by),
  constraint not_for_oneself check (person_id <> agent_id)
);
create index attorney_claim_person on portreeve.attorney_claim (person_id, asked_at);
create index attorney_claim_open on portreeve.attorney_claim (body, asked_at) where state = 'asked';
create index attorney_claim_asked on portreeve.attorney_claim (asked_at);

alter table portreeve.attorney_claim enable row level security;
alter table portreeve.attorney_claim force row level security;
create policy own on portreeve.attorney_claim to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.attorney_claim for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['caseworker', 'supervisor']);
create policy gate on portreeve.attorney_claim to portreeve_gate using (true) with check (true);
grant select, insert, update (state, decided_by, decided_at, events, sealed) on portreeve.attorney_claim to portreeve_app;
grant select, delete on portreeve.attorney_claim to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('attorney_claim', 22);

reset role;

-- One whole, with the key that opens it; that an officer looked is written for whoever gave the power.
create function portreeve.gate_attorney_claim(a_claim uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (person_id uuid, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if portreeve.officer() is null or not (portreeve.officer_roles() && array['caseworker', 'supervisor']) then
    raise insufficient_privilege using message = 'this role does not look at powers of attorney';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select an_access, c.person_id, c.body, at_time, 'read', 'officer', portreeve.officer()::text, a_role, 'attorneys', '{}', a_purpose, null, null, null
    from portreeve.attorney_claim c where c.claim_id = a_claim and c.body = portreeve.officer_body();
  return query select c.person_id, c.sealed, k.version, k.master, k.wrapped
    from portreeve.attorney_claim c join portreeve.person_key k on k.person_id = c.person_id
    where c.claim_id = a_claim and c.body = portreeve.officer_body();
end $$;
alter function portreeve.gate_attorney_claim owner to portreeve_gate;
grant execute on function portreeve.gate_attorney_claim to portreeve_app;

create function portreeve.destroy_attorney_claims(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.attorney_claim where (claim_id, person_id) in (
    select x.claim_id, x.person_id from portreeve.attorney_claim x where x.asked_at < before order by x.asked_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_attorney_claims owner to portreeve_gate;
grant execute on function portreeve.destroy_attorney_claims to portreeve_jobs;
