-- in no transaction
-- Cases of a body, newest first, for the search of officers: a page is found by where the one before ended.
create index concurrently if not exists cases_sent on portreeve.cases (body, submitted_at desc, case_id desc);
