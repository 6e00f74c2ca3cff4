-- The officers of a body who have signed in, so that colleagues can be named and given work.
set role portreeve_owner;

create table portreeve.officer (
  officer_id uuid not null,
  -- The directory of the body, made of the body's name: its key seals the names. No person's row is here.
  person_id uuid not null,
  body text not null,
  roles text[] not null,
  seen_at timestamptz not null,
  sealed bytea not null,
  primary key (officer_id, person_id)
) with (fillfactor = 80);
create index officer_seen on portreeve.officer (seen_at);
alter table portreeve.officer enable row level security;
alter table portreeve.officer force row level security;
create policy own on portreeve.officer to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
grant select, insert on portreeve.officer to portreeve_app;
grant update (roles, seen_at, sealed) on portreeve.officer to portreeve_app;

reset role;
