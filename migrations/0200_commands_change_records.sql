-- The gate reads for many at once, and a command changes records in the statement that writes it.
-- A record comes with what is needed to change it, so a change reads nothing again: it names the version that was read.
drop function portreeve.gate_read;
drop function portreeve.gate_record;
drop function portreeve.change_record;
drop function portreeve.run_commands;

-- Each look finds records by blind indexes, all of which must match, or one record by its id; writes a line of access for each person
-- concerned; and only then gives the data. The blind indexes of look i lie joined in `blinds`, 32 bytes each, from `blind_from[i]`, counted
-- from 1, up to, not including, `blind_from[i + 1]`.
-- `people[i]`: on whose behalf; null: whoever the transaction acts for. One that acts for somebody looks on nobody else's behalf.
create function portreeve.gate_read(
  people uuid[], records uuid[], blind_from int[], blinds bytea, limits int[], accesses uuid[], times timestamptz[], bodies text[],
  actions text[], actors text[], whos text[], roles text[], systems text[], fields text[], purposes text[], laws text[], services text[],
  cases uuid[]
) returns table (look int, record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, record_key bytea, key_version int,
  master text, wrapped bytea)
language plpgsql volatile security definer
-- Single records are found by key. A plan made while the tables were empty would read them from end to end for as long as it is kept.
set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
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
    select n, r.record_id, r.person_id, r.personal, r.version, r.sealed, r.record_key, k.version, k.master, k.wrapped
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
alter function portreeve.gate_read owner to portreeve_gate;
grant execute on function portreeve.gate_read to portreeve_app;

set role portreeve_owner;

-- On whose behalf commands are written together: set by `run_commands` alone, while the transaction acts for nobody in particular, once each of
-- them was found to be who acts. Rows of theirs may be added then, and none is seen or changed.
create function portreeve.people() returns uuid[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('portreeve.people', true), ''), ',')::uuid[];
grant execute on function portreeve.people() to portreeve_app;
create policy together on portreeve.cases for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));
create policy together on portreeve.event for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));
create policy together on portreeve.job for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));

-- Changes a record as the person it is about. Returns the new version; 0: another version is stored; -1: no such record.
create function portreeve.store_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  a_body text, a_last_day date, a_record_key bytea
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
  if cardinality(old_blinds) > 0 then
    delete from portreeve.record_index where record_id = a_record and person_id = a_person and blind = any(old_blinds);
  end if;
  if cardinality(new_blinds) > 0 then
    insert into portreeve.record_index (blind, record_id, person_id, body)
      select b, a_record, a_person, a_body from unnest(new_blinds) as b;
  end if;
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;

-- As `store_record`, with the event of the change and the line that says who changed it (`an_access` null: the record is about nobody).
create function portreeve.change_record(
  a_record uuid, a_person uuid, expected int, at_time timestamptz, a_sealed bytea, old_blinds bytea[], new_blinds bytea[],
  a_body text, a_last_day date, a_record_key bytea, a_schema int, a_leaf bytea, an_event_sealed bytea,
  an_access uuid, an_actor text, a_who text, a_role text, a_register text, some_fields text[], a_purpose text, a_service text, a_case uuid
) returns int language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int := portreeve.store_record(a_record, a_person, expected, at_time, a_sealed, old_blinds, new_blinds, a_body, a_last_day,
    a_record_key);
begin
  if stored <= 0 then return stored; end if;
  if an_access is not null then
    perform portreeve.note_access(an_access, a_person, a_body, at_time, 'change', an_actor, a_who, a_role, a_register, some_fields,
      a_purpose, null, a_service, a_case);
  end if;
  perform set_config('portreeve.person', a_person::text, true);
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    values (a_record, stored, a_person, a_body, 'record', 'changed', a_schema, at_time, a_leaf, an_event_sealed);
  perform set_config('portreeve.person', prior, true);
  return stored;
end $$;
grant execute on function portreeve.store_record, portreeve.change_record to portreeve_app;

reset role;

-- The lines of access of the commands `done`: those of command i lie from `line_from[i]` up to, not including, `line_from[i + 1]`, and it acted
-- for `acting[i]`. Officers are noted by `note_access` alone, while they act.
create function portreeve.note_uses(
  done int[], acting uuid[], times timestamptz[], services text[], case_ids uuid[], line_from int[], ids uuid[], people uuid[],
  bodies text[], actions text[], actors text[], systems text[], fields text[], purposes text[], laws text[]
) returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from unnest(done) i, generate_series(line_from[i], line_from[i + 1] - 1) j
      where actors[j] not in ('self', 'public', 'machine') or actors[j] = 'self' and people[j] is distinct from acting[i]
        or acting[i] is distinct from coalesce(portreeve.person(), acting[i])) then
    raise insufficient_privilege using message = 'the person named is not the one acting';
  end if;
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select ids[j], people[j], bodies[j], times[i], actions[j], actors[j], services[i], null, systems[j], string_to_array(fields[j], ','),
        purposes[j], laws[j], services[i], case_ids[i]
      from unnest(done) i, generate_series(line_from[i], line_from[i + 1] - 1) j;
