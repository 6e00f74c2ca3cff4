-- Whoever was erased leaves no way to sign in, nothing begun and nothing to read: also after a copy is restored that still has it.
set role portreeve_owner;
grant select on portreeve.erasure to portreeve_gate;
create policy gate on portreeve.erasure for select to portreeve_gate using (true);
create policy keeper on portreeve.erasure for select to portreeve_jobs using (true);
reset role;

create function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.draft where person_id = who;
  delete from portreeve.case_party where person_id = who;
  delete from portreeve.notice_state where person_id = who;
  delete from portreeve.notice where person_id = who;
end $$;
alter function portreeve.clear_erased owner to portreeve_gate;
grant execute on function portreeve.clear_erased to portreeve_jobs;

drop function portreeve.clear_person;
-- What nobody needs but the person, whatever else must be kept.
create function portreeve.clear_unsent(who uuid, today date) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from portreeve.draft where person_id = who;
  update portreeve.file set destroy_on = today where person_id = who and submitted_at is null and destroy_on > today;
end $$;
alter function portreeve.clear_unsent owner to portreeve_gate;
grant execute on function portreeve.clear_unsent to portreeve_jobs;
