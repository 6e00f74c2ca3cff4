-- What officers take next. The order of a queue is that of `cases_queue`: what waits for somebody comes last, what was answered first, then what
-- falls due first. src/cases/queue.ts sorts by the same.
set role portreeve_owner;

-- Whoever held it before nobody did: they are given something else first.
alter table portreeve.cases add column given_back_by uuid;
create function portreeve.note_holder() returns trigger language plpgsql as $$
begin
  new.given_back_by := case when new.assigned_to is null and new.desk is not null then old.assigned_to end;
  return new;
end $$;
create trigger note_holder before update of assigned_to on portreeve.cases for each row
  when (old.assigned_to is distinct from new.assigned_to) execute function portreeve.note_holder();

-- A press that comes twice is known by its key, whichever case it took.
create policy gate on portreeve.command for select to portreeve_gate using (true);
grant select (key, body, case_id) on portreeve.command to portreeve_gate;

reset role;

-- The first case of these desks that this officer may work on and nobody holds, locked until the transaction ends. Whoever asks at the same
-- moment gets the next one. `away`: officers who work at none of these desks any more, whose cases are free. `again`: this key took it before.
create function portreeve.next_case(a_key uuid, of_desks text[], of_service text, away uuid[]) returns table (case_id uuid, again boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
declare
  here text := portreeve.officer_body();
  me uuid := portreeve.officer();
  candidate record;
  busy boolean;
begin
  if me is null then return; end if;
  -- The same press a second time waits until the first is done.
  perform pg_advisory_xact_lock(hashtextextended(a_key::text, 0));
  return query select c.case_id, true from portreeve.command c where c.key = a_key and c.body = here limit 1;
  if found then return; end if;
  for tries in 1..50 loop
    busy := false;
    for candidate in
      select c.* from unnest(of_desks) d cross join lateral (
        select c.case_id, c.person_id, c.desk, c.answered, c.due_on, c.submitted_at, c.given_back_by from portreeve.cases c
        where c.body = here and c.desk = d and not c.waiting and (c.assigned_to is null or c.assigned_to = any (away))
          and (of_service is null or c.service = of_service) and portreeve.officer_sees(c.body, c.special, c.lain_at)
          -- Nothing is decided in it meanwhile, as its person asked.
          and not exists (select from portreeve.case_restriction(c.case_id))
        order by c.answered desc, c.due_on, c.submitted_at, c.case_id limit 64) c
      where d = any (portreeve.officer_roles())
      order by c.given_back_by is not distinct from me, c.answered desc, c.due_on, c.submitted_at, c.case_id
    loop
      return query select c.case_id, false from portreeve.cases c
        where c.case_id = candidate.case_id and c.person_id = candidate.person_id and c.desk = candidate.desk and not c.waiting
          and (c.assigned_to is null or c.assigned_to = any (away)) for update skip locked;
      if found then return; end if;
      busy := true;
    end loop;
    -- Others have just taken all of these: those that come after them, once they are done.
    exit when not busy;
    perform pg_sleep(0.01);
  end loop;
end $$;
alter function portreeve.next_case owner to portreeve_gate;
grant execute on function portreeve.next_case to portreeve_app;
