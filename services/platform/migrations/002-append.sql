-- One group commit: judges every caller, records the winners, runs their inline views. One autocommit call, never part of a transaction.
-- callers[i] says to which caller entries[i] belongs; a caller's events stand together and go in together or not at all.
-- premises are what callers rest on beside the streams that they write (log.premise): a caller of whom one does not hold loses.
-- A conflict is an answer, not an error, so that nobody's conflict costs a neighbour anything.
--
-- The settings: a plan made while log.stream was small would scan it for as long as the plan is cached, so scans are off;
-- planning a batch afresh or compiling it costs more than running it.
create function log.append(callers int[], entries bytea[], clears text[], premises jsonb default null)
  returns table (caller int, outcome text, positions bigint[])
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  set plan_cache_mode = force_generic_plan
  set jit = off
as $$
#variable_conflict use_column
declare
  events log.recorded[];
  malformed text;
  foreign_type text;
  anything_ends boolean;
  base bigint;
  rests log.premise[];
  moves_reliance boolean;
  contested int[];
  losers int[] := '{}';
  winners int[];
  recorded log.recorded[];
  challenger int;
  view_name text;
begin
  -- What needs no lock comes before it. The columns are what the entry says, so they cannot say anything else.
  select array_agg(row(null, (j ->> 'id')::uuid, j ->> 'stream', (j ->> 'version')::int, j ->> 'type', j ->> 'tenant', j ->> 'subject',
                       (j ->> 'time')::timestamptz, j -> 'data', clear)::log.recorded order by n),
         min(coalesce(j ->> 'type', 'without a type')) filter (where (
           j ->> 'specversion' = '1.0' and j ->> 'stream' <> '' and (j ->> 'version')::int > 0 and j ->> 'time' like '%Z'
           and j ->> 'tenant' is not null and j ->> 'subject' <> '' and (j ->> 'id') is not null and jsonb_typeof(j -> 'data') = 'object'
           and octet_length(entry) <= 61440) is not true),
         min(coalesce(j ->> 'type', 'without a type')) filter (where (
           session_user = 'signet_' || t.owner and j ->> 'source' = '/signet/' || t.owner) is not true),
         bool_or(t.ends)
    into events, malformed, foreign_type, anything_ends
    from (select n, entry, convert_from(entry, 'UTF8')::jsonb as j, clear::jsonb as clear
            from unnest(entries, clears) with ordinality as given (entry, clear, n)
          offset 0) as parsed -- the offset keeps the planner from parsing an entry anew for each of its fields
    left join log.event_type as t on t.type = j ->> 'type';
  if cardinality(callers) is distinct from cardinality(entries) or cardinality(clears) is distinct from cardinality(entries) then
    raise exception 'callers, entries and clears differ in length' using errcode = '22023';
  elsif malformed is not null then
    raise exception 'an event % is not an entry of this log', malformed using errcode = '22023';
  elsif foreign_type is not null then
    raise exception '% may not append an event %', session_user, foreign_type using errcode = '42501';
  end if;

  select position into strict base from log.counter where one for no key update;

  -- From here on each statement sees all that was committed before the lock was ours, and nobody commits in between.
  -- In the common case every version is the next one of its stream: then everybody wins and this is the only judgement.
  select array_agg(distinct caller) into contested
    from (select caller, version, coalesce((select s.version from log.stream as s where s.stream = e.stream), 0) as reached,
                 row_number() over (partition by stream order by n) as nth
            from unnest(callers, events) with ordinality
              as e (caller, position, id, stream, version, type, tenant, subject, time, data, clear, n)) as judged
   where version <> reached + nth;

  -- Few have premises. They are contested too where the batch itself may make them false.
  if premises is not null then
    select array_agg(row(p.caller, p.stream, p.version, p.reliance, "unendedSince")::log.premise), bool_or(p.version is not null),
           contested || array_agg(p.caller) filter (where
             p.version <> coalesce(s.version, 0) or p.reliance <> coalesce(s.reliance, 0) or "unendedSince" < s.ended
             or p.stream in (select stream from unnest(events))
             or p.reliance is not null and exists (
               select from jsonb_array_elements(premises) as other where other ->> 'stream' = p.stream and (other ->> 'caller')::int <> p.caller))
      into rests, moves_reliance, contested
      from jsonb_to_recordset(premises) as p (caller int, stream text, version int, reliance int, "unendedSince" int) left join log.stream as s on s.stream = p.stream;
  end if;

  if contested is not null then
    -- Whoever shares a stream with a contested caller depends on its fate, and so on. These, and only these, are judged one by
    -- one, in their order: a caller is in if all its versions are next and its premises hold, after the callers before it that are in.
    with recursive judged as (
      select caller, stream from unnest(callers, events) as e (caller, position, id, stream, version, type, tenant, subject, time, data, clear)
      union all
      select caller, stream from unnest(rests)
    ), touched as (
      select unnest(contested) as caller
      union
      select other.caller from touched join judged as own on own.caller = touched.caller join judged as other on other.stream = own.stream
    )
    select array_agg(caller order by caller) into contested from touched;

    foreach challenger in array contested loop
      with mine as (
        select stream, version, type, row_number() over (partition by stream order by n) as nth
          from unnest(callers, events) with ordinality as e (caller, position, id, stream, version, type, tenant, subject, time, data, clear, n)
         where caller = challenger
      ), verdict as (
        select bool_and(version = coalesce((select s.version from log.stream as s where s.stream = mine.stream), 0) + nth)
               and not exists (
                 select from unnest(rests) as p left join log.stream as s on s.stream = p.stream
                  where p.caller = challenger
                    and (p.version <> coalesce(s.version, 0) or p.reliance <> coalesce(s.reliance, 0) or p.unended_since < s.ended)) as won
          from mine
      )
      insert into log.stream (stream, version, ended)
        select stream, max(version), coalesce(max(version) filter (where anything_ends and type in (select t.type from log.event_type as t where t.ends)), 0)
          from mine where (select won from verdict) group by stream
        on conflict (stream) do update set version = excluded.version, ended = greatest(log.stream.ended, excluded.ended);
      if not found then
        losers := losers || challenger;
      elsif moves_reliance then
        update log.stream set reliance = reliance + 1
         where stream in (select p.stream from unnest(rests) as p where p.caller = challenger and p.version is not null);
      end if;
    end loop;
  end if;

  with won as (
    select base + row_number() over (order by n) as position, e.*
      from unnest(callers, entries, events) with ordinality
        as e (caller, entry, unnumbered, id, stream, version, type, tenant, subject, time, data, clear, n)
     where caller <> all (losers)
  ), stored as (
    insert into log.event (position, id, stream, version, type, tenant, subject, time, entry, leaf_hash, origin)
      select position, id, stream, version, type, tenant, subject, time, entry, sha256('\x00'::bytea || entry), (select o.id from log.origin as o where o.one)
        from won
  ), moved as (
    insert into log.stream (stream, version, ended)
      select stream, max(version), coalesce(max(version) filter (where anything_ends and type in (select t.type from log.event_type as t where t.ends)), 0)
        from won group by stream
      on conflict (stream) do update set version = excluded.version, ended = greatest(log.stream.ended, excluded.ended)
  )
  select array_agg(caller order by n),
         array_agg(row(position, id, stream, version, type, tenant, subject, time, data, clear)::log.recorded order by n)
    into winners, recorded
    from won;

  if winners is not null then
    for view_name in
      select distinct v.view from unnest(recorded) as r join log.inline_view as v on v.type = r.type order by v.view
    loop
      execute format('select %s($1)', view_name)
        using (select array_agg(r order by r.position) from unnest(recorded) as r
                where exists (select from log.inline_view as v where v.view = view_name and v.type = r.type));
    end loop;
    if moves_reliance then
      update log.stream as s set reliance = s.reliance + rested.callers
        from (select p.stream, count(distinct p.caller) as callers from unnest(rests) as p
               where p.version is not null and p.caller <> all (coalesce(contested, '{}')) group by p.stream) as rested
       where s.stream = rested.stream;
    end if;
    update log.counter set position = base + cardinality(winners) where one;
  end if;

  return query
    select w.caller, 'recorded', array_agg(w.position order by w.n)
      from unnest(winners, recorded) with ordinality as w (caller, position, id, stream, version, type, tenant, subject, time, data, clear, n)
     group by w.caller;

  -- A caller whose every event is there already lost its answer on the way, not its events.
  if losers <> '{}' then
    return query
      select l.caller,
             case when bool_and(stored.id is not distinct from l.id) then 'already_recorded' else 'conflict' end,
             case when bool_and(stored.id is not distinct from l.id) then array_agg(stored.position order by l.n) end
        from (select caller, id, stream, version, n
                from unnest(callers, events) with ordinality
                  as e (caller, position, id, stream, version, type, tenant, subject, time, data, clear, n)
               where caller = any (losers)) as l
        left join lateral (select r.position, r.id from log.event as r where r.stream = l.stream and r.version = l.version) as stored on true
       group by l.caller;
  end if;
end
$$;
