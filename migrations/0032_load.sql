-- Bulk intake of records, for seeding. Row policies go by the person, so rows are inserted person by person inside one function.
set role portreeve_owner;

create function portreeve.load_keys(people uuid[], versions int[], masters text[], wraps bytea[], at_time timestamptz)
returns table (person_id uuid, key_version int, master text, wrapped bytea) language plpgsql volatile security invoker as $$
#variable_conflict use_column
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
begin
  for i in 1..cardinality(people) loop
    perform set_config('portreeve.person', people[i]::text, true);
    insert into portreeve.person_key (person_id, version, master, wrapped, made_at)
      select people[i], versions[i], masters[i], wraps[i], at_time
      where not exists (select from portreeve.erasure e where e.person_id = people[i]) on conflict (person_id) do nothing;
    return query select k.person_id, k.version, k.master, k.wrapped from portreeve.person_key k where k.person_id = people[i];
  end loop;
  perform set_config('portreeve.person', prior, true);
end $$;

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
grant execute on function portreeve.load_keys, portreeve.load_records to portreeve_app;

reset role;
