-- As before, and nobody is given what they have decided themselves and another officer looks at again.
create or replace function portreeve.next_case(a_key uuid, of_desks text[], of_languages text[], only_pressing boolean[], of_service text, away uuid[], on_day date)
returns table (case_id uuid, again boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  here text := portreeve.officer_body();
  me uuid := portreeve.officer();
  candidate record;
  busy boolean;
begin
  if me is null then return; end if;
  -- The same press a second time waits until the first is done.
  perform pg_advisory_xact_lock(hashtextextended(a_key::text, 0));
  return query select c.case_id, true from portreeve.command c where c.key = a_key and c.body = here limit 1;
  if found then return; end if;
  for tries in 1..50 loop
    busy := false;
    for candidate in
      select c.* from unnest(of_desks, of_languages, only_pressing) d(desk, spoken, pressing) cross join lateral (
        select c.case_id, c.person_id, c.desk, c.at_risk, c.answered, c.due_on, c.submitted_at, c.given_back_by from portreeve.cases c
        where c.body = here and c.desk = d.desk and c.language = d.spoken and not c.waiting
          and (not d.pressing or c.at_risk or c.due_on <= on_day)
          and (c.assigned_to is null or c.assigned_to = any (away))
          and (of_service is null or c.service = of_service) and portreeve.officer_sees(c.body, c.special, c.lain_at)
          -- Nothing is decided in it meanwhile, as its person asked.
          and not exists (select from portreeve.case_restriction(c.case_id))
          and not exists (select from portreeve.case_appeal a where a.case_id = c.case_id and me = any (a.decided_before))
        order by c.at_risk desc, c.answered desc, c.due_on, c.submitted_at, c.case_id limit 64) c
      where d.desk = any (portreeve.officer_roles())
      order by c.given_back_by is not distinct from me, c.at_risk desc, c.answered desc, c.due_on, c.submitted_at, c.case_id
    loop
      return query select c.case_id, false from portreeve.cases c
        where c.case_id = candidate.case_id and c.person_id = candidate.person_id and c.desk = candidate.desk and not c.waiting
          and (c.assigned_to is null or c.assigned_to = any (away)) for update skip locked;
      if found then return; end if;
      busy := true;
    end loop;
    -- Others have just taken all of these: those that come after them, once they are done.
    exit when not busy;
    perform pg_sleep(0.01);
  end loop;
end $$;
