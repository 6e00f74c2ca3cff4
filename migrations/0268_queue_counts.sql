-- How many cases lie at an officer's desks, of each kind and holder, on every page of the queue: counted in the index alone. Row policies would
-- look at every row again; here who asks is looked at once, since whoever works at a desk sees all that lies there.
create function portreeve.queue_counts(of_desks text[], on_day date, soon date)
returns table (desk text, service text, due text, holder uuid, language text, at_risk boolean, count int, oldest timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  here text := portreeve.officer_body();
  mine text[] := array(select d from unnest(of_desks) d where d = any (portreeve.officer_roles()));
begin
  if portreeve.officer() is null or not portreeve.officer_sees(here, false, '{}') then return; end if;
  return query select c.desk, c.service,
      case when c.due_on < on_day then 'late' when c.due_on = on_day then 'today' when c.due_on <= soon then 'soon' else 'later' end,
      c.assigned_to, c.language, c.at_risk, count(*)::int, min(c.submitted_at)
    from portreeve.cases c where c.body = here and c.desk = any (mine) group by 1, 2, 3, 4, 5, 6;
end $$;
alter function portreeve.queue_counts owner to portreeve_gate;
grant execute on function portreeve.queue_counts to portreeve_app;
