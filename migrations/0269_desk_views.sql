-- Names that officers give to what they look at again and again in the queue: their own, and those of a desk. No person is in them.
set role portreeve_owner;

create table portreeve.desk_view (
  view_id uuid primary key,
  body text not null,
  -- Who made it.
  officer_id uuid not null,
  -- For everybody who works there; null: for whoever made it.
  desk text,
  name text not null check (length(name) between 1 and 60),
  -- The filter as it stands in an address, checked again whenever it is used.
  filter text not null check (length(filter) between 1 and 300),
  made_at timestamptz not null
);
create index desk_view_officer on portreeve.desk_view (body, officer_id);
create index desk_view_desk on portreeve.desk_view (body, desk) where desk is not null;

alter table portreeve.desk_view enable row level security;
alter table portreeve.desk_view force row level security;
create policy desk on portreeve.desk_view for select to portreeve_app
  using (body = portreeve.officer_body() and (desk is null and officer_id = portreeve.officer() or desk = any (portreeve.officer_roles())));
-- A supervisor makes and takes away those of a desk where they work.
create policy desk_makes on portreeve.desk_view for insert to portreeve_app
  with check (body = portreeve.officer_body() and officer_id = portreeve.officer()
    and (desk is null or desk = any (portreeve.officer_roles()) and 'supervisor' = any (portreeve.officer_roles())));
create policy desk_drops on portreeve.desk_view for delete to portreeve_app
  using (body = portreeve.officer_body() and (desk is null and officer_id = portreeve.officer()
    or desk = any (portreeve.officer_roles()) and 'supervisor' = any (portreeve.officer_roles())));
grant select, insert, delete on portreeve.desk_view to portreeve_app;

reset role;
