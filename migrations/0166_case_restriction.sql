-- An application may be kept and not decided as well (UK GDPR, Article 18): its restriction names it as "cases/ID" in the place of a register.
-- Whether one is, since when and on which ground, and nothing else: whoever works on the case is told, whatever their role.
create function portreeve.case_restriction(a_case uuid) returns table (ground text, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.ground, r.since from portreeve.restriction r
  where r.register = 'cases/' || a_case::text and r.ended_at is null and r.state in ('restricted', 'lifting') limit 1
$$;
alter function portreeve.case_restriction owner to portreeve_gate;
grant execute on function portreeve.case_restriction to portreeve_app, portreeve_jobs;
