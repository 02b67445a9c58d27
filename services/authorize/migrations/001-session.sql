-- Sessions: the inline view of session.started, session.client_joined and session.ended, and nothing else. Only last_seen_at
-- is no fact: it is the idle clock, which lags behind Redis by up to a tenth of the idle lifetime.
-- Lifetimes are in seconds, as in the events; instants in milliseconds since 1970.
create table session (
  sid text primary key,
  tenant_id text not null,
  user_id text not null,
  secret_hash text not null,
  auth_time bigint not null, -- seconds since 1970, as in tokens
  authentication_type text not null,
  idle_lifetime bigint not null,
  lifetime bigint not null,
  clients text[] not null default '{}',
  version int not null,
  started_at bigint not null,
  ended_at bigint,
  last_seen_at bigint not null,
  -- The tenth more is what last_seen_at may lag behind: without Redis a session may end a little late, never early.
  due_at bigint not null generated always as (least(started_at + lifetime * 1000, last_seen_at + idle_lifetime * 1100)) stored
);

create index session_due on session (due_at) where ended_at is null;
create index session_ended on session (ended_at, sid) where ended_at is not null;

create function session_view(events log.recorded[]) returns void
language plpgsql security definer set search_path = authorize, pg_catalog as $$
begin
  insert into session (sid, tenant_id, user_id, secret_hash, auth_time, authentication_type, idle_lifetime, lifetime, version, started_at, last_seen_at)
    select e.data ->> 'sid', e.tenant, e.data ->> 'sub', e.data ->> 'secret_hash', (e.data ->> 'auth_time')::bigint, e.data ->> 'authentication_type',
           (e.data ->> 'idle_lifetime')::bigint, (e.data ->> 'lifetime')::bigint, e.version, at.ms, at.ms
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
