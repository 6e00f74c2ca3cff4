-- The language that somebody chose last, with the key of theirs that everything of theirs goes with: what they are written goes by it.
set role portreeve_owner;

alter table portreeve.person_key
  add column language text check (language in ('en', 'cy')),
  add column language_at timestamptz;
grant update (language, language_at) on portreeve.person_key to portreeve_app;

drop function portreeve.set_session_language(bytea, text);
-- Chosen in a visit: for the visit, and for whoever it is, also as they were known before.
create function portreeve.choose_language(a_session bytea, a_language text, at_time timestamptz) returns void
language plpgsql volatile security invoker as $$
declare
  visit portreeve.session;
  who uuid;
begin
  perform set_config('portreeve.session', encode(a_session, 'hex'), true);
  update portreeve.session set language = a_language where id_hash = a_session returning * into visit;
  if visit.id_hash is null or visit.kind = 'officer' then
    return;
  end if;
  foreach who in array visit.earlier || visit.person_id loop
    perform set_config('portreeve.person', who::text, true);
    update portreeve.person_key set language = a_language, language_at = at_time where person_id = who;
  end loop;
end $$;
revoke execute on function portreeve.choose_language(bytea, text, timestamptz) from public;
grant execute on function portreeve.choose_language(bytea, text, timestamptz) to portreeve_app;

reset role;
