-- The files of a case are destroyed when the case is: the background role says when.
set role portreeve_owner;

grant update (destroy_on) on portreeve.file to portreeve_jobs;

reset role;
