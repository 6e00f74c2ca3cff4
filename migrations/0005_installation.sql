-- The day on which an installation began to keep records. One row, never changed.
set role portreeve_owner;

create table portreeve.installation (
  only_one boolean primary key default true check (only_one),
  began_at timestamptz not null
);
grant select, insert on portreeve.installation to portreeve_app;

reset role;
