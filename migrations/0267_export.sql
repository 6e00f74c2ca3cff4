-- Cases taken out of the queue as a list. Everybody whose case is in it sees that it was, by whom and for what: the lines are written before
-- anything is given, in one statement. The least that a list needs is given, and nothing sealed.
create function portreeve.gate_case_list(case_ids uuid[], accesses uuid[], at_time timestamptz, a_role text, some_fields text[], a_purpose text)
returns table (case_id uuid, reference text, service text, service_version int, stage text, desk text, assigned_to uuid, waiting boolean,
  answered boolean, submitted_at timestamptz, due_on date)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
begin
  if portreeve.officer() is null or cardinality(case_ids) <> cardinality(accesses) or length(btrim(a_purpose)) = 0 then
    raise insufficient_privilege using message = 'a list of cases is for an officer, who says what for';
  end if;
  return query
    with seen as (
      select n.place, n.access, c.* from unnest(case_ids, accesses) with ordinality n(chosen, access, place)
        join portreeve.cases c on c.case_id = n.chosen
      where c.desk = any (portreeve.officer_roles()) and portreeve.officer_sees(c.body, c.special, c.lain_at)
    ), told as (
      insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
      select s.access, s.person_id, s.body, at_time, 'read', 'officer', portreeve.officer()::text, a_role, 'case-list', some_fields, a_purpose, null,
        s.service, s.case_id from seen s
      returning case_id
    )
    select s.case_id, s.reference, s.service, s.service_version, s.stage, s.desk, s.assigned_to, s.waiting, s.answered, s.submitted_at, s.due_on
      from seen s join told on told.case_id = s.case_id order by s.place;
end $$;
alter function portreeve.gate_case_list owner to portreeve_gate;
grant execute on function portreeve.gate_case_list to portreeve_app;
