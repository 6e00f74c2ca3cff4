-- Nothing is kept for ever but the ledger, whose events nobody can read once the keys are gone. Each function destroys what is due of one
-- class, in a batch, and returns how many rows it went through: fewer than asked for means that nothing is left for today.
-- They belong to the gate: the background login can ask for a class to be destroyed by its rule, and can delete no row of its choosing.
set role portreeve_owner;

-- How far the looks at records were gone through. Each is met once when it is old enough; what a case keeps then goes with the case.
create table portreeve.retention_mark (
  class text primary key,
  access_id uuid not null,
  about uuid not null
);
insert into portreeve.retention_mark values ('access', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000');
grant select, update (access_id, about) on portreeve.retention_mark to portreeve_gate;

do $$
declare t text;
begin
  foreach t in array array['access', 'access_result', 'api_application', 'case_party', 'cases', 'collection', 'command', 'credential',
    'credential_share', 'draft', 'file', 'job', 'job_retry', 'link_review', 'mandate', 'notice', 'notice_state', 'officer', 'payment',
    'payment_difference', 'person_key', 'record', 'record_index', 'refund', 'session', 'sign_in', 'trouble'] loop
    execute format('create policy retention on portreeve.%I for delete to portreeve_gate using (true)', t);
    execute format('grant select, delete on portreeve.%I to portreeve_gate', t);
    if t not in ('case_party', 'cases', 'credential', 'credential_share', 'person_key', 'record', 'record_index') then
      execute format('create policy retention_looks on portreeve.%I for select to portreeve_gate using (true)', t);
    end if;
  end loop;
  foreach t in array array['cases', 'file', 'person_key'] loop
    execute format('create policy retention_marks on portreeve.%I for update to portreeve_gate using (true) with check (true)', t);
  end loop;
end $$;
grant update (case_key, kept_until, destroyed_on) on portreeve.cases to portreeve_gate;
grant update (destroy_on) on portreeve.file to portreeve_gate;
grant update (look_at) on portreeve.person_key to portreeve_gate;

reset role;

-- Classes that take one table, row by row: what began before an instant goes, oldest first, unless something keeps it.
do $$
declare
  one record;
begin
  for one in select * from (values
    -- The line that says that there was a case, once its content is long gone.
    ('case_lines', 'cases', 'case_id, person_id', 'destroyed_on', '(before at time zone ''Europe/London'')::date', null),
    -- The line that says that there was a file; its bytes and its key went before.
    ('file_lines', 'file', 'file_id, person_id', 'destroyed_at', 'before', 'x.state = ''destroyed'''),
    ('commands', 'command', 'key, person_id', 'at', 'before',
      'not exists (select from portreeve.cases c where c.case_id = x.case_id and c.held)'),
    ('differences', 'payment_difference', 'difference_id, person_id', 'settled_at', 'before', 'not exists (
      select from portreeve.payment p join portreeve.cases c on c.case_id = p.case_id where p.payment_id = x.payment_id and c.held)'),
    ('troubles', 'trouble', 'trouble_id, person_id', 'settled_at', 'before',
      'not exists (select from portreeve.cases c where c.case_id = x.case_id and c.held)'),
    ('dead_jobs', 'job', 'job_id, person_id', 'dead_at', 'before',
      'not exists (select from portreeve.cases c where c.case_id = x.stream and c.held)'),
    ('job_retries', 'job_retry', 'job_id, person_id, at', 'at', 'before',
      'not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)'),
    -- Nobody signed in so for long, and no case is left to come back to.
    ('sign_ins', 'sign_in', 'subject', 'last_at', 'before',
      'not exists (select from portreeve.cases c where c.person_id = x.person_id and c.case_key is not null)'),
    ('link_reviews', 'link_review', 'review_id, person_id', 'decided_at', 'before',
      'not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)'),
    ('officers', 'officer', 'officer_id, person_id', 'seen_at', 'before', null)
  ) as class(name, rows, key, began, until, unless_kept) loop
    execute format($create$
create function portreeve.destroy_%1$s(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $body$
declare n int;
begin
  delete from portreeve.%2$s where (%3$s) in (
    select %3$s from portreeve.%2$s x
    where x.%4$s < %5$s%6$s
    order by x.%4$s limit limited_to);
  get diagnostics n = row_count;
  return n;
end $body$
    $create$, one.name, one.rows, one.key, one.began, one.until, ' and ' || one.unless_kept);
  end loop;
end $$;

-- Cases whose last day has passed lose their key, and with it everything that was said in them, whoever held it; their notices, their looks
-- older than `looks_before` and their dead jobs go; their files are due at once. Returns how many.
create function portreeve.destroy_cases(today date, looks_before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone uuid[];
begin
  with due as (
    select c.case_id, c.person_id from portreeve.cases c where c.kept_until < today and not c.held
      order by c.kept_until limit limited_to for update skip locked
  ), destroyed as (
    update portreeve.cases c set case_key = null, kept_until = null, destroyed_on = today
      from due where c.case_id = due.case_id and c.person_id = due.person_id returning c.case_id
  ) select array_agg(d.case_id) into gone from destroyed d;
  if gone is null then return 0; end if;
  delete from portreeve.case_party where case_id = any(gone);
  delete from portreeve.notice_state s using portreeve.notice n
    where n.stream = any(gone) and s.notice_id = n.notice_id and s.person_id = n.person_id;
  delete from portreeve.notice where stream = any(gone);
  delete from portreeve.job where dead_at is not null and stream = any(gone);
  delete from portreeve.access_result r using portreeve.access a
    where a.case_id = any(gone) and a.at < looks_before and r.access_id = a.access_id and r.person_id = a.person_id;
  delete from portreeve.access where case_id = any(gone) and at < looks_before;
  update portreeve.file set destroy_on = today where stream = any(gone) and destroy_on > today;
  return cardinality(gone);
end $$;

-- Ids of looks begin with their time, so they are gone through in that order, each once; what a case keeps longer goes with the case.
create function portreeve.destroy_accesses(before timestamptz, limited_to int) returns int
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

-- Payments with their refunds. One of an open case or of a held one stays.
create function portreeve.destroy_payments(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.payment where (payment_id, person_id) in (
      select p.payment_id, p.person_id from portreeve.payment p
      where p.created_at < before
        and not exists (select from portreeve.cases c where c.case_id = p.case_id and (c.held or c.ended_at is null))
        and not exists (select from portreeve.refund r
          where r.payment_id = p.payment_id and r.person_id = p.person_id and r.created_at >= before)
      order by p.created_at limit limited_to)
    returning payment_id, person_id
  ), refunds as (
    delete from portreeve.refund r using due where r.payment_id = due.payment_id and r.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;

-- Mandates with their collections, counted from the last of these.
create function portreeve.destroy_mandates(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.mandate where (mandate_id, person_id) in (
      select m.mandate_id, m.person_id from portreeve.mandate m
      where m.created_at < before
        and not exists (select from portreeve.cases c where c.case_id = m.case_id and (c.held or c.ended_at is null))
        and not exists (select from portreeve.collection k where k.mandate_id = m.mandate_id and k.person_id = m.person_id
          and (k.on_day >= (before at time zone 'Europe/London')::date or k.changed_at >= before))
      order by m.created_at limit limited_to)
    returning mandate_id, person_id
  ), collections as (
    delete from portreeve.collection k using due where k.mandate_id = due.mandate_id and k.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;

-- Money paid out, with the parts that it was for.
create function portreeve.destroy_pay_outs(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.pay_out where (pay_out_id, person_id) in (
      select p.pay_out_id, p.person_id from portreeve.pay_out p
      where p.created_at < before
        and not exists (select from portreeve.cases c where c.case_id = p.case_id and (c.held or c.ended_at is null))
      order by p.created_at limit limited_to)
    returning pay_out_id, person_id
  ), parts as (
    delete from portreeve.pay_out_part k using due where k.pay_out_id = due.pay_out_id and k.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;

-- What was stopped so long ago that no late order can meet it.
create function portreeve.destroy_stops(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.collecting_stop where (about, body) in (
      select s.about, s.body from portreeve.collecting_stop s where s.at < before order by s.at limit limited_to)
    returning 1
  ) select count(*) into n from due;
  return n;
end $$;

-- Credentials whose last day is long gone, with what was shared of them. A held case keeps its own.
create function portreeve.destroy_credentials(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.credential where (credential_id, person_id) in (
      select c.credential_id, c.person_id from portreeve.credential c
      where c.valid_until < (before at time zone 'Europe/London')::date
        and not exists (select from portreeve.cases k where k.case_id = c.case_id and k.held)
      order by c.valid_until limit limited_to)
    returning credential_id, person_id
  ), shares as (
    delete from portreeve.credential_share s using due where s.credential_id = due.credential_id and s.person_id = due.person_id
  ) select count(*) into n from due;
  return n;
end $$;

create function portreeve.destroy_credential_shares(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.credential_share where (share_id, person_id) in (
    select s.share_id, s.person_id from portreeve.credential_share s where s.ends_at < before
      and not exists (select from portreeve.credential c join portreeve.cases k on k.case_id = c.case_id
        where c.credential_id = s.credential_id and k.held)
    order by s.ends_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

create function portreeve.destroy_credential_statuses(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.credential_status where (body, list, position) in (
    select p.body, p.list, p.position from portreeve.credential_status p
    where p.until < (before at time zone 'Europe/London')::date
      and not exists (select from portreeve.credential c where c.body = p.body and c.list = p.list and c.position = p.position)
    order by p.until limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

-- Applications that clients opened and nothing came of.
create function portreeve.destroy_presented(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.api_application where (person_id, application_id) in (
    select x.person_id, x.application_id from portreeve.api_application x
    where x.opened_at < before and not exists (select from portreeve.cases c where c.case_id = x.application_id)
    limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;

-- Keys under which nothing is left. Where something is, it is asked again after a month; where a register holds a record, after a year.
create function portreeve.destroy_keys(before timestamptz, limited_to int) returns int
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

-- Records whose last day has passed, but for those of somebody with a held case.
create function portreeve.records_due(today date, limited_to int)
returns table (record_id uuid, person_id uuid, body text, register text, version int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.record_id, r.person_id, r.body, r.register, r.version from portreeve.record r
  where r.kept_until < today and not exists (select from portreeve.cases c where c.person_id = r.person_id and c.held)
  order by r.kept_until limit limited_to
$$;
-- False: it was changed or held meanwhile.
create function portreeve.destroy_record(a_record uuid, a_person uuid, expected int, today date) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from portreeve.record r where r.record_id = a_record and r.person_id = a_person and r.version = expected and r.kept_until < today
    and not exists (select from portreeve.cases c where c.person_id = a_person and c.held);
  if not found then return false; end if;
  delete from portreeve.record_index i where i.record_id = a_record and i.person_id = a_person;
  return true;
end $$;

do $$
declare f text;
begin
  foreach f in array array['destroy_cases', 'destroy_case_lines', 'destroy_accesses', 'destroy_commands', 'destroy_payments',
    'destroy_mandates', 'destroy_pay_outs', 'destroy_stops', 'destroy_differences', 'destroy_troubles', 'destroy_credentials',
    'destroy_credential_shares', 'destroy_credential_statuses', 'destroy_presented', 'destroy_dead_jobs', 'destroy_job_retries',
    'destroy_sign_ins', 'destroy_link_reviews', 'destroy_officers', 'destroy_file_lines', 'destroy_keys', 'records_due',
    'destroy_record'] loop
    execute format('alter function portreeve.%I owner to portreeve_gate', f);
    execute format('grant execute on function portreeve.%I to portreeve_jobs', f);
  end loop;
end $$;
