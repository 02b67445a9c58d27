-- A signing key may be revoked: it leaves the key set at once. Its row stays, because the key's time still tells when others were replaced.
alter table signing_key add column revoked_at bigint;

create or replace function keep_signing_keys(events log.recorded[]) returns void
language plpgsql security definer set search_path = token, pg_catalog
as $$
begin
  insert into signing_key (kid, algorithm, public_jwk, sealed_private_key, active_from)
  select
    e.data->>'kid', e.data->>'algorithm', e.data->>'public_jwk', decode(e.clear->>'sealed_private_key', 'base64'), (e.data->>'active_from')::bigint
  from unnest(events) e
  where e.type = 'key.generated'
  on conflict (kid) do nothing;

  update signing_key k
  set revoked_at = (extract(epoch from e.time) * 1000)::bigint
  from unnest(events) e
  where e.type = 'key.revoked' and k.kid = e.data->>'kid' and k.revoked_at is null;
end
$$;
