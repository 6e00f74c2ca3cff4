-- Which part of a thing instalments pay for, so that money given back of that part waits for what they bring, and is known when the payer
-- claims it back: keyed hashes, as `about` is.
set role portreeve_owner;

alter table portreeve.mandate add column part bytea;
alter table portreeve.pay_out add column collected bytea;

reset role;
