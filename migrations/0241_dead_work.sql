-- Work that failed is seen and revived by whoever looks after the machinery, as src/identity/role.ts has it, and by no other officer of the body.
set role portreeve_owner;
create function portreeve.officer_mends(of_body text) returns boolean language sql stable parallel safe
  return of_body = portreeve.officer_body() and portreeve.officer_roles() && array['administrator'];
grant execute on function portreeve.officer_mends to portreeve_app;
-- What an officer decides is written down as the person's own rows, its work too.
drop policy desk_adds on portreeve.job;
alter policy desk on portreeve.job using (body = portreeve.officer_body() and portreeve.officer_mends(body));
alter policy desk on portreeve.job_retry using (body = portreeve.officer_body() and portreeve.officer_mends(body))
  with check (body = portreeve.officer_body() and portreeve.officer_mends(body) and officer_id = portreeve.officer());
reset role;
