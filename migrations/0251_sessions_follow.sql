-- An officer says whose a sign-in is: the visits that began with it go on as that person, where the row of the sign-in says so and nowhere else.
set role portreeve_owner;

create policy gate on portreeve.session to portreeve_gate
  using (subject = portreeve.sign_in_subject()) with check (subject = portreeve.sign_in_subject());
create policy gate_follows on portreeve.sign_in for select to portreeve_gate using (subject = portreeve.sign_in_subject());
grant select, update (person_id, earlier, sealed) on portreeve.session to portreeve_gate;
grant select on portreeve.sign_in to portreeve_gate;
grant execute on function portreeve.sign_in_subject() to portreeve_gate;

-- `resealed`: the provider's token of each visit under the key of whoever it is now, or null where there was none.
create function portreeve.gate_follow_sign_in(a_subject bytea, visits bytea[], resealed bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  prior text := coalesce(current_setting('portreeve.subject', true), '');
begin
  perform set_config('portreeve.subject', encode(a_subject, 'hex'), true);
  update portreeve.session s set person_id = i.person_id, earlier = i.earlier, sealed = n.token
    from portreeve.sign_in i, unnest(visits, resealed) as n (visit, token)
    where i.subject = a_subject and s.subject = a_subject and s.id_hash = n.visit and s.kind = 'person';
  perform set_config('portreeve.subject', prior, true);
end $$;
reset role;
alter function portreeve.gate_follow_sign_in(bytea, bytea[], bytea[]) owner to portreeve_gate;
revoke execute on function portreeve.gate_follow_sign_in(bytea, bytea[], bytea[]) from public;
grant execute on function portreeve.gate_follow_sign_in(bytea, bytea[], bytea[]) to portreeve_app;
