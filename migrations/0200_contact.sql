-- How somebody is contacted, changed by themself: an address is used only after a code that was sent to it was typed back.
set role portreeve_owner;

-- The code that waits to be typed back: one for each way, for the visit that asked, and only as a keyed hash. A new one takes its place.
create table portreeve.contact_code (
  person_id uuid not null,
  field text not null check (field in ('email', 'phone')),
  visit bytea not null check (octet_length(visit) = 32),
  code_hash bytea not null check (octet_length(code_hash) = 32),
  -- The address that it was sent to.
  sealed bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  tries int not null default 0,
  primary key (person_id, field)
);
create index contact_code_ends on portreeve.contact_code (ends_at);
alter table portreeve.contact_code enable row level security;
alter table portreeve.contact_code force row level security;
create policy own on portreeve.contact_code to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
grant select, insert, update (visit, code_hash, sealed, made_at, ends_at, tries), delete on portreeve.contact_code to portreeve_app;
-- Theirs to have a copy of; gone when they are erased, or when it is too old.
create policy gate on portreeve.contact_code for select to portreeve_gate using (true);
create policy gate_deletes on portreeve.contact_code for delete to portreeve_gate using (true);
grant select, delete on portreeve.contact_code to portreeve_gate;

-- Whether they said themself in which language they are written to: then the register of people says which, and the language of pages does not.
alter table portreeve.person_key add column language_said boolean not null default false;
grant update (language_said) on portreeve.person_key to portreeve_app;

reset role;

create function portreeve.destroy_contact_codes(before timestamptz, limited_to int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  delete from portreeve.contact_code where (person_id, field) in (
    select c.person_id, c.field from portreeve.contact_code c where c.ends_at < before order by c.ends_at limit limited_to);
  get diagnostics n = row_count;
  return n;
end $$;
alter function portreeve.destroy_contact_codes owner to portreeve_gate;
grant execute on function portreeve.destroy_contact_codes to portreeve_jobs;

create or replace function portreeve.clear_erased(who uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from portreeve.erasure e where e.person_id = who) or exists (select from portreeve.person_key k where k.person_id = who) then
    raise insufficient_privilege using message = 'this person is not erased';
  end if;
  delete from portreeve.session where person_id = who;
  delete from portreeve.sign_in where person_id = who;
  delete from portreeve.link_review where person_id = who;
  delete from portreeve.asked_reminder where person_id = who;
  delete from portreeve.contact_code where person_id = who;
  delete from portreeve.consent_key where person_id = who;
  delete from portreeve.consent where person_id = who;
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
