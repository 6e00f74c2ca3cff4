-- Records that another system keeps as well: what came from it, how far both agree, and what was sent back.
set role portreeve_owner;

-- One file taken in. The same file again is the same import, unless it was undone: then the turn is another.
create table portreeve.import_batch (
  batch_id uuid primary key,
  body text not null,
  register text not null,
  source text not null,
  layout text not null,
  file_digest bytea not null check (octet_length(file_digest) = 32),
  turn int not null,
  -- The day that the other system says its file is of.
  so_on date not null,
  state text not null check (state in ('running', 'done', 'undone')),
  began_at timestamptz not null,
  ended_at timestamptz,
  rows int not null,
  unique (source, register, file_digest, turn)
);
-- Rows that are in, whole blocks at a time: a run that was killed goes on with the others.
create table portreeve.import_block (
  batch_id uuid not null references portreeve.import_batch,
  first_row int not null,
  rows int not null,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (batch_id, first_row)
);
-- A record that the other system knows. `checks`: eight keyed bytes a column of what that system said last, from which nothing can be read.
create table portreeve.legacy_record (
  key_blind bytea not null check (octet_length(key_blind) = 32),
  record_id uuid not null,
  person_id uuid not null,
  body text not null,
  register text not null,
  source text not null,
  -- The import that made it; null: it began here.
  batch_id uuid,
  first_row int,
  so_on date not null,
  at timestamptz not null,
  -- The version at which both agreed last.
  version int not null,
  checks bytea not null,
  state text not null check (state in ('agreed', 'pending', 'conflict')),
  prefers text check (prefers in ('ours', 'theirs')),
  sent_version int,
  sent_at timestamptz,
  -- What the other system calls the person.
  number bytea,
  primary key (key_blind, person_id),
  unique (key_blind),
  unique (record_id, source),
  foreign key (record_id, person_id) references portreeve.record on delete cascade
);
create index legacy_record_batch on portreeve.legacy_record (batch_id, first_row) where batch_id is not null;
create index legacy_record_open on portreeve.legacy_record (source, register, state) where state <> 'agreed';
-- What an import changed, and how it was before: sealed for whoever it is about.
create table portreeve.import_change (
  batch_id uuid not null,
  first_row int not null,
  record_id uuid not null,
  person_id uuid not null,
  body text not null,
  version int not null,
  before bytea not null,
  checks_before bytea not null,
  primary key (batch_id, record_id, person_id),
  foreign key (record_id, person_id) references portreeve.record on delete cascade
);
create index import_change_record on portreeve.import_change (record_id, person_id);
-- A file written for the other system, and how far in the ledger it goes.
create table portreeve.extract (
  extract_id uuid primary key,
  body text not null,
  register text not null,
  source text not null,
  layout text not null,
  at timestamptz not null,
  since bigint,
  upto bigint not null,
  rows int not null
);

do $$
declare t text;
begin
  foreach t in array array['import_batch', 'import_block', 'legacy_record', 'import_change', 'extract'] loop
    execute format('alter table portreeve.%I enable row level security', t);
    execute format('alter table portreeve.%I force row level security', t);
    execute format('create policy legacy on portreeve.%I to portreeve_gate using (true) with check (true)', t);
    execute format('grant select, insert on portreeve.%I to portreeve_gate', t);
  end loop;
end $$;
grant update (state, ended_at) on portreeve.import_batch to portreeve_gate;
grant update (undone_at) on portreeve.import_block to portreeve_gate;
grant update (record_id, person_id, so_on, at, version, checks, state, prefers, sent_version, sent_at, number)
  on portreeve.legacy_record to portreeve_gate;
grant delete on portreeve.import_change to portreeve_gate;
-- What the ledger says was changed since the last extract: which record, and never what.
create policy legacy on portreeve.ledger_entry for select to portreeve_gate using (true);
grant select on portreeve.ledger_entry, portreeve.ledger_head to portreeve_gate;

