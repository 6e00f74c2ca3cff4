-- Copies and restrictions go with whoever is erased, and keep a key as everything else under it does. A record that is restricted is not
-- destroyed before that is lifted: its person may have asked for it because they need it for a claim.
create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.data_copy_part where person_id = who;
  delete from portreeve.data_copy where person_id = who;
  delete from portreeve.restriction where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;

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
        or exists (select from portreeve.credential x where x.person_id = due.person_id)
        or exists (select from portreeve.credential_share x where x.person_id = due.person_id)
        or exists (select from portreeve.data_copy x where x.person_id = due.person_id)
        or exists (select from portreeve.restriction x where x.person_id = due.person_id)
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

create or replace function portreeve.records_due(today date, limited_to int)
returns table (record_id uuid, person_id uuid, body text, register text, version int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.record_id, r.person_id, r.body, r.register, r.version from portreeve.record r
  where r.kept_until < today and r.restricted_at is null and not exists (select from portreeve.cases c where c.person_id = r.person_id and c.held)
  order by r.kept_until limit limited_to
$$;

create or replace function portreeve.destroy_record(a_record uuid, a_person uuid, expected int, today date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from portreeve.record r where r.record_id = a_record and r.person_id = a_person and r.version = expected and r.kept_until < today and r.restricted_at is null
    and not exists (select from portreeve.cases c where c.person_id = a_person and c.held);
  if not found then return false; end if;
  delete from portreeve.record_index i where i.record_id = a_record and i.person_id = a_person;
  return true;
end $$;
