-- What its person wrote of their own accord stands in a case's queue like an answer, until somebody has answered it.
set role portreeve_owner;
grant update (answered) on portreeve.cases to portreeve_app;

-- As before; `written`, where it is said: whether something that the person wrote waits for an answer.
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
        language = coalesce(mark ->> 'language', language), answered = coalesce((mark ->> 'written')::boolean, answered)
      where case_id = (mark ->> 'caseId')::uuid and person_id = (mark ->> 'person')::uuid
        and (handed_by, at_risk, language, answered) is distinct from ((mark ->> 'handedBy')::uuid, coalesce((mark ->> 'atRisk')::boolean, at_risk),
          coalesce(mark ->> 'language', language), coalesce((mark ->> 'written')::boolean, answered));
  end loop;
  perform set_config('portreeve.person', prior, true);
  return answers;
end $$;

reset role;
