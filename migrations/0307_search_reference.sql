-- in no transaction
-- By the beginning of a reference, in the order of its bytes.
create index concurrently if not exists cases_reference_beginning on portreeve.cases (body, reference collate "C");
