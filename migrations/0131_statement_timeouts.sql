-- How long one statement of each login may run. Pages answer or say that they cannot; jobs and the ledger may take longer, the auditor reads
-- everything. transaction_timeout exists from PostgreSQL 17 on; before it a transaction ends by this limit for each statement together with
-- idle_in_transaction_session_timeout for the pauses between them, both for every login.
do $$
declare
  one record;
begin
  for one in select * from (values
    ('portreeve_app', '15s'), ('portreeve_jobs', '60s'), ('portreeve_sequencer', '60s'), ('portreeve_auditor', '10min')) as t(login, longest)
  loop
    execute format('alter role %I set statement_timeout = %L', one.login, one.longest);
  end loop;
end $$;
