-- in no transaction
-- The order of a queue. What filters and row policies ask for lies in it too, so that counting reads little else.
create index concurrently if not exists cases_queue on portreeve.cases (body, desk, waiting, answered desc, due_on, submitted_at, case_id)
  include (service, assigned_to, special, lain_at) where desk is not null;
