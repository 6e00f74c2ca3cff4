-- What a code opens, with the credential and the case that it is of: what the case's records say now may then be read for whoever used it.
create function portreeve.gate_credential_code(a_code bytea, a_visit bytea, an_access uuid, at_time timestamptz, again_since timestamptz,
  a_purpose text)
returns table (credential_id uuid, case_id uuid, person_id uuid, body text, service text, service_version int, kind text, claims text[],
  state int, issued_at timestamptz, valid_from date, valid_until date, sealed bytea, key_version int, master text, wrapped bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select c.credential_id, c.case_id, g.person_id, g.body, g.service, g.service_version, g.kind, g.claims, g.state, g.issued_at,
      g.valid_from, g.valid_until, g.sealed, g.key_version, g.master, g.wrapped
    from portreeve.gate_credential(a_code, a_visit, an_access, at_time, again_since, a_purpose) g
    join portreeve.credential_share s on s.code_hash = a_code and s.person_id = g.person_id
    join portreeve.credential c on c.credential_id = s.credential_id and c.person_id = s.person_id;
end $$;
alter function portreeve.gate_credential_code owner to portreeve_gate;
grant execute on function portreeve.gate_credential_code to portreeve_app;
