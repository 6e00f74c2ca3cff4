-- Which officers see a case: by body, role and desk, in one place. The policies of everything that hangs on a case ask the same.
set role portreeve_owner;

-- `special`: its service asks for or reads health data. `lain_at`: every desk that it has been at.
alter table portreeve.cases add column special boolean not null default false, add column lain_at text[] not null default '{}';
reset role;
update portreeve.cases set lain_at = array[desk] where desk is not null;
set role portreeve_owner;

create function portreeve.note_desk() returns trigger language plpgsql as $$
begin
  new.lain_at := new.lain_at || new.desk;
  return new;
end $$;
create trigger note_desk before insert or update of desk on portreeve.cases for each row
  when (new.desk is not null and new.desk <> all (new.lain_at)) execute function portreeve.note_desk();

-- The roles that open cases, as src/identity/role.ts has them. A case with health data is for its own desks, and for whoever oversees all of them.
create function portreeve.officer_sees(of_body text, is_special boolean, of_desks text[]) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body()
    and portreeve.officer_roles() && array['adviser', 'caseworker', 'supervisor', 'quality', 'privacy-officer']
    and (not is_special or portreeve.officer_roles() && (of_desks || array['supervisor', 'quality', 'privacy-officer']));
-- Whoever settles troubles with money sees the money, also where the case is none of theirs.
create function portreeve.officer_settles(of_body text) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body() and portreeve.officer_roles() && array['supervisor', 'administrator'];
grant execute on function portreeve.officer_sees, portreeve.officer_settles to portreeve_app, portreeve_gate;

alter policy desk on portreeve.cases using (body = portreeve.officer_body() and portreeve.officer_sees(body, special, lain_at));
-- These ask for a row of cases, which its own policy gives or not.
alter policy desk on portreeve.file using (body = portreeve.officer_body() and submitted_at is not null
  and exists (select from portreeve.cases c where c.case_id = file.stream and c.person_id = file.person_id));
alter policy desk on portreeve.notice using (body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = notice.stream and c.person_id = notice.person_id));
alter policy desk on portreeve.notice_state using (body = portreeve.officer_body()
  and exists (select from portreeve.notice n where n.notice_id = notice_state.notice_id and n.person_id = notice_state.person_id));
alter policy desk on portreeve.payment using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = payment.case_id and c.person_id = payment.person_id));
alter policy desk on portreeve.mandate using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.cases c where c.case_id = mandate.case_id and c.person_id = mandate.person_id));
alter policy desk on portreeve.collection using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.mandate m where m.mandate_id = collection.mandate_id and m.person_id = collection.person_id));
-- Officers ask for refunds as the person's own rows; here they only look.
drop policy desk on portreeve.refund;
create policy desk on portreeve.refund for select to portreeve_app using (portreeve.officer_settles(body) or body = portreeve.officer_body()
  and exists (select from portreeve.payment p where p.payment_id = refund.payment_id and p.person_id = refund.person_id));
drop policy desk on portreeve.payment_difference;
create policy desk on portreeve.payment_difference for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_settles(body));
create policy desk_settles on portreeve.payment_difference for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_settles(body) and settled_at is null)
  with check (body = portreeve.officer_body() and portreeve.officer_settles(body) and settled_by = portreeve.officer());
drop policy desk on portreeve.event;
create policy desk on portreeve.event for select to portreeve_app using (body = portreeve.officer_body()
  and (topic <> 'case' or exists (select from portreeve.cases c where c.case_id = event.stream and c.person_id = event.person_id)));
create policy desk_adds on portreeve.event for insert to portreeve_app, portreeve_gate with check (body = portreeve.officer_body());

-- Books are compared and providers' messages followed by the background login, while it acts for nobody.
create policy books on portreeve.payment for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.refund for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.mandate for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.collection for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books on portreeve.payment_difference for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy books_add on portreeve.payment_difference for insert to portreeve_jobs with check (settled_at is null);

drop function portreeve.run_commands;
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

-- One case with all its events. The person it is about, or another party, sees it; an officer who may does too, and that is written down first.
create or replace function portreeve.gate_case(a_case uuid, an_access uuid, at_time timestamptz, a_role text, a_purpose text)
returns table (person_id uuid, body text, version int, case_key bytea, key_person uuid, key_version int, master text, wrapped bytea, events bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  reader uuid := coalesce(portreeve.person(), portreeve.officer());
  holder uuid;
  opening bytea;
  of_body text;
  of_service text;
  stored int;
  seen boolean;
begin
  select c.person_id, c.case_key, c.body, c.service, c.version, portreeve.officer_sees(c.body, c.special, c.lain_at)
    into holder, opening, of_body, of_service, stored, seen
    from portreeve.cases c where c.case_id = a_case;
  if holder is null or opening is null then return; end if;
  if portreeve.officer() is not null then
    if seen is distinct from true then return; end if;
    insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    values (an_access, holder, of_body, at_time, 'case', 'officer', portreeve.officer()::text, a_role, 'cases', '{}', a_purpose, null, of_service, a_case);
    reader := holder;
  elsif reader is distinct from holder then
    select p.case_key into opening from portreeve.case_party p where p.case_id = a_case and p.person_id = reader;
    if opening is null then return; end if;
  end if;
  return query select holder, of_body, stored, opening, reader, k.version, k.master, k.wrapped,
    (select string_agg(int4send(length(e.line)) || e.line, ''::bytea order by e.seq) from (
      select v.seq, int4send(v.seq) || int4send(v.schema::int) || int8send((extract(epoch from v.at) * 1000)::bigint)
        || int4send(octet_length(v.kind)) || convert_to(v.kind, 'UTF8') || v.sealed as line
      from portreeve.event v where v.stream = a_case and v.person_id = holder) e)
    from portreeve.person_key k where k.person_id = reader;
end $$;
alter function portreeve.gate_case owner to portreeve_gate;
grant execute on function portreeve.gate_case to portreeve_app;
