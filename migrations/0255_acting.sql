-- People who act for somebody: what was allowed, for which services, until when; and the other side of it, which is the agent's own.
set role portreeve_owner;

-- What a person allows. `visit`: the session by which the agent writes as them; it is deleted when this ends, so that no write comes after.
create table portreeve.acting_grant (
  grant_id uuid not null,
  person_id uuid not null,
  body text not null,
  -- Until it is answered: the hash of the link, which is good once.
  invite_hash bytea check (octet_length(invite_hash) = 32),
  agent_id uuid,
  -- A body for all of its services, or `body/service`.
  services text[] not null check (cardinality(services) > 0),
  may text not null check (may in ('follow', 'apply', 'letters')),
  -- How surely whoever allowed it was known.
  level text not null check (level in ('email', 'P1', 'P2')),
  language text not null check (language in ('en', 'cy')),
  version int not null,
  visit bytea not null check (octet_length(visit) = 32),
  given_at timestamptz not null,
  answer_by timestamptz not null,
  ends_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  because text check (because in ('person', 'agent', 'declined', 'parted')),
  -- Who was invited and by whom, and who accepted.
  sealed bytea not null,
  primary key (grant_id, person_id),
  check ((ended_at is null) = (because is null)),
  check ((accepted_at is null) = (agent_id is null)),
  check (accepted_at is null or invite_hash is null)
);
create index acting_grant_person on portreeve.acting_grant (person_id, given_at);
create unique index acting_grant_invite on portreeve.acting_grant (invite_hash) where invite_hash is not null;
create index acting_grant_agent on portreeve.acting_grant (agent_id) where agent_id is not null;
create index acting_grant_ends on portreeve.acting_grant (ends_at);

-- The agent's own side of one that they accepted: without it there is none.
create table portreeve.acting_link (
  grant_id uuid not null,
  person_id uuid not null,
  body text not null,
  for_person uuid not null,
  accepted_at timestamptz not null,
  -- What whoever they act for is called.
  sealed bytea not null,
  primary key (grant_id, person_id)
);
create index acting_link_person on portreeve.acting_link (person_id, accepted_at);
create index acting_link_accepted on portreeve.acting_link (accepted_at);

do $$
declare t text;
begin
  foreach t in array array['acting_grant', 'acting_link'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy own on portreeve.%I to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person())', t);
    execute format('create policy gate on portreeve.%I for select to portreeve_gate using (true)', t);
    execute format('create policy gate_deletes on portreeve.%I for delete to portreeve_gate using (true)', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
-- Whoever has the link, and whoever accepted, find the row; whose it is comes out of it.
create policy by_link on portreeve.acting_grant for select to portreeve_app using (invite_hash = portreeve.session_hash());
create policy by_agent on portreeve.acting_grant for select to portreeve_app using (agent_id = portreeve.person());
-- Whoever is acted for sees that the agent's side is still there.
create policy by_person on portreeve.acting_link for select to portreeve_app using (for_person = portreeve.person());
grant select, insert, update (invite_hash, agent_id, version, accepted_at, ended_at, because, sealed) on portreeve.acting_grant to portreeve_app;
grant select, insert on portreeve.acting_link to portreeve_app;

insert into portreeve.cleared_when_erased (relation, place) values ('acting_grant', 20), ('acting_link', 21);

reset role;

-- What ended long ago, what nobody answered, and links to what is gone.
create function portreeve.destroy_acting(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  n int;
  more int;
begin
  delete from portreeve.acting_grant where (grant_id, person_id) in (
    select g.grant_id, g.person_id from portreeve.acting_grant g where g.ends_at < before
      and not exists (select from portreeve.cases k where k.person_id = g.person_id and k.held)
      order by g.ends_at limit limited_to);
  get diagnostics n = row_count;
  delete from portreeve.acting_link where (grant_id, person_id) in (
    select l.grant_id, l.person_id from portreeve.acting_link l
      where not exists (select from portreeve.acting_grant g where g.grant_id = l.grant_id) order by l.accepted_at limit limited_to);
  get diagnostics more = row_count;
  return n + more;
end $$;
alter function portreeve.destroy_acting owner to portreeve_gate;
grant execute on function portreeve.destroy_acting to portreeve_jobs;
