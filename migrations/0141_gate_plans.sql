-- The gates find single records by key. A plan made while the tables were empty reads them from end to end for as long as it is kept
-- (measured: 9 ms a case of five thousand, and growing), so these functions never plan to.
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'portreeve' and p.proname in ('gate_read', 'gate_record', 'gate_case') loop
    execute format('alter function %s set enable_seqscan to off', f);
  end loop;
end $$;
