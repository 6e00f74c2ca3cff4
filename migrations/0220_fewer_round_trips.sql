-- What every page and every application does, each in one statement.
set role portreeve_owner;

-- A save moves the day a draft expires: under an index of that kind the row would be written into every index anew.
drop index portreeve.draft_expires;
create index draft_expires on portreeve.draft using brin (expires_at);

-- The visit of a guest waits for no disk: it is of no use without the draft that comes next, whose commit makes both durable.
create function portreeve.begin_session(
  a_session bytea, who uuid, a_kind text, of_body text, their_roles text[], earlier_people uuid[], a_level text, a_language text,
  a_subject bytea, authenticated timestamptz, started timestamptz, idle timestamptz, ending timestamptz, a_sealed bytea
) returns void language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  if a_kind = 'guest' then perform set_config('synchronous_commit', 'off', true); end if;
  insert into portreeve.session (id_hash, person_id, kind, body, roles, earlier, level, language, subject, auth_time, started_at, idle_until,
      ends_at, sealed)
    values (a_session, who, a_kind, of_body, their_roles, earlier_people, a_level, a_language, a_subject, authenticated, started, idle,
      ending, a_sealed);
  perform set_config('portreeve.person', '', true);
end $$;

-- A case as the person it is about, or another party, opens it.
create function portreeve.open_own_case(who uuid, a_case uuid)
returns table (person_id uuid, body text, version int, case_key bytea, key_person uuid, key_version int, master text, wrapped bytea, events bytea)
language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  return query select * from portreeve.gate_case(a_case, null, null, null, null);
  perform set_config('portreeve.person', '', true);
end $$;

-- Somebody's cases, those that they are a party of among them, newest first; `only_case`: that one alone.
create function portreeve.own_cases(who uuid, at_most int, after int, only_case uuid)
returns table (case_id uuid, reference text, service text, service_version int, stage text, outcome text, submitted_at timestamptz, due_on date,
  destroyed_on date)
language plpgsql volatile security invoker as $$
#variable_conflict use_column
begin
  perform set_config('portreeve.person', who::text, true);
  return query select * from (
      select c.case_id, c.reference, c.service, c.service_version, c.stage, c.outcome, c.submitted_at, c.due_on, c.destroyed_on
        from portreeve.cases c where c.person_id = who
      union all select s.*, null::date from portreeve.gate_shared_cases() s) mine
    where only_case is null or mine.case_id = only_case
    order by mine.submitted_at desc, mine.case_id desc limit at_most offset after;
  perform set_config('portreeve.person', '', true);
end $$;
grant execute on function portreeve.begin_session, portreeve.open_own_case, portreeve.own_cases to portreeve_app;

reset role;
