-- Records know their last day, and their events lie under a key of their own, which goes with the record.
drop function portreeve.gate_record;
create function portreeve.gate_record(
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
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
  select an_access, r.person_id, a_body, at_time, 'change', an_actor, a_who, a_role, a_system, some_fields, a_purpose, null, a_service, a_case
  from portreeve.record r where r.record_id = a_record and r.personal;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, r.record_key, k.version, k.master, k.wrapped
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id where r.record_id = a_record;
end $$;
alter function portreeve.gate_record owner to portreeve_gate;
grant execute on function portreeve.gate_record to portreeve_app;

set role portreeve_owner;

drop function portreeve.change_record;
-- Changes a record as the person it is about and appends its event. Returns the new version; 0: another version is stored; -1: no such record.
create function portreeve.change_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  an_event_body text, a_schema int, a_leaf bytea, an_event_sealed bytea, a_last_day date, a_record_key bytea
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int;
begin
  perform set_config('portreeve.person', a_person::text, true);
  update portreeve.record set version = version + 1, changed_at = at_time, sealed = a_sealed, kept_until = a_last_day,
      record_key = a_record_key
    where record_id = a_record and person_id = a_person and version = expected returning version into stored;
  if not found then
    select version into stored from portreeve.record where record_id = a_record and person_id = a_person;
    perform set_config('portreeve.person', prior, true);
    return case when stored is null then -1 else 0 end;
  end if;
  delete from portreeve.record_index where record_id = a_record and person_id = a_person and blind = any(old_blinds);
  insert into portreeve.record_index (blind, record_id, person_id, body)
    select b, a_record, a_person, an_event_body from unnest(new_blinds) as b;
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    values (a_record, stored, a_person, an_event_body, 'record', 'changed', a_schema, at_time, a_leaf, an_event_sealed);
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;
grant execute on function portreeve.change_record to portreeve_app;

drop function portreeve.load_records;
create function portreeve.load_records(
  ids uuid[], people uuid[], bodies text[], registers text[], about_people boolean[], sealeds bytea[], at_time timestamptz,
  blinds bytea[], blind_ids uuid[], blind_people uuid[], blind_bodies text[], last_days date[]
) returns void language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  one record;
begin
  for one in select * from unnest(ids, people, bodies, registers, about_people, sealeds, last_days)
      as r(id, person, body, register, personal, sealed, last_day) loop
    perform set_config('portreeve.person', one.person::text, true);
    insert into portreeve.record (record_id, person_id, body, register, personal, version, changed_at, sealed, kept_until)
      values (one.id, one.person, one.body, one.register, one.personal, 1, at_time, one.sealed, one.last_day);
  end loop;
  for one in select * from unnest(blinds, blind_ids, blind_people, blind_bodies) as b(blind, id, person, body) loop
    perform set_config('portreeve.person', one.person::text, true);
    insert into portreeve.record_index (blind, record_id, person_id, body) values (one.blind, one.id, one.person, one.body)
      on conflict do nothing;
  end loop;
  perform set_config('portreeve.person', prior, true);
end $$;
grant execute on function portreeve.load_records to portreeve_app;

reset role;
