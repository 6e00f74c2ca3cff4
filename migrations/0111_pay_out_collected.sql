-- in no transaction
create index concurrently if not exists pay_out_collected on portreeve.pay_out (collected) where collected is not null;
