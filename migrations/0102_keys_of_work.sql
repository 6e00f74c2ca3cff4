-- A key stays as long as work for later is sealed under it.
set role portreeve_owner;
create index job_person on portreeve.job (person_id);
reset role;

create or replace function portreeve.destroy_keys(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  n int;
begin
  with due as materialized (
    select k.person_id from portreeve.person_key k where coalesce(k.look_at, k.made_at) < before
      order by coalesce(k.look_at, k.made_at) limit limited_to for update skip locked
  ), found as materialized (
    select due.person_id, exists (select from portreeve.record r where r.person_id = due.person_id) as recorded,
      exists (select from portreeve.session s where s.person_id = due.person_id)
        or exists (select from portreeve.draft d where d.person_id = due.person_id)
        or exists (select from portreeve.cases c where c.person_id = due.person_id)
        or exists (select from portreeve.case_party p where p.person_id = due.person_id)
        or exists (select from portreeve.notice x where x.person_id = due.person_id)
        or exists (select from portreeve.payment x where x.person_id = due.person_id)
        or exists (select from portreeve.mandate x where x.person_id = due.person_id)
        or exists (select from portreeve.sign_in x where x.person_id = due.person_id)
        or exists (select from portreeve.link_review x where x.person_id = due.person_id)
        or exists (select from portreeve.officer x where x.person_id = due.person_id)
        or exists (select from portreeve.job j where j.person_id = due.person_id)
        or exists (select from portreeve.file f where f.state = 'waiting' and f.person_id = due.person_id) as used
    from due
  ), gone as (
    delete from portreeve.person_key k using found where k.person_id = found.person_id and not found.recorded and not found.used
  ), again as (
    update portreeve.person_key k set look_at = before + case when found.recorded then interval '366 days' else interval '31 days' end
    from found where k.person_id = found.person_id and (found.recorded or found.used)
  ) select count(*) into n from found;
  return n;
end $$;
