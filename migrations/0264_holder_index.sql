-- in no transaction
-- What one officer holds: their own work stands beside every case that they open.
create index concurrently if not exists cases_holder on portreeve.cases (assigned_to, body, desk) where assigned_to is not null and desk is not null;
