-- The log: one append-only table of every service's events, and the one function that writes it.
-- Runs as signet_log, which owns the schema and nobody can log in as.

-- Which log this is. A restored database starts a new one, so that nobody mistakes its positions for the lost ones.
create table log.origin (
  one boolean primary key default true check (one),
  id text not null
);
insert into log.origin (id) values (gen_random_uuid());

-- The last position. Its row lock is what puts commits in the order of their positions; the free space keeps its updates on one page.
create table log.counter (
  one boolean primary key default true check (one),
  position bigint not null
) with (fillfactor = 10, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0);
insert into log.counter (position) values (0);

-- Who may append what. Filled by migrate from the catalogue.
create table log.event_type (
  type text primary key,
  owner text not null,
  topic text not null,
  -- whether it ends what rests on its stream
  ends boolean not null
);

-- Which functions hear of which events while they are recorded. Filled by migrate from the services' descriptions.
create table log.inline_view (
  type text references log.event_type,
  view text,
  primary key (type, view)
);

-- `entry` is the event; the columns beside it are copies, derived from it by log.append alone.
create table log.event (
  position bigint primary key,
  id uuid not null,
  stream text not null,
  version int not null,
  type text not null,
  tenant text not null,
  subject text not null,
  time timestamptz not null,
  entry bytea not null,
  leaf_hash bytea not null,
  origin text not null,
  xid xid8 not null default pg_current_xact_id()
) partition by range (position);
create index event_stream on log.event (stream, version);

-- The judge of what happens once: where each stream is. Not partitioned, because a partition cannot be unique on it.
create table log.stream (
  stream text primary key,
  version int not null,
  -- how often an append of other streams has rested on where this one was
  reliance int not null default 0,
  -- the version of its last event that ended what rested on it
  ended int not null default 0
) with (fillfactor = 80);

-- What a caller's decision rests on beside the streams that it writes: the stream is still at this version; or nobody has come to rest on it
-- since its reliance was this, so that whoever looked for what depends on it has seen everything; or nothing after this version has ended
-- what rests on it.
create type log.premise as (
  caller int,
  stream text,
  version int,
  reliance int,
  unended_since int
);

-- What an inline view gets: the event, its place, and the clear text that its writer handed along.
create type log.recorded as (
  position bigint,
  id uuid,
  stream text,
  version int,
  type text,
  tenant text,
  subject text,
  time timestamptz,
  data jsonb,
  clear jsonb
);
