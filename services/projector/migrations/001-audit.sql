-- The index of the log for auditors: what one filters by, beside the position. The entries themselves stay in the log.

create table audit_event (
  position bigint primary key,
  id uuid not null,
  type text not null,
  at bigint not null,
  tenant text not null,
  actor text not null,
  subject text not null,
  client_id text,
  sid text,
  cause text
);
create index audit_event_type on audit_event (type, position);
create index audit_event_tenant on audit_event (tenant, position);
-- Types of a tenant or of a client that has many events and few of these: without them a page would walk the whole log.
create index audit_event_tenant_type on audit_event (tenant, type, position);
create index audit_event_actor on audit_event (actor, position);
create index audit_event_subject on audit_event (subject, position);
create index audit_event_client_type on audit_event (client_id, type, position) where client_id is not null;
create index audit_event_client on audit_event (client_id, position) where client_id is not null;
create index audit_event_sid on audit_event (sid, position) where sid is not null;
create index audit_event_cause on audit_event (cause, position) where cause is not null;

-- When the events of 8192 neighbouring positions happened. It turns a span of time into a span of positions, exactly, although
-- the clocks of two replicas may disagree and time does not follow position.
create table audit_span (
  span bigint primary key,
  min_at bigint not null,
  max_at bigint not null
);

-- How far the index has come; it moves together with the rows.
create table audit_cursor (
  one boolean primary key default true check (one),
  position bigint not null
);
insert into audit_cursor (position) values (0);
