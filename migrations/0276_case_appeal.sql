-- Decisions that another officer looks at again: who decided before, and who decides now. The words lie in the events of the case.
set role portreeve_owner;

create table portreeve.case_appeal (
  case_id uuid not null,
  person_id uuid not null,
  body text not null,
  asked_at timestamptz not null,
  decided_before uuid[] not null,
  -- Everybody who has acted, proposed or confirmed since.
  officers uuid[] not null default '{}',
  primary key (case_id, person_id),
  -- Nobody judges their own decision.
  constraint another_officer check (not officers && decided_before)
);
create index case_appeal_person on portreeve.case_appeal (person_id);
create index case_appeal_asked on portreeve.case_appeal (asked_at);

alter table portreeve.case_appeal enable row level security;
alter table portreeve.case_appeal force row level security;
create policy own on portreeve.case_appeal to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy gate on portreeve.case_appeal to portreeve_gate using (true) with check (true);
grant select, insert, update (officers) on portreeve.case_appeal to portreeve_app;
grant select, delete on portreeve.case_appeal to portreeve_gate;
insert into portreeve.cleared_when_erased (relation, place) values ('case_appeal', 16);

reset role;

create function portreeve.destroy_case_appeals(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.case_appeal where (case_id, person_id) in (
    select x.case_id, x.person_id from portreeve.case_appeal x
    where x.asked_at < before and not exists (select from portreeve.cases c where c.person_id = x.person_id and c.held)
    order by x.asked_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_case_appeals owner to portreeve_gate;
grant execute on function portreeve.destroy_case_appeals to portreeve_jobs;
