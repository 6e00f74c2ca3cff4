-- Records that are kept and not used (UK GDPR, Article 18): asked for by the person, marked in the register, refused by the gate.
set role portreeve_owner;

alter table portreeve.record add column restricted_at timestamptz;
-- The purposes for which it may be used all the same.
alter table portreeve.record add column restricted_except text[];

create table portreeve.restriction (
  restriction_id uuid not null,
  person_id uuid not null,
  body text not null,
  register text not null,
  ground text not null check (ground in ('accuracy', 'unlawful', 'claim', 'objection')),
  state text not null check (state in ('asked', 'restricted', 'declined', 'lifting', 'lifted')),
  version int not null,
  asked_at timestamptz not null,
  since timestamptz,
  decided_at timestamptz,
  officer_id uuid,
  -- Not before then: the person is told first.
  lifts_at timestamptz,
  ended_at timestamptz,
  language text not null check (language in ('en', 'cy')),
  -- The person's words, and the officer's.
  asked_sealed bytea,
  answer_sealed bytea,
  primary key (restriction_id, person_id)
);
create unique index restriction_once on portreeve.restriction (person_id, register) where ended_at is null;
create index restriction_open on portreeve.restriction (body, asked_at) where ended_at is null;
create index restriction_person on portreeve.restriction (person_id, asked_at);
create index restriction_ended on portreeve.restriction (ended_at) where ended_at is not null;

alter table portreeve.restriction enable row level security;
alter table portreeve.restriction force row level security;
create policy own on portreeve.restriction to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.restriction for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer']);
create policy desk_decides on portreeve.restriction for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer'] and ended_at is null)
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['privacy-officer'] and officer_id = portreeve.officer());
create policy retention on portreeve.restriction for delete to portreeve_gate using (true);
create policy retention_looks on portreeve.restriction for select to portreeve_gate using (true);
grant select, insert, update (state, version, since, decided_at, officer_id, lifts_at, ended_at, answer_sealed) on portreeve.restriction to portreeve_app;
grant select, delete on portreeve.restriction to portreeve_gate;

create policy restricts on portreeve.record for update to portreeve_gate using (true) with check (true);
grant update (version, record_key, restricted_at, restricted_except) on portreeve.record to portreeve_gate;

reset role;

-- Marks a record, or takes the mark away (`at_time` null), as the person it is about. It is a new version, so that whoever read the last one
-- changes nothing by it; its event is the caller's, under the key of its events, which is made with its first one. False: it was changed meanwhile.
create function portreeve.restrict_record(
  a_record uuid, expected int, at_time timestamptz, except_for text[], a_record_key bytea
) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update portreeve.record r set version = version + 1, restricted_at = at_time, record_key = coalesce(r.record_key, a_record_key),
      restricted_except = case when at_time is null then null else except_for end
    where r.record_id = a_record and r.person_id = portreeve.person() and r.version = expected and r.passed_on is null;
  return found;
end $$;
alter function portreeve.restrict_record owner to portreeve_gate;
grant execute on function portreeve.restrict_record to portreeve_app;

