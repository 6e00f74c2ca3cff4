-- in no transaction
create index concurrently if not exists notice_reminders on portreeve.notice (at) where key like 'remind/%';
