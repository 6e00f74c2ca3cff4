-- in no transaction
-- The order of a queue: those at risk first. `cases_queue` stays for processes of the release before.
create index concurrently if not exists cases_queue_by_risk
  on portreeve.cases (body, desk, language, waiting, at_risk desc, answered desc, due_on, submitted_at, case_id)
  include (service, assigned_to, special, lain_at) where desk is not null;
