-- Rows lie by their person; that a part is paid out once, ever, is an index of its own.
set role portreeve_owner;

drop index portreeve.pay_out_part_of;
alter table portreeve.pay_out_part drop constraint pay_out_part_pkey, add primary key (pay_out_id, part, person_id);
create unique index pay_out_part_once on portreeve.pay_out_part (part);

reset role;
