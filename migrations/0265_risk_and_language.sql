-- People at risk come first in every queue, and queues are told apart by language. Both are set with the events that say so, by `mark_cases`.
set role portreeve_owner;

alter table portreeve.cases add column at_risk boolean not null default false;
-- A case in Welsh of the release before has 'en' until something happens to it: the language itself lies sealed in its first event.
alter table portreeve.cases add column language text not null default 'en' check (language in ('en', 'cy'));
grant select (at_risk, language), update (at_risk, language) on portreeve.cases to portreeve_app;

create or replace function portreeve.mark_cases(answers text[], marks jsonb) returns text[] language plpgsql volatile security invoker
set enable_seqscan = off as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  mark jsonb;
begin
  for mark in select m from jsonb_array_elements(marks) m loop
    continue when answers[(mark ->> 'place')::int] is distinct from '{"status":"done"}';
    perform set_config('portreeve.person', mark ->> 'person', true);
    -- A process of the release before knows the first of them alone.
    update portreeve.cases set handed_by = (mark ->> 'handedBy')::uuid, at_risk = coalesce((mark ->> 'atRisk')::boolean, at_risk),
        language = coalesce(mark ->> 'language', language)
      where case_id = (mark ->> 'caseId')::uuid and person_id = (mark ->> 'person')::uuid
        and (handed_by, at_risk, language) is distinct from ((mark ->> 'handedBy')::uuid, coalesce((mark ->> 'atRisk')::boolean, at_risk),
          coalesce(mark ->> 'language', language));
  end loop;
  perform set_config('portreeve.person', prior, true);
  return answers;
end $$;

reset role;

-- The first case that this officer may work on and nobody holds, as the function of this name before, of these desks each with a language:
-- first those whose person is at risk. `only_pressing`: of this desk and language only what cannot wait, which is at risk, due or late `on_day`.
create function portreeve.next_case(a_key uuid, of_desks text[], of_languages text[], only_pressing boolean[], of_service text, away uuid[], on_day date)
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
alter function portreeve.next_case(uuid, text[], text[], boolean[], text, uuid[], date) owner to portreeve_gate;
grant execute on function portreeve.next_case(uuid, text[], text[], boolean[], text, uuid[], date) to portreeve_app;