end $$;
alter function portreeve.note_uses owner to portreeve_gate;
grant execute on function portreeve.note_uses to portreeve_app;

set role portreeve_owner;

-- For command i the rows of event, access, job and changes of records lie in their arrays from `*_from[i]` up to, not including,
-- `*_from[i + 1]`.
-- Bytes travel joined in one value, since arrays of them are written out in hexadecimal and parsed again: sessions, requests and leaves have
-- 32 each, keys of cases and records 61; what is sealed begins at `*_at[j]`, counted from 1, and ends before `*_at[j + 1]`. Of a change two
-- are sealed: the record and its event.
-- `expected` null: a submission, which makes the case out of the draft `case_ids[i]` at version `draft_versions[i]`.
-- Answers are JSON: {"status": "done"} | {"status": "again", "result": ...} | {"status": "stale", "version": n}
-- | {"status": "gone" | "signed-out" | "key-reused" | "record-changed"}.
create function portreeve.run_commands(
  times timestamptz[], keys uuid[], people uuid[], with_session boolean[], sessions bytea, bodies text[], case_ids uuid[], requests bytea, results text[],
  draft_versions int[], expected int[], services text[], service_versions int[], case_references text[], stages text[], desks text[],
  outcomes text[], versions int[], assignees uuid[], waits boolean[], dues date[], ends timestamptz[], keeps date[], holds boolean[],
  case_keys bytea, with_files boolean[], specials boolean[],
  event_from int[], event_kinds text[], event_schemas smallint[], event_leaves bytea, event_at int[], event_sealeds bytea,
  access_from int[], access_ids uuid[], access_people uuid[], access_bodies text[], access_actions text[], access_actors text[],
  access_systems text[], access_fields text[], access_purposes text[], access_laws text[],
  job_from int[], job_ids uuid[], job_kinds text[], job_keys text[], job_dues timestamptz[], job_at int[], job_sealeds bytea,
  change_from int[], change_records uuid[], change_people uuid[], change_versions int[], change_at int[], change_sealeds bytea,
  change_keys bytea, change_days date[], change_leaves bytea, change_schema int, lost_from int[], lost_blinds bytea[], gained_from int[],
  gained_blinds bytea[], change_bodies text[]
) returns text[] language plpgsql volatile security invoker
-- By key, as in gate_read, whatever the tables held when it was planned.
set enable_seqscan = off as $$
declare
  answers text[] := array_fill(null::text, array[cardinality(keys)]);
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int;
  earlier record;
  asked bytea;
  moved_on boolean;
  done int[] := '{}';
  added text[] := '{}';
