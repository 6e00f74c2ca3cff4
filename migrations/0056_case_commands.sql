-- Every command on a case: submissions, payments, deadlines, officers' actions. Those that wait travel together; each acts as its own person.
set role portreeve_owner;

-- For command i the rows of event, access, job and changes of records lie in their arrays from `*_from[i]` up to, not including,
-- `*_from[i + 1]`.
-- Bytes travel joined in one value, since arrays of them are written out in hexadecimal and parsed again: sessions, requests and leaves have
-- 32 each, keys of cases and records 61; what is sealed begins at `*_at[j]`, counted from 1, and ends before `*_at[j + 1]`. Of a change two
-- are sealed: the record and its event.
-- A change whose version is 0 is a new record. 'passed-on': the record is about somebody else from now on, under another id; its row stays
-- with whoever it was about, and is found no longer. Blind indexes that are for one record alone lie from `unique_from[j]`.
-- `expected` null: a submission, which makes the case out of the draft `case_ids[i]` at version `draft_versions[i]`.
-- Answers are JSON: {"status": "done"} | {"status": "again", "result": ...} | {"status": "stale", "version": n}
-- | {"status": "gone" | "signed-out" | "key-reused" | "record-changed"} | {"status": "taken", "register": id}.
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
  gained_blinds bytea[], change_bodies text[], change_kinds text[], change_registers text[], change_personal boolean[],
  unique_from int[], unique_blinds bytea[]
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
  taken text;
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
    taken := null;
    for j in change_from[i]..change_from[i + 1] - 1 loop
      continue when change_versions[j] = 0;
      perform set_config('portreeve.person', change_people[j]::text, true);
      select version into stored from portreeve.record where record_id = change_records[j] and person_id = change_people[j] for update;
      moved_on := moved_on or stored is distinct from change_versions[j];
      perform set_config('portreeve.person', people[i]::text, true);
    end loop;
    -- Whoever else is about to take the same has written it, or is gone, before it is looked for.
    for j in change_from[i]..change_from[i + 1] - 1 loop
      for k in unique_from[j]..unique_from[j + 1] - 1 loop
        perform pg_advisory_xact_lock(('x' || encode(substring(unique_blinds[k] for 8), 'hex'))::bit(64)::bigint);
        if portreeve.is_found(unique_blinds[k], array(select change_records[m] from generate_series(change_from[i], change_from[i + 1] - 1) m
            where unique_blinds[k] = any (lost_blinds[lost_from[m]:lost_from[m + 1] - 1]))) then
          taken := change_registers[j];
        end if;
      end loop;
    end loop;
    if moved_on or taken is not null then
      select request, result into earlier from portreeve.command where key = keys[i] and person_id = people[i];
      answers[i] := case
        when found and earlier.request = asked then jsonb_build_object('status', 'again', 'result', earlier.result)::text
        when found then '{"status":"key-reused"}'
        when moved_on then '{"status":"record-changed"}'
        else jsonb_build_object('status', 'taken', 'register', taken)::text end;
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
      if change_versions[j] = 0 then
        perform portreeve.add_record(change_records[j], change_people[j], times[i],
          substring(change_sealeds from change_at[2 * j - 1] for change_at[2 * j] - change_at[2 * j - 1]),
          gained_blinds[gained_from[j]:gained_from[j + 1] - 1], change_bodies[j], change_days[j],
          substring(change_keys from j * 61 - 60 for 61), change_registers[j], change_personal[j]);
      else
        perform portreeve.store_record(change_records[j], change_people[j], change_versions[j], times[i],
          substring(change_sealeds from change_at[2 * j - 1] for change_at[2 * j] - change_at[2 * j - 1]),
          lost_blinds[lost_from[j]:lost_from[j + 1] - 1], gained_blinds[gained_from[j]:gained_from[j + 1] - 1],
          change_bodies[j], change_days[j], substring(change_keys from j * 61 - 60 for 61));
        if change_kinds[j] = 'passed-on' then
          perform portreeve.close_record(change_records[j], change_people[j], times[i]);
        end if;
      end if;
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
    select change_records[j], change_versions[j] + 1, change_people[j], change_bodies[j], 'record', change_kinds[j], change_schema::smallint,
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
