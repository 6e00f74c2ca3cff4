-- Work for later: deadlines, and the outbox of effects. Whoever decides something inserts its jobs in the same transaction.
set role portreeve_owner;

create table portreeve.job (
  job_id uuid not null,
  person_id uuid not null,
  body text not null,
  stream uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
  key text not null check (length(key) between 1 and 200),
  due_at timestamptz not null,
  attempts int not null default 0,
  -- Attempts before an officer let a dead job try again: `attempts` itself never goes back, because it fences a runner that woke too late.
  forgiven int not null default 0,
  leased_until timestamptz,
  dead_at timestamptz,
  last_error text check (length(last_error) <= 500),
  sealed bytea not null,
  primary key (job_id, person_id)
);
-- A lane is a body and a kind. The runner walks from lane to lane along this index, so that none waits behind another's backlog.
create index job_lane on portreeve.job (body, kind, due_at) where dead_at is null;
create index job_dead on portreeve.job (body, dead_at) where dead_at is not null;
create index job_person on portreeve.job (person_id);

-- Who let which dead job try again: the job itself is deleted when done.
create table portreeve.job_retry (
  job_id uuid not null,
  person_id uuid not null,
  body text not null,
  kind text not null,
  officer_id uuid not null,
  at timestamptz not null,
  last_error text,
  primary key (job_id, person_id, at)
);
create index job_retry_at on portreeve.job_retry (at);

-- Work that failed is seen and revived by whoever looks after the machinery, as src/identity/role.ts has it, and by no other officer of the body.
create function portreeve.officer_mends(of_body text) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator'];
grant execute on function portreeve.officer_mends to portreeve_app;

alter table portreeve.job enable row level security;
alter table portreeve.job force row level security;
alter table portreeve.job_retry enable row level security;
alter table portreeve.job_retry force row level security;

create policy own on portreeve.job to portreeve_app
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy together on portreeve.job for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));
-- What an officer decides is written down as the person's own rows, its work too: here they only look.
create policy desk on portreeve.job for select to portreeve_app using (body = portreeve.officer_body() and portreeve.officer_mends(body));
create policy runner on portreeve.job to portreeve_jobs using (true) with check (true);
create policy desk on portreeve.job_retry to portreeve_app
  using (body = portreeve.officer_body() and portreeve.officer_mends(body))
  with check (body = portreeve.officer_body() and portreeve.officer_mends(body) and officer_id = portreeve.officer());

grant select, insert on portreeve.job to portreeve_app;
-- An officer's retry goes through the runner's login, which is the only one that may change or end a job.
grant update (attempts, forgiven, due_at, leased_until, dead_at, last_error), delete on portreeve.job to portreeve_jobs;
grant select, insert on portreeve.job_retry to portreeve_app;

reset role;
