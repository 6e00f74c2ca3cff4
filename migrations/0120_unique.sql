-- A change outside a case, as an older system's file makes it, takes what only one record may have as a decision does: whoever else is about
-- to take the same has written it, or is gone, before it is looked for.

-- Whether any other record has one of these keyed hashes. They come in one order, so that no two wait for each other.
create function portreeve.is_taken(blinds bytea[], a_record uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  for k in 1..cardinality(blinds) loop
    perform pg_advisory_xact_lock(('x' || encode(substring(blinds[k] for 8), 'hex'))::bit(64)::bigint);
    if portreeve.is_found(blinds[k], array[a_record]) then return true; end if;
  end loop;
  return false;
end $$;
alter function portreeve.is_taken owner to portreeve_gate;
grant execute on function portreeve.is_taken to portreeve_app, portreeve_jobs;
