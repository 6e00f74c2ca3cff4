-- Whoever claims to look at their own data must be the one whom the transaction acts for: the gate as it is, with that said too.
create or replace function portreeve.note_access(
  an_access uuid, a_person uuid, a_body text, at_time timestamptz, an_action text, an_actor text, a_who text, a_role text,
  a_system text, some_fields text[], a_purpose text, a_law text, a_service text, a_case uuid
) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  if an_actor = 'self' and portreeve.person() is distinct from a_person then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
  values (an_access, a_person, a_body, at_time, an_action, an_actor, a_who, a_role, a_system, some_fields, a_purpose, a_law, a_service, a_case);
end $$;

create or replace function portreeve.gate_read(
  some_blinds bytea[], limited_to int, an_access uuid, a_body text, at_time timestamptz, an_action text, an_actor text, a_who text,
  a_role text, a_system text, some_fields text[], a_purpose text, a_law text, a_service text, a_case uuid
) returns table (record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  found_ids uuid[];
  about uuid;
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  select array_agg(f.record_id) into found_ids from (
    select i.record_id from portreeve.record_index i where i.blind = some_blinds[1]
      and not exists (select from unnest(some_blinds[2:]) as other(blind) where not exists (
        select from portreeve.record_index o where o.blind = other.blind and o.record_id = i.record_id))
    order by i.record_id desc limit limited_to) f;
  if found_ids is null then return; end if;
  if an_actor = 'self' and exists (select from portreeve.record r
      where r.record_id = any(found_ids) and r.personal and r.person_id is distinct from portreeve.person()) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  for about in select distinct r.person_id from portreeve.record r where r.record_id = any(found_ids) and r.personal loop
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    values (an_access, about, a_body, at_time, an_action, an_actor, a_who, a_role, a_system, some_fields, a_purpose, a_law, a_service, a_case);
  end loop;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, k.version, k.master, k.wrapped
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id
    where r.record_id = any(found_ids) order by r.record_id desc;
end $$;

create or replace function portreeve.gate_record(
  a_record uuid, an_access uuid, a_body text, at_time timestamptz, an_actor text, a_who text, a_role text, a_system text,
  some_fields text[], a_purpose text, a_service text, a_case uuid
) returns table (record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, record_key bytea, key_version int, master text,
  wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if an_actor = 'officer' and portreeve.officer() is distinct from a_who::uuid then
    raise insufficient_privilege using message = 'the officer named is not the one acting';
  end if;
  if an_actor = 'self' and exists (select from portreeve.record r
      where r.record_id = a_record and r.personal and r.person_id is distinct from portreeve.person()) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
  select an_access, r.person_id, a_body, at_time, 'change', an_actor, a_who, a_role, a_system, some_fields, a_purpose, null, a_service, a_case
  from portreeve.record r where r.record_id = a_record and r.personal;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, r.record_key, k.version, k.master, k.wrapped
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id where r.record_id = a_record;
end $$;
