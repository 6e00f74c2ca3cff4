-- Work that failed is seen and revived by whoever looks after the machinery, and by no other officer of the body.
set role portreeve_owner;
alter policy desk on portreeve.job using (portreeve.officer_mends(body));
alter policy desk on portreeve.job_retry using (portreeve.officer_mends(body))
  with check (portreeve.officer_mends(body) and officer_id = portreeve.officer());
reset role;