begin
  for i in 1..cardinality(keys) loop
    asked := substring(requests from i * 32 - 31 for 32);
    if with_session[i] then
      if portreeve.enter_session(substring(sessions from i * 32 - 31 for 32), times[i]) is distinct from people[i] then
        answers[i] := '{"status":"signed-out"}';
        continue;
      end if;
    else
      perform set_config('portreeve.person', people[i]::text, true);
    end if;

    -- The row is locked first: of two commands on one draft or case, the second sees what the first has done.
    if expected[i] is null then
      select version into stored from portreeve.draft where draft_id = case_ids[i] and person_id = people[i] and expires_at > times[i] for update;
    else
      select version into stored from portreeve.cases where case_id = case_ids[i] and person_id = people[i] for update;
    end if;
    if stored is distinct from coalesce(expected[i], draft_versions[i]) then
      select request, result into earlier from portreeve.command where key = keys[i] and person_id = people[i];
      answers[i] := case
        when found and earlier.request = asked then jsonb_build_object('status', 'again', 'result', earlier.result)::text
        when found then '{"status":"key-reused"}'
        when stored is null then '{"status":"gone"}'
        else jsonb_build_object('status', 'stale', 'version', stored)::text end;
      continue;
    end if;
    -- So are the records that it changes, each as the person it is about: if one is not as it was read, nothing is written.
    moved_on := false;
    for j in change_from[i]..change_from[i + 1] - 1 loop
      perform set_config('portreeve.person', change_people[j]::text, true);
      select version into stored from portreeve.record where record_id = change_records[j] and person_id = change_people[j] for update;
      moved_on := moved_on or stored is distinct from change_versions[j];
      perform set_config('portreeve.person', people[i]::text, true);
    end loop;
    if moved_on then
      select request, result into earlier from portreeve.command where key = keys[i] and person_id = people[i];
      answers[i] := case
        when found and earlier.request = asked then jsonb_build_object('status', 'again', 'result', earlier.result)::text
        when found then '{"status":"key-reused"}'
        else '{"status":"record-changed"}' end;
      continue;
    end if;
    insert into portreeve.command (key, person_id, body, case_id, request, result, at)
      values (keys[i], people[i], bodies[i], case_ids[i], asked, results[i]::jsonb, times[i]) on conflict do nothing;
    if not found then
      select request, result into earlier from portreeve.command where key = keys[i] and person_id = people[i];
      answers[i] := case when earlier.request = asked then jsonb_build_object('status', 'again', 'result', earlier.result)::text
        else '{"status":"key-reused"}' end;
      continue;
    end if;

    if expected[i] is null then
      delete from portreeve.draft where draft_id = case_ids[i] and person_id = people[i];
    else
      update portreeve.cases set stage = stages[i], desk = desks[i], outcome = outcomes[i], version = versions[i], assigned_to = assignees[i],
          waiting = waits[i], due_on = dues[i], ended_at = ends[i], kept_until = keeps[i], held = holds[i]
        where case_id = case_ids[i] and person_id = people[i];
    end if;
    -- Uploads go with what was said: from now on they are the case's, and are destroyed with it.
    if with_files[i] then
      update portreeve.file set submitted_at = times[i], destroy_on = date '9999-12-31'
        where person_id = people[i] and stream = case_ids[i] and submitted_at is null;
    end if;
    added := added || people[i]::text;
    for j in change_from[i]..change_from[i + 1] - 1 loop
      perform portreeve.store_record(change_records[j], change_people[j], change_versions[j], times[i],
        substring(change_sealeds from change_at[2 * j - 1] for change_at[2 * j] - change_at[2 * j - 1]),
        lost_blinds[lost_from[j]:lost_from[j + 1] - 1], gained_blinds[gained_from[j]:gained_from[j + 1] - 1],
        change_bodies[j], change_days[j], substring(change_keys from j * 61 - 60 for 61));
      added := added || change_people[j]::text;
    end loop;
    done := done || i;
    answers[i] := '{"status":"done"}';
  end loop;

  -- What is added for those that are done, all together: a statement for each row would cost more than the row.
  perform set_config('portreeve.session', '', true);
  perform set_config('portreeve.person', '', true);
  perform set_config('portreeve.people', array_to_string(added, ','), true);
  insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, desk, outcome, version, waiting,
      submitted_at, due_on, ended_at, kept_until, special, case_key)
    select case_ids[i], people[i], bodies[i], services[i], service_versions[i], case_references[i], stages[i], desks[i], outcomes[i],
        versions[i], waits[i], times[i], dues[i], ends[i], keeps[i], specials[i], substring(case_keys from i * 61 - 60 for 61)
      from unnest(done) i where expected[i] is null;
  -- The version of a case is the number of its last event, and so it is with a record.
  insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
    select case_ids[i], coalesce(expected[i], 0) + 1 + j - event_from[i], people[i], bodies[i], 'case', event_kinds[j], event_schemas[j],
        times[i], substring(event_leaves from j * 32 - 31 for 32),
        substring(event_sealeds from event_at[j] for event_at[j + 1] - event_at[j])
      from unnest(done) i, generate_series(event_from[i], event_from[i + 1] - 1) j
    union all
    select change_records[j], change_versions[j] + 1, change_people[j], change_bodies[j], 'record', 'changed', change_schema::smallint,
        times[i], substring(change_leaves from j * 32 - 31 for 32),
        substring(change_sealeds from change_at[2 * j] for change_at[2 * j + 1] - change_at[2 * j])
      from unnest(done) i, generate_series(change_from[i], change_from[i + 1] - 1) j;
  insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, sealed)
    select job_ids[j], people[i], bodies[i], case_ids[i], job_kinds[j], job_keys[j], job_dues[j],
        substring(job_sealeds from job_at[j] for job_at[j + 1] - job_at[j])
      from unnest(done) i, generate_series(job_from[i], job_from[i + 1] - 1) j;
  perform set_config('portreeve.people', '', true);
  perform set_config('portreeve.person', prior, true);
  perform portreeve.note_uses(done, people, times, services, case_ids, access_from, access_ids, access_people, access_bodies,
    access_actions, access_actors, access_systems, access_fields, access_purposes, access_laws);
  return answers;
end $$;
grant execute on function portreeve.run_commands to portreeve_app;

reset role;
