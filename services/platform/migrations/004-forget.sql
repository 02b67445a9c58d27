-- The judge of what happens once forgets the streams that can never go on: log.stream would otherwise grow with every code for ever.
-- The events themselves stay in the log.

-- Walks the log once, oldest first, and stops at the first event at or after `before` (milliseconds since 1970). Returns how many positions
-- it passed; 0 when there is nothing to do or another is at it. What goes, provided the stream has no later event:
--   code:        nobody appends to a code's stream half a day after its exchange (a code lives ten minutes at most, whatever a store gives back)
--   token:, revocation:   an access token's one event, when the token had expired too; what lives longer stays
-- Everything else may go on: families rotate, sessions end, a plan of a logout must be refused if it
-- is made twice, and what has ended must be known to have ended (log.stream.ended).
create function log.forget_streams(before bigint, size int default 1000) returns bigint
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  done bigint;
  reached bigint;
  horizon timestamptz := to_timestamp(before / 1000.0);
begin
  insert into log.cursor (name, origin, position, epoch) select 'forget', o.id, 0, 0 from log.origin as o on conflict (name) do nothing;
  select c.position into done from log.cursor as c where c.name = 'forget' for update skip locked;
  if done is null then
    return 0;
  end if;

  select coalesce(min(page.position) filter (where page.time >= horizon) - 1, max(page.position)) into reached
    from (select e.position, e.time from log.event as e where e.position > done order by e.position limit size) as page;
  if reached is null or reached <= done then
    return 0;
  end if;

  delete from log.stream as s
   using log.event as e
   where e.position > done and e.position <= reached and s.stream = e.stream and s.version = e.version
     and case split_part(e.stream, ':', 1)
           when 'code' then true
           when 'token' then to_timestamp((convert_from(e.entry, 'UTF8')::jsonb #>> '{data,expires_at}')::bigint) < horizon
           when 'revocation' then to_timestamp((convert_from(e.entry, 'UTF8')::jsonb #>> '{data,expires_at}')::bigint) < horizon
           else false
         end;
  update log.cursor as c set position = reached where c.name = 'forget';
  return reached - done;
end
$$;
revoke execute on function log.forget_streams from public;
grant execute on function log.forget_streams to signet_projector;
