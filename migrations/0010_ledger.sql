-- Everything that must be provable: events as they were made, and the log that proves none was altered, left out or put in.
set role portreeve_owner;

create table portreeve.event (
  stream uuid not null,
  seq int not null check (seq > 0),
  person_id uuid not null,
  body text not null check (length(body) between 1 and 60),
  topic text not null check (topic ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,59}$'),
  schema smallint not null check (schema > 0),
  -- Whole milliseconds, as the clock gives them: the leaf commits to them.
  at timestamptz not null check (date_trunc('milliseconds', at) = at),
  -- The order of commits is found by this; nobody may choose it.
  xid xid8 not null default pg_current_xact_id(),
  leaf bytea not null check (octet_length(leaf) = 32),
  sealed bytea not null,
  primary key (stream, seq, person_id)
);
create index event_xid on portreeve.event (xid);
create index event_person on portreeve.event (person_id, at);

create table portreeve.ledger_entry (
  position bigint primary key check (position >= 0),
  stream uuid not null,
  seq int not null,
  person_id uuid not null,
  leaf bytea not null check (octet_length(leaf) = 32),
  unique (stream, seq, person_id)
);
-- One row: how far the log goes. A step changes it only if it is as the step found it.
create table portreeve.ledger_head (
  one boolean primary key default true check (one),
  size bigint not null check (size >= 0),
  -- Every event of a transaction below this is in the log.
  cursor xid8 not null,
  frontier bytea not null,
  signed_size bigint not null check (signed_size <= size),
  -- Transaction numbers begin anew in a cluster that was restored from a dump: then this differs from the server's.
  cluster text not null
);
-- 256 hashes each; level 0 holds leaves, level n the roots of 256 tiles of level n - 1.
create table portreeve.ledger_tile (
  level smallint not null check (level between 0 and 7),
  tile bigint not null check (tile >= 0),
  hashes bytea not null check (octet_length(hashes) = 256 * 32),
  primary key (level, tile)
);
create table portreeve.checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  -- The signed note, as C2SP tlog-checkpoint has it.
  note text not null,
  at timestamptz not null
);
-- What witnesses outside the program signed: lines that belong under the note.
create table portreeve.cosignature (
  size bigint not null,
  witness text not null check (length(witness) <= 200),
  line text not null check (length(line) <= 1000),
  at timestamptz not null,
  primary key (size, witness)
);
-- How far each reader of the log has come, changed in the same transaction as its result.
create table portreeve.follower (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{0,59}$'),
  position bigint not null check (position >= 0)
);
insert into portreeve.ledger_head (size, cursor, frontier, signed_size, cluster) values (0, pg_current_xact_id(), '', 0, '');

alter table portreeve.event enable row level security;
alter table portreeve.event force row level security;
alter table portreeve.ledger_entry enable row level security;
alter table portreeve.ledger_entry force row level security;

create policy own on portreeve.event to portreeve_app, portreeve_gate
  using (person_id = portreeve.person()) with check (person_id = portreeve.person());
create policy desk_adds on portreeve.event for insert to portreeve_app, portreeve_gate with check (body = portreeve.officer_body());
create policy together on portreeve.event for insert to portreeve_app
  with check (portreeve.person() is null and person_id = any (portreeve.people()));
create policy sequence on portreeve.event for select to portreeve_sequencer using (true);
create policy follow on portreeve.event for select to portreeve_jobs using (true);
create policy audit on portreeve.event for select to portreeve_auditor using (true);
create policy own on portreeve.ledger_entry for select to portreeve_app using (person_id = portreeve.person());
create policy sequence on portreeve.ledger_entry to portreeve_sequencer using (true) with check (true);
create policy follow on portreeve.ledger_entry for select to portreeve_jobs using (true);
create policy audit on portreeve.ledger_entry for select to portreeve_auditor using (true);

-- Appended and never changed: nobody is granted update or delete. What is sealed is read through the gate alone.
grant insert (stream, seq, person_id, body, topic, kind, schema, at, leaf, sealed) on portreeve.event to portreeve_app;
grant select (stream, seq, person_id, body, topic, kind, schema, at, xid, leaf) on portreeve.event to portreeve_app;
grant select on portreeve.event to portreeve_gate, portreeve_auditor;
grant select (stream, seq, person_id, at, xid, leaf) on portreeve.event to portreeve_sequencer;
grant select on portreeve.ledger_entry to portreeve_app, portreeve_auditor;
grant select, insert on portreeve.ledger_entry, portreeve.ledger_tile, portreeve.checkpoint, portreeve.cosignature to portreeve_sequencer;
grant select, update (size, cursor, frontier, signed_size, cluster) on portreeve.ledger_head to portreeve_sequencer;
grant select on portreeve.ledger_head, portreeve.ledger_tile, portreeve.checkpoint, portreeve.cosignature to portreeve_app, portreeve_auditor;
grant select, insert, update (position) on portreeve.follower to portreeve_jobs;
grant select on portreeve.follower to portreeve_auditor;

reset role;
-- Which cluster this is: a plain number, and the sequencer must know it.
grant execute on function pg_control_system() to portreeve_sequencer;
