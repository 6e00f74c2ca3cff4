-- What somebody owes for what instalments did not bring: found by the number in the letter, paid by card, and settled without an officer.
set role portreeve_owner;

create table portreeve.owed (
  owed_id uuid not null,
  person_id uuid not null,
  body text not null,
  case_id uuid not null,
  -- Said to whoever pays, and to the payment provider.
  reference text not null,
  -- A keyed hash of the number in the letter, which lets anybody pay and tells them nothing of whose it is.
  link bytea not null check (octet_length(link) = 32),
  amount int not null check (amount between 1 and 10000000),
  why text not null check (why in ('used', 'claimed-back')),
  -- The instalment that it takes the place of.
  collection_id uuid,
  -- What an officer was told of it, which is settled when it is paid.
  subject_id uuid not null,
  pay_by date,
  state text not null check (state in ('open', 'paid', 'withdrawn')),
  payment_id uuid,
  version int not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- The number in the letter.
  sealed bytea not null,
  primary key (owed_id, person_id),
  check ((state = 'paid') = (payment_id is not null))
);
create unique index owed_link on portreeve.owed (link);
create index owed_person on portreeve.owed (person_id);
create index owed_collection on portreeve.owed (collection_id) where collection_id is not null;
create index owed_changed on portreeve.owed (changed_at);

alter table portreeve.owed enable row level security;
alter table portreeve.owed force row level security;
create policy own on portreeve.owed to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk on portreeve.owed for select to portreeve_app using (body = portreeve.officer_body() and portreeve.officer_settles(body));
create policy books on portreeve.owed for select to portreeve_jobs using (portreeve.person() is null and portreeve.officer() is null);
create policy gate on portreeve.owed to portreeve_gate using (true);
grant select, insert on portreeve.owed to portreeve_app;
grant update (state, payment_id, version, changed_at) on portreeve.owed to portreeve_app;
grant select on portreeve.owed to portreeve_jobs;
grant select, delete on portreeve.owed to portreeve_gate;
grant select, update on portreeve.trouble to portreeve_gate;
create policy gate_settles on portreeve.trouble to portreeve_gate using (true);

-- Whose it is, for whoever has the number in the letter: what it says is read as that person.
create function portreeve.owed_by(a_link bytea) returns table (owed_id uuid, person_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select o.owed_id, o.person_id from portreeve.owed o where o.link = a_link
$$;
-- What an officer was told of something that is owed is settled when it is paid: by nobody in particular.
create function portreeve.settle_owed(an_owed uuid, at timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update portreeve.trouble t set settled_at = at, settled_by = '00000000-0000-0000-0000-000000000000', settled_because = 'It was paid by card.'
    from portreeve.owed o
    where o.owed_id = an_owed and o.person_id = portreeve.person() and o.state = 'paid'
      and t.subject_id = o.subject_id and t.settled_at is null
$$;
create function portreeve.destroy_owed(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  with due as (
    delete from portreeve.owed where (owed_id, person_id) in (
      select o.owed_id, o.person_id from portreeve.owed o
      where o.changed_at < before and o.state <> 'open'
        and not exists (select from portreeve.cases c where c.case_id = o.case_id and (c.held or c.ended_at is null))
      order by o.changed_at limit limited_to)
    returning 1
  ) select count(*) into n from due;
  return n;
end $$;

reset role;
alter function portreeve.owed_by owner to portreeve_gate;
alter function portreeve.settle_owed owner to portreeve_gate;
alter function portreeve.destroy_owed owner to portreeve_gate;
grant execute on function portreeve.owed_by, portreeve.settle_owed to portreeve_app;
grant execute on function portreeve.destroy_owed to portreeve_jobs;