-- Which of these records may not be used now for that purpose: ids and nothing else.
create function portreeve.restricted_among(records uuid[], a_purpose text[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(r.record_id), '{}') from portreeve.record r
  where r.record_id = any (records) and r.restricted_at is not null and not (r.restricted_except && a_purpose)
$$;
alter function portreeve.restricted_among owner to portreeve_gate;
grant execute on function portreeve.restricted_among to portreeve_app;

-- As before; of a record that is restricted nothing is given but that it is: `sealed` is null then. That somebody looked is written all the same.
create or replace function portreeve.gate_read(
  people uuid[], records uuid[], blind_from int[], blinds bytea, limits int[], accesses uuid[], times timestamptz[], bodies text[],
  actions text[], actors text[], whos text[], roles text[], systems text[], fields text[], purposes text[], laws text[], services text[],
  cases uuid[]
) returns table (look int, record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, record_key bytea, key_version int,
  master text, wrapped bytea)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  acting uuid := portreeve.person();
  officer uuid := portreeve.officer();
  about uuid[] := '{}';
  looked int[] := '{}';
begin
  for i in 1..cardinality(accesses) loop
    if people[i] is not null and coalesce(acting, officer) is not null then
      raise insufficient_privilege using message = 'who acts for somebody looks on nobody else''s behalf';
    end if;
    if actors[i] = 'officer' and officer is distinct from whos[i]::uuid then
      raise insufficient_privilege using message = 'the officer named is not the one acting';
    end if;
  end loop;
  for look, record_id, person_id, personal, version, sealed, record_key, key_version, master, wrapped in
    select n, r.record_id, r.person_id, r.personal, r.version,
        case when r.restricted_at is null or purposes[n] = any (r.restricted_except) then r.sealed end,
        r.record_key, k.version, k.master, k.wrapped
      from generate_series(1, cardinality(accesses)) n
      cross join lateral (
        select records[n] as found where records[n] is not null
        union all
        -- All that match by the first of its blind indexes, before they are put in order: never along the index by record.
        (select x.record_id from (
            select i.record_id from portreeve.record_index i where i.blind = substring(blinds from blind_from[n] * 32 - 31 for 32) offset 0) x
          where records[n] is null
            and not exists (select from generate_series(blind_from[n] + 1, blind_from[n + 1] - 1) m where not exists (
              select from portreeve.record_index o where o.blind = substring(blinds from m * 32 - 31 for 32) and o.record_id = x.record_id))
          order by x.record_id desc limit limits[n])) f
      cross join lateral (select * from portreeve.record o where o.record_id = f.found offset 0) r
      left join lateral (select * from portreeve.person_key o where o.person_id = r.person_id offset 0) k on true
      order by n, r.record_id desc
  loop
    if personal and actors[look] = 'self' and person_id is distinct from coalesce(people[look], acting) then
      raise insufficient_privilege using message = 'the person named is not the one acting';
    end if;
    if personal then
      about := about || person_id;
      looked := looked || look;
    end if;
    return next;
  end loop;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select distinct accesses[n], whose, bodies[n], times[n], actions[n], actors[n], whos[n], roles[n], systems[n],
        string_to_array(fields[n], ','), purposes[n], laws[n], services[n], cases[n]
      from unnest(looked, about) as l(n, whose);
end $$;

-- As before; the line for all else is written only where there is anything else.
create or replace function portreeve.gate_copy(
  tables text[], lines uuid[], registers text[], fields text[], at_time timestamptz, a_body text, a_purpose text, a_law text
) returns table (name text, held jsonb)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid := portreeve.person();
begin
  if whose is null or portreeve.officer() is not null then
    raise insufficient_privilege using message = 'a copy is for the person whose data it is';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, system, fields, purpose, law)
    select lines[i], whose, a_body, at_time, 'read', 'self', 'portreeve', registers[i], string_to_array(fields[i], ','), a_purpose, a_law
      from generate_subscripts(registers, 1) i
      where exists (select from portreeve.record r where r.person_id = whose and r.register = registers[i])
    union all
    select lines[cardinality(registers) + 1], whose, a_body, at_time, 'read', 'self', 'portreeve', 'copy', '{}', a_purpose, a_law
      where tables <> array['record'];
  foreach name in array tables loop
    for held in execute format('select to_jsonb(x) from portreeve.%I x where x.person_id = $1', name) using whose loop
      return next;
    end loop;
  end loop;
end $$;

-- Restrictions that ended long ago.
create function portreeve.destroy_restrictions(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.restriction where (restriction_id, person_id) in (
    select x.restriction_id, x.person_id from portreeve.restriction x
    where x.ended_at < before and not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    order by x.ended_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_restrictions owner to portreeve_gate;
grant execute on function portreeve.destroy_restrictions to portreeve_jobs;
