set role portreeve_owner;

create policy sweep_away on portreeve.draft for delete to portreeve_jobs using (true);

-- Somebody signed in midway: a guest's draft becomes theirs, sealed under their own key. False: it was saved, submitted or deleted meanwhile.
create function portreeve.adopt_draft(guest uuid, who uuid, a_draft uuid, expected int, a_sealed bytea, at_time timestamptz)
returns boolean language plpgsql volatile security invoker as $$
declare
  prior text := coalesce(current_setting('portreeve.person', true), '');
  old portreeve.draft%rowtype;
begin
  perform set_config('portreeve.person', guest::text, true);
  delete from portreeve.draft where draft_id = a_draft and person_id = guest and version = expected returning * into old;
  if found then
    perform set_config('portreeve.person', who::text, true);
    insert into portreeve.draft (draft_id, person_id, body, service, service_version, version, sealed, saved_at, expires_at)
      values (a_draft, who, old.body, old.service, old.service_version, old.version + 1, a_sealed, at_time, old.expires_at);
  end if;
  perform set_config('portreeve.person', prior, true);
  return old.draft_id is not null;
end $$;
grant execute on function portreeve.adopt_draft to portreeve_app;

reset role;
