-- What queues show of a case beside its stage and days: set with the events that say so, in the same statement.
set role portreeve_owner;

-- Who handed it over, or gave it back, with a note for whoever works on it next. The note itself lies sealed in the case.
alter table portreeve.cases add column handed_by uuid;
grant select (handed_by), update (handed_by) on portreeve.cases to portreeve_app;

-- After `run_commands`, whose answers it takes and gives: the marks of those commands that were done. `place`: which command, from 1.
create function portreeve.mark_cases(answers text[], marks jsonb) returns text[] language plpgsql volatile security invoker
set enable_seqscan = off as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  mark jsonb;
begin
  for mark in select m from jsonb_array_elements(marks) m loop
    continue when answers[(mark ->> 'place')::int] is distinct from '{"status":"done"}';
    perform set_config('portreeve.person', mark ->> 'person', true);
    update portreeve.cases set handed_by = (mark ->> 'handedBy')::uuid
      where case_id = (mark ->> 'caseId')::uuid and person_id = (mark ->> 'person')::uuid;
  end loop;
  perform set_config('portreeve.person', prior, true);
  return answers;
end $$;
grant execute on function portreeve.mark_cases to portreeve_app;

reset role;
