-- Which people were found in a conversation, what they were asked to show that it is them, and how that went. What was said is kept nowhere.
set role portreeve_owner;

-- Whom the search found: only one of them can be claimed. And what they were found by, which is no answer any more.
alter table portreeve.conversation add column candidates uuid[] not null default '{}';
alter table portreeve.conversation add column found_by text[] not null default '{}';
-- The questions drawn, as `register.field` in their order; how many were answered; and which of them rightly.
alter table portreeve.conversation add column drawn text[] not null default '{}';
alter table portreeve.conversation add column answered int not null default 0;
alter table portreeve.conversation add column correct text[] not null default '{}';
grant update (candidates, found_by, drawn, answered, correct) on portreeve.conversation to portreeve_app;

reset role;

-- How many questions about somebody were answered wrongly since a time, in every conversation that did not show that it was them: across calls and officers.
create function portreeve.wrong_answers(a_person uuid, since timestamptz) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(sum(c.answered - cardinality(c.correct)), 0)::int from portreeve.conversation c
  where portreeve.officer() is not null and c.person_id = a_person and c.began_at >= since and c.verified_at is null
$$;
alter function portreeve.wrong_answers owner to portreeve_gate;
grant execute on function portreeve.wrong_answers to portreeve_app;

-- As before; and once a question was answered it is about nobody else, and no answer is taken back.
create or replace function portreeve.conversation_moves() returns trigger language plpgsql as $$
begin
  if old.verified_at is not null and (new.person_id, new.verified_at, new.verified_how, new.failed_at)
      is distinct from (old.person_id, old.verified_at, old.verified_how, old.failed_at) then
    raise check_violation using message = 'a conversation goes on with whom it was verified for';
  end if;
  if old.failed_at is not null and (new.person_id, new.failed_at, new.verified_at) is distinct from (old.person_id, old.failed_at, null) then
    raise check_violation using message = 'whoever did not pass gets general help for the rest of the conversation';
  end if;
  if old.answered > 0 and (new.person_id, new.drawn) is distinct from (old.person_id, old.drawn) or new.answered < old.answered
      or not new.correct @> old.correct then
    raise check_violation using message = 'an answer is not taken back';
  end if;
  if old.ended_at is not null and (new.ended_at, new.person_id, new.verified_at, new.failed_at, new.seen_at)
      is distinct from (old.ended_at, old.person_id, old.verified_at, old.failed_at, old.seen_at) then
    raise check_violation using message = 'a conversation that has ended is not opened again';
  end if;
  return new;
end $$;
