-- in no transaction
create index concurrently if not exists session_conversation on portreeve.session (conversation_id) where conversation_id is not null;
