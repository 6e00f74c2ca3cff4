-- What a body decides for itself: proposed by one administrator, decided by another, and in force from its moment.
set role portreeve_owner;

create table portreeve.setting_change (
  change_id uuid not null,
  -- The folder of the body's settings, made of the body's name: its key seals what is said. No person's row is here.
  person_id uuid not null,
  body text not null check (length(body) between 1 and 60),
  -- Which setting, and of what: `banner`, `open.tax-a-vehicle`.
  setting text not null check (setting ~ '^[a-z][a-z0-9-]{0,39}(\.[a-z0-9-]{1,120})?$'),
  -- From when it holds, if it is approved by then; otherwise from when it is approved.
  holds_from timestamptz not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  outcome text check (outcome in ('approved', 'declined', 'withdrawn')),
  -- The value and the reason; and why it was turned down.
  sealed bytea not null,
  answer_sealed bytea,
  primary key (change_id, person_id),
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
  -- The second pair of eyes: nobody approves or turns down what they proposed themselves, and nobody takes back what another proposed.
  constraint second_pair_of_eyes check (outcome is null or (outcome = 'withdrawn') = (decided_by = proposed_by))
);
-- One proposal at a time: whoever decides sees what it would replace.
create unique index setting_change_waits on portreeve.setting_change (body, setting) where outcome is null;
create index setting_change_read on portreeve.setting_change (person_id, proposed_at);

alter table portreeve.setting_change enable row level security;
alter table portreeve.setting_change force row level security;
create policy own on portreeve.setting_change for select to portreeve_app using (person_id = portreeve.person());
create policy desk on portreeve.setting_change for select to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator']);
create policy desk_proposes on portreeve.setting_change for insert to portreeve_app
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator']
    and proposed_by = portreeve.officer() and outcome is null);
create policy desk_decides on portreeve.setting_change for update to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator'] and outcome is null)
  with check (body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator']
    and decided_by = portreeve.officer() and outcome is not null);
grant select on portreeve.setting_change to portreeve_app;
grant insert (change_id, person_id, body, setting, holds_from, proposed_by, proposed_at, sealed) on portreeve.setting_change to portreeve_app;
grant update (decided_by, decided_at, outcome, answer_sealed) on portreeve.setting_change to portreeve_app;

-- How often the settings of each body changed: every process looks at this, and reads them again when it has risen.
create table portreeve.setting_version (
  body text primary key check (length(body) between 1 and 60),
  version bigint not null check (version > 0)
);
grant select, insert, update (version) on portreeve.setting_version to portreeve_app;

-- Counted by the database, so that no change goes unseen.
create function portreeve.setting_changed() returns trigger language plpgsql as $$
begin
  insert into portreeve.setting_version as known (body, version) values (new.body, 1)
    on conflict (body) do update set version = known.version + 1;
  return null;
end $$;
create trigger setting_changed after insert or update on portreeve.setting_change for each row
  execute function portreeve.setting_changed();
grant execute on function portreeve.setting_changed() to portreeve_app;

reset role;