reset role;

create function portreeve.legacy_begin(
  a_batch uuid, a_body text, a_register text, a_source text, a_layout text, a_digest bytea, a_turn int, a_day date, at_time timestamptz, n int
) returns text language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into portreeve.import_batch (batch_id, body, register, source, layout, file_digest, turn, so_on, state, began_at, rows)
    values (a_batch, a_body, a_register, a_source, a_layout, a_digest, a_turn, a_day, 'running', at_time, n) on conflict do nothing;
  return (select state from portreeve.import_batch where batch_id = a_batch);
end $$;

create function portreeve.legacy_batches(a_source text, a_register text)
returns table (batch_id uuid, layout text, digest bytea, turn int, so_on date, state text, began_at timestamptz, rows int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select batch_id, layout, file_digest, turn, so_on, state, began_at, rows from portreeve.import_batch
    where source = a_source and register = a_register order by began_at desc, turn desc
$$;

create function portreeve.legacy_end(a_batch uuid, a_state text, at_time timestamptz)
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update portreeve.import_batch set state = a_state, ended_at = at_time where batch_id = a_batch
$$;

create function portreeve.legacy_blocks(a_batch uuid)
returns table (first_row int, rows int, is_undone boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select first_row, rows, undone_at is not null from portreeve.import_block where batch_id = a_batch order by first_row
$$;

-- False: these rows are in already.
create function portreeve.legacy_block(a_batch uuid, a_row int, n int, at_time timestamptz)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into portreeve.import_block (batch_id, first_row, rows, at) values (a_batch, a_row, n, at_time) on conflict do nothing;
  return found;
end $$;

-- How rows of a file stand here, by their keys of 32 bytes each.
create function portreeve.legacy_standing(keys bytea)
returns table (n int, record_id uuid, person_id uuid, agreed int, version int, checks bytea, state text, prefers text)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select n, l.record_id, l.person_id, l.version, r.version, l.checks, l.state, l.prefers
    from generate_series(1, octet_length(keys) / 32) n
    join portreeve.legacy_record l on l.key_blind = substring(keys from n * 32 - 31 for 32)
    join portreeve.record r on r.record_id = l.record_id and r.person_id = l.person_id
$$;
-- Which of these look-ups find a record already.
create function portreeve.legacy_taken(blinds bytea)
returns table (n int) language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select n from generate_series(1, octet_length(blinds) / 32) n
    where exists (select from portreeve.record_index i where i.blind = substring(blinds from n * 32 - 31 for 32))
$$;

-- Which of these people were erased: nothing of theirs is taken in again.
create function portreeve.legacy_erased(people uuid[])
returns table (n int) language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select n from generate_series(1, cardinality(people)) n where exists (select from portreeve.erasure e where e.person_id = people[n])
$$;

create function portreeve.legacy_note_new(
  a_batch uuid, a_row int, a_body text, a_register text, a_source text, a_day date, at_time timestamptz, a_state text,
  keys bytea, records uuid[], people uuid[], versions int[], width int, some_checks bytea, numbers bytea[], sent boolean
) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into portreeve.legacy_record (key_blind, record_id, person_id, body, register, source, batch_id, first_row, so_on, at, version, checks,
      state, number, sent_version, sent_at)
    select substring(keys from n * 32 - 31 for 32), records[n], people[n], a_body, a_register, a_source, a_batch, a_row, a_day, at_time,
        case when sent then 0 else versions[n] end, substring(some_checks from (n - 1) * width + 1 for width), a_state, numbers[n],
        case when sent then versions[n] end, case when sent then at_time end
      from generate_series(1, cardinality(records)) n
    -- Passed on here, it is another record now: what the other system said last still holds.
    on conflict (key_blind) do update set record_id = excluded.record_id, person_id = excluded.person_id, state = excluded.state, version = 0,
      number = null, sent_version = excluded.sent_version, sent_at = excluded.sent_at
$$;
create function portreeve.legacy_note_seen(
  a_day date, at_time timestamptz, keys bytea, versions int[], width int, some_checks bytea, states text[]
) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  update portreeve.legacy_record l set so_on = a_day, at = at_time, version = versions[n], state = states[n],
      checks = substring(some_checks from (n - 1) * width + 1 for width),
      prefers = case when states[n] = 'conflict' then l.prefers end
    from generate_series(1, cardinality(versions)) n where l.key_blind = substring(keys from n * 32 - 31 for 32)
$$;
create function portreeve.legacy_note_change(
  a_batch uuid, a_row int, a_record uuid, a_person uuid, a_body text, a_version int, a_before bytea, some_checks bytea
) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into portreeve.import_change (batch_id, first_row, record_id, person_id, body, version, before, checks_before)
    values (a_batch, a_row, a_record, a_person, a_body, a_version, a_before, some_checks)
$$;
create function portreeve.legacy_note_sent(
  an_extract uuid, a_source text, at_time timestamptz, records uuid[], versions int[]
) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  update portreeve.legacy_record l set state = case when l.state = 'agreed' then 'pending' else l.state end,
      sent_version = versions[n], sent_at = at_time
    from generate_series(1, cardinality(records)) n where l.record_id = records[n] and l.source = a_source
$$;
create function portreeve.legacy_note_extract(
  an_extract uuid, a_body text, a_register text, a_source text, a_layout text, at_time timestamptz, a_since bigint, an_upto bigint, n int
) returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into portreeve.extract (extract_id, body, register, source, layout, at, since, upto, rows)
    values (an_extract, a_body, a_register, a_source, a_layout, at_time, a_since, an_upto, n)
$$;

-- Whole records by their ids, for the body that keeps them to hand them to its other system. A line of access for each person first.
create function portreeve.gate_legacy(
  records uuid[], an_access uuid, a_body text, a_register text, a_source text, at_time timestamptz, a_who text, some_fields text[],
  a_purpose text, a_law text
) returns table (record_id uuid, person_id uuid, personal boolean, version int, sealed bytea, key_version int, master text, wrapped bytea,
  key_blind bytea, agreed int, checks bytea, state text, number bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
#variable_conflict use_column
begin
  insert into portreeve.access (access_id, person_id, body, at, action, actor, who, role, system, fields, purpose, law, service, case_id)
    select distinct an_access, r.person_id, a_body, at_time, 'read', 'machine', a_who, null, a_register, some_fields, a_purpose, a_law, a_who,
        null::uuid
      from portreeve.record r where r.record_id = any(records) and r.register = a_register and r.body = a_body and r.personal;
  return query select r.record_id, r.person_id, r.personal, r.version, r.sealed, k.version, k.master, k.wrapped, l.key_blind, l.version,
      l.checks, l.state, l.number
    from portreeve.record r left join portreeve.person_key k on k.person_id = r.person_id
      left join portreeve.legacy_record l on l.record_id = r.record_id and l.source = a_source
    where r.record_id = any(records) and r.register = a_register and r.body = a_body order by r.record_id;
end $$;

create function portreeve.legacy_upto() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as
  'select size from portreeve.ledger_head';
-- Records of a register that changed in a stretch of the ledger, each where it changed last, in the order of the ledger.
create function portreeve.legacy_changed(a_register text, from_position bigint, to_position bigint, limited_to int)
returns table (record_id uuid, at_position bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.stream, e.position from portreeve.ledger_entry e join portreeve.record r on r.record_id = e.stream and r.person_id = e.person_id
    where e.position >= from_position and e.position < to_position and r.register = a_register
      and not exists (select from portreeve.ledger_entry o where o.stream = e.stream and o.position > e.position and o.position < to_position)
    order by e.position limit limited_to
$$;
create function portreeve.legacy_all(a_register text, after uuid, limited_to int)
returns table (record_id uuid) language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select r.record_id from portreeve.record r where r.record_id > after and r.register = a_register order by r.record_id limit limited_to
$$;

-- How many records came from a system, by how they stand.
create function portreeve.legacy_counts(a_source text, a_register text)
returns table (state text, n int, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.state, count(*)::int, min(l.sent_at) from portreeve.legacy_record l
    where l.source = a_source and l.register = a_register group by l.state
$$;
create function portreeve.legacy_conflicts(a_source text, a_register text, limited_to int)
returns table (record_id uuid, at timestamptz, prefers text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.record_id, l.at, l.prefers from portreeve.legacy_record l
    where l.source = a_source and l.register = a_register and l.state = 'conflict' order by l.at, l.record_id limit limited_to
$$;
create function portreeve.legacy_settle(a_record uuid, a_source text, a_register text, what text)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update portreeve.legacy_record set prefers = what
    where record_id = a_record and source = a_source and register = a_register and state = 'conflict';
  return found;
end $$;

-- Takes away what an import made and nothing has changed, used or held since. Returns which went and which stay.
create function portreeve.legacy_undo_new(a_batch uuid, a_row int)
returns table (record_id uuid, is_gone boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  gone uuid[];
begin
  with made as (
    select l.record_id, l.person_id, l.version from portreeve.legacy_record l where l.batch_id = a_batch and l.first_row = a_row
  ), taken as (
    delete from portreeve.record r using made m
      where r.record_id = m.record_id and r.person_id = m.person_id and r.version = 1 and m.version = 1
        and not (r.personal and (exists (select from portreeve.cases c where c.person_id = r.person_id)
          or exists (select from portreeve.sign_in s where s.person_id = r.person_id)))
        and not exists (select from portreeve.import_change i where i.record_id = r.record_id)
      returning r.record_id
  ) select array_agg(t.record_id) into gone from taken t;
  delete from portreeve.record_index i where i.record_id = any(gone);
  return query select m.record_id, false from portreeve.legacy_record m
      where m.batch_id = a_batch and m.first_row = a_row and not m.record_id = any(coalesce(gone, '{}'))
    union all select unnest(gone), true;
end $$;
create function portreeve.legacy_undo_changes(a_batch uuid, a_row int)
returns table (record_id uuid, person_id uuid, version int, before bytea, checks_before bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select record_id, person_id, version, before, checks_before from portreeve.import_change where batch_id = a_batch and first_row = a_row
$$;
create function portreeve.legacy_undone(a_batch uuid, a_row int, at_time timestamptz, a_source text, records uuid[], versions int[],
  width int, some_checks bytea)
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update portreeve.import_block set undone_at = at_time where batch_id = a_batch and first_row = a_row;
  delete from portreeve.import_change where batch_id = a_batch and first_row = a_row;
  update portreeve.legacy_record l set version = versions[n], checks = substring(some_checks from (n - 1) * width + 1 for width)
    from generate_series(1, cardinality(records)) n where l.record_id = records[n] and l.source = a_source;
$$;

-- Only whoever runs the program from its command line works as the jobs role; pages cannot call these.
do $$
declare
  f text;
begin
  foreach f in array array['legacy_begin', 'legacy_batches', 'legacy_end', 'legacy_blocks', 'legacy_block', 'legacy_standing', 'legacy_taken', 'legacy_erased',
    'legacy_note_new', 'legacy_note_seen', 'legacy_note_change', 'legacy_note_sent', 'legacy_note_extract', 'gate_legacy', 'legacy_upto',
    'legacy_changed', 'legacy_all', 'legacy_counts', 'legacy_conflicts', 'legacy_settle', 'legacy_undo_new', 'legacy_undo_changes',
    'legacy_undone'] loop
    execute format('alter function portreeve.%I owner to portreeve_gate', f);
    execute format('grant execute on function portreeve.%I to portreeve_jobs', f);
  end loop;
end $$;
