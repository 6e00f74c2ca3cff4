-- Somebody whom another named, such as the buyer of a vehicle, is one person with the one who signs in later: what is about the first is about
-- the other from then on. Each joining is a row of link_review, by the rules or by an officer, and may be taken back.
set role portreeve_owner;

-- The records that came over, under their new ids; null: nothing was joined. `chosen` is whoever they were about.
alter table portreeve.link_review add column joined uuid[];
alter table portreeve.link_review add column parted_at timestamptz;
alter table portreeve.link_review add column parted_by uuid;
-- By the rules: decided when it is written, by no officer.
create policy joins_by_rule on portreeve.link_review for insert to portreeve_app
  with check (person_id = portreeve.person() and officer_id is null and parted_at is null and joined is not null and chosen = any (candidates));
create policy desk_parts on portreeve.link_review for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'privacy-officer'])
  with check (body = portreeve.officer_body() and parted_by = portreeve.officer());
grant update (joined, parted_at, parted_by) on portreeve.link_review to portreeve_app;

-- One row of what becomes of a record, outside the commands of cases: as `change_record`, and with the kinds of a record that passes on.
-- `expected` 0: it is new. The version stored; 0: another is; -1: there is no such record.
create function portreeve.write_record(
  a_kind text, a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  a_body text, a_last_day date, a_record_key bytea, a_schema int, a_leaf bytea, an_event_sealed bytea,
  an_access uuid, an_actor text, a_who text, a_role text, a_register text, some_fields text[], a_purpose text, a_service text, a_case uuid
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int := 1;
begin
  if expected = 0 then
    perform portreeve.add_record(a_record, a_person, at_time, a_sealed, new_blinds, a_body, a_last_day, a_record_key, a_register,
      an_access is not null);
  else
    stored := portreeve.store_record(a_record, a_person, expected, at_time, a_sealed, old_blinds, new_blinds, a_body, a_last_day,
      a_record_key);
    if stored <= 0 then return stored; end if;
    if a_kind = 'passed-on' then perform portreeve.close_record(a_record, a_person, at_time); end if;
  end if;
  if an_access is not null then
    perform portreeve.note_access(an_access, a_person, a_body, at_time, 'change', an_actor, a_who, a_role, a_register, some_fields,
      a_purpose, null, a_service, a_case);
  end if;
  perform set_config('portreeve.person', a_person::text, true);
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    values (a_record, stored, a_person, a_body, 'record', a_kind, a_schema, at_time, a_leaf, an_event_sealed);
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;
grant execute on function portreeve.write_record to portreeve_app;

reset role;
