-- What may be read of the log and by whom, its partitions, and the lease and cursor of whoever publishes it.

-- The events of one stream from a version on. A service reads the streams of its own kinds of event, the projector all.
create function log.read_stream(stream text, from_version int)
  returns table ("position" bigint, entry bytea, origin text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  if session_user <> 'signet_projector' and exists (
    select from log.event as e join log.event_type as t on t.type = e.type
     where e.stream = read_stream.stream and session_user <> 'signet_' || t.owner
  ) then
    raise exception '% may not read the stream %', session_user, read_stream.stream using errcode = '42501';
  end if;
  return query
    select e.position, e.entry, e.origin from log.event as e
     where e.stream = read_stream.stream and e.version >= from_version order by e.version;
end
$$;

-- How often others have come to rest on where a stream is.
create function log.stream_reliance(stream text) returns int
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select s.reliance from log.stream as s where s.stream = stream_reliance.stream), 0)
$$;

-- Keeps at least one empty partition ahead of the counter. Attaching, unlike creating in place, lets appends go on meanwhile.
-- Returns how many it made.
create function log.ensure_partitions(size bigint default 10000000) returns int
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  last bigint;
  upper_end bigint;
  made int := 0;
begin
  if size < 1 then
    raise exception 'a partition holds at least one position' using errcode = '22023';
  end if;
  -- of the table alone: a partition may be vacuumed for minutes
  lock table only log.event in share update exclusive mode;
  select position into strict last from log.counter where one;
  loop
    -- Partitions have no gaps between them, so the highest end is where the next begins.
    select coalesce(max(substring(pg_get_expr(c.relpartbound, c.oid) from $r$TO \('?(\d+)'?\)$r$)::bigint), 1) into upper_end
      from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
     where i.inhparent = 'log.event'::regclass;
    exit when upper_end > last + size;
    execute format('create table log.event_from_%s (like log.event including defaults including constraints)', upper_end);
    execute format('alter table log.event attach partition log.event_from_%s for values from (%s) to (%s)', upper_end, upper_end, upper_end + size);
    made := made + 1;
  end loop;
  return made;
end
$$;
select log.ensure_partitions();

-- Who does what only one may do. Its times are this database's alone, so no other clock matters.
create table log.lease (
  name text primary key,
  holder text not null,
  epoch bigint not null,
  until timestamptz not null
);

-- The epoch of a lease that was free, had run out or was the holder's already; null when somebody else has it.
create function log.take_lease(name text, holder text, ms int) returns bigint
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into log.lease as l (name, holder, epoch, until) values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
  on conflict (name) do update
    set holder = excluded.holder, epoch = l.epoch + 1, until = clock_timestamp() + $3 * interval '1 millisecond'
    where l.until <= clock_timestamp() or l.holder = excluded.holder
  returning epoch
$$;

-- False when somebody else has taken it since. A lease that ran out and that nobody took goes on.
create function log.renew_lease(name text, epoch bigint, ms int) returns boolean
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with renewed as (
    update log.lease as l set until = clock_timestamp() + $3 * interval '1 millisecond' where l.name = $1 and l.epoch = $2 returning true
  )
  select exists (select from renewed)
$$;

create function log.release_lease(name text, epoch bigint) returns void
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  update log.lease as l set until = clock_timestamp() where l.name = $1 and l.epoch = $2
$$;

-- How far a lease's holder has come.
create table log.cursor (
  name text primary key,
  origin text not null,
  position bigint not null,
  epoch bigint not null
);

-- False, and nothing moved, when a newer epoch of the lease exists. The lease is locked meanwhile, so none can come in between.
create function log.move_cursor(name text, origin text, "position" bigint, epoch bigint) returns boolean
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform from log.lease as l where l.name = $1 and l.epoch = $4 for share;
  if not found then
    return false;
  end if;
  insert into log.cursor as c (name, origin, position, epoch) values ($1, $2, $3, $4)
    on conflict on constraint cursor_pkey do update set origin = excluded.origin, position = excluded.position, epoch = excluded.epoch;
  return true;
end
$$;

-- Where a restore has begun a new origin: what `parent` holds up to and with `position` is of this log too, what came later is not.
create table log.fork (
  origin text primary key,
  parent text not null,
  position bigint not null,
  at timestamptz not null default clock_timestamp()
);

-- Which of these events, each at its position, are in this log: by their ids.
create function log.standing(positions bigint[], ids uuid[]) returns setof uuid
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select e.id from unnest($1, $2) as given (position, id) join log.event as e on e.position = given.position and e.id = given.id
$$;

-- Functions are everybody's unless one says otherwise.
revoke execute on all functions in schema log from public;
grant execute on function log.append, log.read_stream, log.stream_reliance, log.standing to signet_registry, signet_authorize, signet_token, signet_projector;
grant execute on function log.ensure_partitions, log.take_lease, log.renew_lease, log.release_lease, log.move_cursor to signet_projector;
grant select on log.event, log.origin, log.lease, log.cursor to signet_projector;
grant select on log.fork to signet_registry, signet_authorize, signet_token, signet_projector;
grant select on log.origin to signet_registry, signet_authorize, signet_token;
