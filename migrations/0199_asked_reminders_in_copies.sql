-- Of which records somebody asked to be reminded is theirs to have a copy of, and goes when they are erased.
create policy gate on portreeve.asked_reminder to portreeve_gate using (true);
grant select, delete on portreeve.asked_reminder to portreeve_gate;
