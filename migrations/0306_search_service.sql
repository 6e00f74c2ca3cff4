-- in no transaction
-- The same of one service.
create index concurrently if not exists cases_service_sent on portreeve.cases (body, service, submitted_at desc, case_id desc);
