-- Sessions are found by whose they are and where they belong, to end them when that changes. The position of session.started in the
-- log tells sessions from before a change from later ones, whatever the clocks said; rows from before this migration are older than any.
alter table session add column position bigint not null default 0;

-- The trace of the sign-in, in which the rest of the session is told (W3C Trace Context).
alter table session add column traceparent text not null default '';

create index session_of_user on session (user_id, sid) where ended_at is null;
create index session_of_tenant on session (tenant_id, sid) where ended_at is null;

create or replace function session_view(events log.recorded[]) returns void
language plpgsql security definer set search_path = authorize, pg_catalog as $$
begin
  insert into session (sid, tenant_id, user_id, secret_hash, auth_time, authentication_type, idle_lifetime, lifetime, version, started_at, last_seen_at, position,
                       traceparent)
    select e.data ->> 'sid', e.tenant, e.data ->> 'sub', e.data ->> 'secret_hash', (e.data ->> 'auth_time')::bigint, e.data ->> 'authentication_type',
           (e.data ->> 'idle_lifetime')::bigint, (e.data ->> 'lifetime')::bigint, e.version, at.ms, at.ms, e.position,
           coalesce(e.clear ->> 'traceparent', '')
    from unnest(events) e, lateral (select (extract(epoch from e.time) * 1000)::bigint as ms) at
    where e.type = 'session.started'
    on conflict (sid) do nothing;

  update session s set clients = s.clients || joined.clients, version = joined.version
    from (
      select e.data ->> 'sid' as sid, array_agg(e.data ->> 'client_id' order by e.version) as clients, max(e.version) as version
      from unnest(events) e where e.type = 'session.client_joined' group by 1
    ) joined
    where s.sid = joined.sid;

  update session s set ended_at = (extract(epoch from e.time) * 1000)::bigint, version = e.version
    from unnest(events) e
    where e.type = 'session.ended' and s.sid = e.data ->> 'sid';
end
$$;
