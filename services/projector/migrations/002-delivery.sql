-- Who is to be told of a logout and how far that has come: the inline view of logout.*, one row per session and client.
-- claimed_until alone is no fact: until then somebody is at it.

create table delivery (
  sid text,
  client_id text,
  tenant text not null,
  sub text not null,
  iss text not null,
  cause text not null,
  state text not null check (state in ('none', 'pending', 'delivered', 'given_up')),
  version int not null,
  attempts int not null,
  -- How many of the attempts were answered with a refusal that may pass.
  refusals int not null,
  planned_position bigint not null,
  planned_at bigint not null,
  next_attempt_at bigint not null,
  last_at bigint,
  last_status int,
  last_reason text,
  claimed_until bigint not null default 0,
  primary key (sid, client_id)
) with (fillfactor = 80);
create index delivery_due on delivery (client_id, next_attempt_at) where state = 'pending';

create function instant(at timestamptz) returns bigint language sql immutable as $$ select (extract(epoch from at) * 1000)::bigint $$;

-- Of several attempts in one batch the last one tells the state; refusals add up.
create function keep_deliveries(events log.recorded[]) returns void
language plpgsql security definer set search_path = projector, pg_catalog
as $$
begin
  insert into delivery (sid, client_id, tenant, sub, iss, cause, state, version, attempts, refusals, planned_position, planned_at, next_attempt_at)
  select e.data->>'sid', e.data->>'client_id', e.tenant, e.data->>'sub', e.data->>'iss', e.data->>'cause',
         case when (e.data->>'backchannel')::boolean then 'pending' else 'none' end, e.version, 0, 0, e.position, instant(e.time), instant(e.time)
    from unnest(events) as e
   where e.type = 'logout.planned'
  on conflict do nothing;

  update delivery as d
     set state = a.state, version = a.version, attempts = a.attempt, refusals = d.refusals + a.refusals,
         next_attempt_at = coalesce(a.next_attempt_at, d.next_attempt_at), last_at = a.at, last_status = a.status, last_reason = a.reason, claimed_until = 0
    from (
      select distinct on (e.stream) e.data->>'sid' as sid, e.data->>'client_id' as client_id, e.version, instant(e.time) as at,
             case e.type when 'logout.delivered' then 'delivered' when 'logout.given_up' then 'given_up' else 'pending' end as state,
             (e.data->>'attempt')::int as attempt, (e.data->>'status')::int as status, e.data->>'reason' as reason,
             (e.data->>'next_attempt_at')::bigint as next_attempt_at,
             count(*) filter (where e.data->>'reason' = 'refused') over (partition by e.stream) as refusals
        from unnest(events) as e
       where e.type <> 'logout.planned'
       order by e.stream, e.version desc
    ) as a
   where d.sid = a.sid and d.client_id = a.client_id and d.version < a.version;
end
$$;
