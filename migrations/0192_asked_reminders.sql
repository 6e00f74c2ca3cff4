-- Of which of their records people asked to be reminded. What the reminder is of lies in another register, and nothing of that is kept.
set role portreeve_owner;

create table portreeve.asked_reminder (
  person_id uuid not null,
  body text not null,
  service text not null,
  reminder text not null,
  record_id uuid not null,
  at timestamptz not null,
  primary key (record_id, person_id, service, reminder)
);
create index asked_reminder_person on portreeve.asked_reminder (person_id);
alter table portreeve.asked_reminder enable row level security;
alter table portreeve.asked_reminder force row level security;
create policy own on portreeve.asked_reminder to portreeve_app using (person_id = portreeve.person()) with check (person_id = portreeve.person());
grant select, insert, delete on portreeve.asked_reminder to portreeve_app;

-- Theirs to have a copy of; gone when they are erased (`clear_erased`).
create policy gate on portreeve.asked_reminder to portreeve_gate using (true);
grant select, delete on portreeve.asked_reminder to portreeve_gate;

reset role;
