-- Where the person has answered what an officer asked, the case comes first in its queue until it moves on or something else is asked.
set role portreeve_owner;

alter table portreeve.cases add column answered boolean not null default false;

create function portreeve.note_answer() returns trigger language plpgsql as $$
begin
  new.answered := old.waiting and not new.waiting and new.stage = old.stage;
  return new;
end $$;
create trigger note_answer before update on portreeve.cases for each row
  when (old.waiting <> new.waiting or old.stage <> new.stage) execute function portreeve.note_answer();

grant select (answered) on portreeve.cases to portreeve_app;

reset role;
