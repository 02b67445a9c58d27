-- The event log: what people read to learn why something failed. No facts, so it has a retention (contracts 3.18).

create table diagnostic (
  id bigint generated always as identity primary key,
  at bigint not null,
  type text not null check (type in ('Information', 'Debug', 'Error')),
  message text not null
);
create index diagnostic_at on diagnostic (at desc, id desc);
