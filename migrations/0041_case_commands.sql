-- Every command on a case: submissions, payments, deadlines, officers' actions. Those that wait travel together; each acts as its own person.
set role portreeve_owner;

-- For command i the rows of event, access and job lie in their arrays from `*_from[i]` up to, not including, `*_from[i + 1]`.
-- Bytes travel joined in one value, since arrays of them are written out in hexadecimal and parsed again: sessions, requests and leaves have
-- 32 each, keys of cases 61; what is sealed begins at `*_at[j]`, counted from 1, and ends before `*_at[j + 1]`.
-- `expected` null: a submission, which makes the case out of the draft `case_ids[i]` at version `draft_versions[i]`.
-- Answers are JSON: {"status": "done"} | {"status": "again", "result": ...} | {"status": "stale", "version": n} | {"status": "gone" | "signed-out" | "key-reused"}.
create function portreeve.run_commands(
  times timestamptz[], keys uuid[], people uuid[], with_session boolean[], sessions bytea, bodies text[], case_ids uuid[], requests bytea, results text[],
  draft_versions int[], expected int[], services text[], service_versions int[], case_references text[], stages text[], desks text[],
  outcomes text[], versions int[], assignees uuid[], waits boolean[], dues date[], ends timestamptz[], keeps date[], holds boolean[],
  case_keys bytea, with_files boolean[], specials boolean[],
  event_from int[], event_kinds text[], event_schemas smallint[], event_leaves bytea, event_at int[], event_sealeds bytea,
  access_from int[], access_ids uuid[], access_people uuid[], access_actors text[], access_systems text[],
  access_fields text[], access_purposes text[], access_laws text[],
  job_from int[], job_ids uuid[], job_kinds text[], job_keys text[], job_dues timestamptz[], job_at int[], job_sealeds bytea
) returns text[] language plpgsql volatile security invoker as $$
declare
  answers text[] := array_fill(null::text, array[cardinality(keys)]);
  prior text := coalesce(current_setting('portreeve.person', true), '');
  stored int;
  earlier record;
  asked bytea;
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
      insert into portreeve.cases (case_id, person_id, body, service, service_version, reference, stage, desk, outcome, version, waiting,
          submitted_at, due_on, ended_at, kept_until, special, case_key)
        values (case_ids[i], people[i], bodies[i], services[i], service_versions[i], case_references[i], stages[i], desks[i], outcomes[i],
          versions[i], waits[i], times[i], dues[i], ends[i], keeps[i], specials[i],
          substring(case_keys from i * 61 - 60 for 61));
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
    -- The version of a case is the number of its last event.
    for j in event_from[i]..event_from[i + 1] - 1 loop
      insert into portreeve.event (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed)
        values (case_ids[i], coalesce(expected[i], 0) + 1 + j - event_from[i], people[i], bodies[i], 'case', event_kinds[j], event_schemas[j],
          times[i], substring(event_leaves from j * 32 - 31 for 32),
          substring(event_sealeds from event_at[j] for event_at[j + 1] - event_at[j]));
    end loop;
    for j in access_from[i]..access_from[i + 1] - 1 loop
      perform portreeve.note_access(access_ids[j], access_people[j], bodies[i], times[i], 'use', access_actors[j], services[i], null,
        access_systems[j], string_to_array(access_fields[j], ','), access_purposes[j], access_laws[j], services[i], case_ids[i]);
    end loop;
    for j in job_from[i]..job_from[i + 1] - 1 loop
      insert into portreeve.job (job_id, person_id, body, stream, kind, key, due_at, sealed)
        values (job_ids[j], people[i], bodies[i], case_ids[i], job_kinds[j], job_keys[j], job_dues[j],
          substring(job_sealeds from job_at[j] for job_at[j + 1] - job_at[j]));
    end loop;
    answers[i] := '{"status":"done"}';
  end loop;
  perform set_config('portreeve.person', prior, true);
  perform set_config('portreeve.session', '', true);
  return answers;
end $$;
grant execute on function portreeve.run_commands to portreeve_app;

reset role;
