-- Inline views: log.append calls each with the events it has just recorded, in order of position. plpgsql, because it keeps its plans.

-- Statements, not a loop over events: a batch carries the tokens of many callers. A revocation is final and a rotation never
-- lifts it, so the order between the last two statements says nothing.
create function keep_families(events log.recorded[]) returns void
language plpgsql security definer set search_path = token, pg_catalog
as $$
begin
  insert into family (
    id, client_id, sub, sid, tenant_id, grant_type, scope, generation, current_hash, offline, consent_version,
    authenticated_at, authentication_type, issued_at, expires_at
  )
  select
    (e.data->>'family_id')::uuid, e.data->>'client_id', e.data->>'sub', e.data->>'sid', e.tenant, e.data->>'grant_type', e.data->>'scope',
    e.version, nullif(e.data->>'refresh_token_hash', ''), (e.data->>'offline')::boolean, (e.data->>'consent_version')::integer,
    (e.data->>'auth_time')::bigint * 1000, e.data->>'authentication_type',
    (extract(epoch from e.time) * 1000)::bigint, (e.data->>'family_expires_at')::bigint * 1000
  from unnest(events) e
  where e.type = 'token.issued'
  on conflict (id) do nothing;

  update family f
  set generation = r.version,
      previous_hash = coalesce(r.hash_before, f.current_hash),
      current_hash = r.hash,
      rotated_at = r.at,
      successor = r.successor
  from (
    select distinct on (id) *
    from (
      select
        (e.data->>'family_id')::uuid as id, e.version, e.data->>'refresh_token_hash' as hash,
        lag(e.data->>'refresh_token_hash') over (partition by e.stream order by e.version) as hash_before,
        (extract(epoch from e.time) * 1000)::bigint as at, decode(e.clear->>'sealed_successor', 'base64') as successor
      from unnest(events) e
      where e.type = 'token.refreshed'
    ) rotations
    order by id, version desc
  ) r
  where f.id = r.id and f.generation < r.version;

  update family f
  set revoked_at = r.at
  from (
    select (e.data->>'family_id')::uuid as id, min((extract(epoch from e.time) * 1000)::bigint) as at
    from unnest(events) e
    where e.type in ('family.revoked', 'code.replayed')
    group by 1
  ) r
  where f.id = r.id and f.revoked_at is null;
end
$$;

create function keep_revoked_tokens(events log.recorded[]) returns void
language plpgsql security definer set search_path = token, pg_catalog
as $$
begin
  insert into revoked_token (jti, expires_at)
  select e.data->>'jti', (e.data->>'expires_at')::bigint * 1000
  from unnest(events) e
  on conflict (jti) do nothing;
end
$$;

create function keep_signing_keys(events log.recorded[]) returns void
language plpgsql security definer set search_path = token, pg_catalog
as $$
begin
  insert into signing_key (kid, algorithm, public_jwk, sealed_private_key, active_from)
  select
    e.data->>'kid', e.data->>'algorithm', e.data->>'public_jwk', decode(e.clear->>'sealed_private_key', 'base64'), (e.data->>'active_from')::bigint
  from unnest(events) e
  on conflict (kid) do nothing;
end
$$;
