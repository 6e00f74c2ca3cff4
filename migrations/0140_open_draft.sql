-- A draft is opened in one statement, with the key of whoever opens their first: the stored key comes back, or nothing for somebody erased.
-- Where another key is stored already, nothing sealed under the offered one is kept: the caller seals anew.
set role portreeve_owner;

create function portreeve.open_draft(
  who uuid, key_version int, key_master text, key_wrapped bytea,
  draft uuid, of_body text, of_service text, of_version int, sealed_bytes bytea, at_time timestamptz, until timestamptz
) returns table (version int, master text, wrapped bytea) language plpgsql volatile security invoker as $$
begin
  perform set_config('portreeve.person', who::text, true);
  insert into portreeve.person_key (person_id, version, master, wrapped, made_at)
    select who, key_version, key_master, key_wrapped, at_time where not exists (select from portreeve.erasure e where e.person_id = who)
    on conflict (person_id) do nothing;
  select k.version, k.master, k.wrapped into version, master, wrapped from portreeve.person_key k where k.person_id = who;
  if found then
    if wrapped = key_wrapped then
      insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
        values (draft, who, of_body, of_service, of_version, 1, sealed_bytes, at_time, until);
    end if;
    return next;
  end if;
  perform set_config('portreeve.person', '', true);
end $$;
grant execute on function portreeve.open_draft to portreeve_app;

reset role;
