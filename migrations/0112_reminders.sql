-- Reminders: whose records are due on a day, by the keyed hash of it, a batch at a time; and how long what was sent is kept.

-- Which records a keyed hash finds, after one of them, and whom they are about: nothing of what they say. A record about nobody is left out.
create function portreeve.found_by(a_blind bytea, after uuid, limited_to int) returns table (record_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select i.record_id, i.person_id from portreeve.record_index i
    join portreeve.record r on r.record_id = i.record_id and r.person_id = i.person_id and r.personal and r.passed_on is null
    where i.blind = a_blind and i.record_id > after order by i.record_id limit limited_to
$$;

-- Reminders belong to no case: they go by their own age.
create function portreeve.destroy_reminders(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.notice where (notice_id, person_id) in (
      select o.notice_id, o.person_id from portreeve.notice o where o.key like 'remind/%' and o.at < before order by o.at limit limited_to)
    returning notice_id, person_id
  ), states as (
    delete from portreeve.notice_state s using due where s.notice_id = due.notice_id and s.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;
alter function portreeve.found_by owner to portreeve_gate;
alter function portreeve.destroy_reminders owner to portreeve_gate;
grant execute on function portreeve.found_by, portreeve.destroy_reminders to portreeve_jobs;

