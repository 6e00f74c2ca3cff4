-- Ids of looks begin with their time, so they are gone through in that order, each once; what a case keeps longer goes with the case.
create or replace function portreeve.destroy_accesses(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_kept uuid := (lpad(to_hex((extract(epoch from before) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
  reached record;
  met uuid[];
  whose uuid[];
  n int;
begin
  select m.access_id, m.about into reached from portreeve.retention_mark m where m.class = 'access' for update;
  select array_agg(b.access_id order by b.access_id, b.person_id), array_agg(b.person_id order by b.access_id, b.person_id) into met, whose
    from (select a.access_id, a.person_id from portreeve.access a
      where (a.access_id, a.person_id) > (reached.access_id, reached.about) and a.access_id < first_kept
      order by a.access_id, a.person_id limit limited_to) b;
  n := coalesce(cardinality(met), 0);
  if n = 0 then return 0; end if;
  with due as (
    delete from portreeve.access a using unnest(met, whose) as m(access_id, person_id)
    where a.access_id = m.access_id and a.person_id = m.person_id
      and not exists (select from portreeve.cases c where c.case_id = a.case_id and c.case_key is not null)
    returning a.access_id, a.person_id
  ) delete from portreeve.access_result r using due where r.access_id = due.access_id and r.person_id = due.person_id;
  update portreeve.retention_mark set access_id = met[n], about = whose[n] where class = 'access';
  return n;
end $$;
