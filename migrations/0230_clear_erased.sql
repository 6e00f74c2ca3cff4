-- What is destroyed when a person is erased is a list of tables from here on: a later table about people adds its line, and repeats no function.
set role portreeve_owner;

create table portreeve.cleared_when_erased (
  -- Its rows carry person_id; the gate may delete them.
  relation text primary key,
  -- What refers to others goes first.
  place int not null default 0
);
alter table portreeve.cleared_when_erased enable row level security;
alter table portreeve.cleared_when_erased force row level security;
create policy gate on portreeve.cleared_when_erased for select to portreeve_gate using (true);
-- A migration adds to it, as its owner.
create policy listing on portreeve.cleared_when_erased to portreeve_owner using (true) with check (true);
grant select on portreeve.cleared_when_erased to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values
  ('session', 0), ('sign_in', 1), ('link_review', 2), ('asked_reminder', 3), ('contact_code', 4), ('satisfaction', 5), ('consent_key', 6),
  ('consent', 7), ('data_copy_part', 8), ('data_copy', 9), ('restriction', 10), ('draft', 11), ('case_party', 12), ('notice_state', 13), ('notice', 14);

reset role;

create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_people text;
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  for of_people in select c.relation from portreeve.cleared_when_erased c order by c.place, c.relation loop
    execute format('delete from portreeve.%I where person_id = $1', of_people) using who;
  end loop;
  update portreeve.credential_status p set state = 1 from portreeve.credential c
    where c.person_id = who and p.body = c.body and p.list = c.list and p.position = c.position;
  delete from portreeve.credential_share where person_id = who;
  delete from portreeve.credential where person_id = who;
end $$;
