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

-- A loop: keys change a few times a year.
create function keep_signing_keys(events log.recorded[]) returns void
language plpgsql security definer set search_path = token, pg_catalog
as $$
declare
  e record;
begin
  for e in
    select x.type, x.version, x.data - 'key_id' as said, x.data ->> 'key_id' as id, x.clear ->> 'sealed_private_key' as sealed,
      (extract(epoch from x.time) * 1000)::bigint as at
    from unnest(events) as x order by x.position
  loop
    if e.type in ('key.generated', 'key.imported') then
      insert into signing_key (id, kid, version, document, sealed_private_key, created_at, changed_at)
      values (e.id, e.said ->> 'kid', e.version, e.said, decode(e.sealed, 'base64'), e.at, e.at)
      on conflict do nothing;
    elsif e.type = 'key.rotated' then
      update signing_key k set active_from = (e.said ->> 'active_from')::bigint where k.id = e.id;
    elsif e.type = 'key.deleted' then
      update signing_key k set version = e.version, changed_at = e.at, deleted_at = e.at, sealed_private_key = null where k.id = e.id and k.version < e.version;
    else
      update signing_key k set version = e.version, changed_at = e.at, document = k.document || e.said where k.id = e.id and k.version < e.version;
    end if;
  end loop;
end
$$;
