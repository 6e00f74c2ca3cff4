-- Records from before a look-up was declared get its keyed hashes, a batch at a time.
create function portreeve.records_after(a_register text, after uuid, limited_to int)
returns table (record_id uuid, person_id uuid, body text, version int, sealed bytea, key_version int, master text, wrapped bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
  select r.record_id, r.person_id, r.body, r.version, r.sealed, k.version, k.master, k.wrapped
    from portreeve.record r join portreeve.person_key k on k.person_id = r.person_id
    where r.record_id > after and r.register = a_register and r.passed_on is null and k.wrapped is not null
    order by r.record_id limit limited_to
$$;
-- Of records that have not changed since they were read; what is there already stays as it is.
create function portreeve.fill_in_index(records uuid[], people uuid[], versions int[], blinds bytea) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  insert into portreeve.record_index (blind, record_id, person_id, body)
    select substring(blinds from i * 32 - 31 for 32), r.record_id, r.person_id, r.body
      from generate_series(1, cardinality(records)) i
      join portreeve.record r on r.record_id = records[i] and r.person_id = people[i] and r.version = versions[i] and r.passed_on is null
    on conflict do nothing;
  get diagnostics n = row_count;
  return n;
end $$;
create policy gate_fills_in on portreeve.record_index for insert to portreeve_gate with check (true);
grant insert on portreeve.record_index to portreeve_gate;
alter function portreeve.records_after owner to portreeve_gate;
alter function portreeve.fill_in_index owner to portreeve_gate;
grant execute on function portreeve.records_after, portreeve.fill_in_index to portreeve_jobs;
