-- The audit log in FusionAuth's shape: one row for each change of an object that administrators keep, and for each note. A handler of events
-- writes it (src/audit/keep.ts), so it is behind the log by what the feed takes, and appends pay nothing for its indexes. Values are JSON in
-- text, as they are shown: what the declaration calls a secret is masked already.
create table audit_entry (
  position bigint primary key,
  at bigint not null,
  -- empty for what belongs to no tenant
  tenant_id text not null,
  stream text not null,
  -- which part of the object the new value says: all of it, a facet, a member. The old value of an entry is the new value of the last one about the
  -- same part, so it is one look into an index however long the stream is.
  part text not null,
  -- of whom the values may tell: they are blanked in the commit that erases the person (002, `object_view`) and again when the handler hears of it
  person text,
  insert_user text not null,
  message text not null,
  reason text not null,
  old_value text,
  new_value text,
  data text not null
);
create index audit_entry_of_part on audit_entry (stream, part, position);
create index audit_entry_of_person on audit_entry (person) where person is not null;
-- The orders of a search. Of a message only the beginning counts: an index takes no more.
create index audit_entry_by_time on audit_entry (at, position);
create index audit_entry_of_tenant_by_time on audit_entry (tenant_id, at, position);
create index audit_entry_by_user on audit_entry (insert_user, position);
create index audit_entry_by_message on audit_entry (left(message, 100), position);
-- A text anywhere in one of these, whatever the case of its letters.
create index audit_entry_text on audit_entry using gin (
  message public.gin_trgm_ops, insert_user public.gin_trgm_ops, reason public.gin_trgm_ops, old_value public.gin_trgm_ops, new_value public.gin_trgm_ops
);
