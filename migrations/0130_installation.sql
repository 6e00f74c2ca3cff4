-- The day on which an installation began to keep records. One row, never changed.
set role portreeve_owner;

create table portreeve.installation (
  only_one boolean primary key default true check (only_one),
  began_at timestamptz not null
);
grant select, insert on portreeve.installation to portreeve_app;

reset role;

-- Installations older than this table began when they first wrote or looked something up.
insert into portreeve.installation (began_at)
  select least((select min(at) from portreeve.event), (select min(at) from portreeve.access)) as began
  where exists (select from portreeve.event) or exists (select from portreeve.access);
