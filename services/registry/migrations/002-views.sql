-- The inline views of the registry: log.append calls them with the winners of a batch.

create function instant(at timestamptz) returns bigint language sql immutable as $$ select (extract(epoch from at) * 1000)::bigint $$;

create function texts(list jsonb) returns text[] language sql immutable as $$
  select coalesce(array_agg(value order by place), '{}') from jsonb_array_elements_text(list) with ordinality as each (value, place)
$$;

create function tenant_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into tenant
  select d.tenant_id, d.name, d.issuer, d.logout_url, d.session_idle_lifetime, d.session_lifetime, d.refresh_grace, d.revoke_offline_on_logout,
    d.code_lifetime, d.access_token_lifetime, d.refresh_token_lifetime, instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (tenant_id text, name text, issuer text, logout_url text, session_idle_lifetime integer,
    session_lifetime integer, refresh_grace integer, revoke_offline_on_logout boolean, code_lifetime integer, access_token_lifetime integer,
    refresh_token_lifetime integer)
  where e.type = 'tenant.created'
  on conflict do nothing
$$;

create function application_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into application
  select d.client_id, e.tenant, d.name, d.secret_hash, d.client_authentication_policy, d.proof_key_policy, texts(d.enabled_grants),
    d.generate_refresh_tokens, d.require_registration, texts(d.authorized_redirect_urls), d.logout_url, d.logout_behavior, d.backchannel_logout_url,
    d.backchannel_logout_session_required, d.logout_token_type, d.access_token_type, d.id_token_algorithm, d.access_token_lifetime,
    d.refresh_token_lifetime, texts(d.roles), instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (client_id text, name text, secret_hash text, client_authentication_policy text,
    proof_key_policy text, enabled_grants jsonb, generate_refresh_tokens boolean, require_registration boolean, authorized_redirect_urls jsonb,
    logout_url text, logout_behavior text, backchannel_logout_url text, backchannel_logout_session_required boolean, logout_token_type text, access_token_type text,
    id_token_algorithm text, access_token_lifetime integer, refresh_token_lifetime integer, roles jsonb)
  where e.type = 'application.created'
  on conflict do nothing
$$;

-- A person whose key is gone comes without clear text on a rebuild: the row stays, blank, so that its id is never used again.
create function app_user_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into app_user (sub, tenant_id, active, verified, email, username, first_name, middle_name, last_name, full_name, birth_date, image_url,
    mobile_phone, preferred_languages, timezone, password_hash, data, created_at)
  select d.sub, e.tenant, d.active, d.verified, coalesce(p.email, ''), coalesce(p.username, ''), coalesce(p.first_name, ''),
    coalesce(p.middle_name, ''), coalesce(p.last_name, ''), coalesce(p.full_name, ''), coalesce(p.birth_date, ''), coalesce(p.image_url, ''),
    coalesce(p.mobile_phone, ''), texts(coalesce(p.preferred_languages, '[]')), coalesce(p.timezone, ''), coalesce(p.password_hash, ''),
    coalesce(p.data, '{}'), instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (sub text, active boolean, verified boolean),
    jsonb_to_record(coalesce(e.clear, '{}')) as p (email text, username text, first_name text, middle_name text, last_name text, full_name text,
    birth_date text, image_url text, mobile_phone text, preferred_languages jsonb, timezone text, password_hash text, data text)
  where e.type = 'user.created'
  on conflict do nothing
$$;

create function registration_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into registration
  select d.sub, d.client_id, texts(d.roles), d.verified, instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (sub text, client_id text, roles jsonb, verified boolean)
  where e.type = 'registration.created'
  on conflict do nothing
$$;

create function api_key_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into api_key
  select d.key_id, e.tenant, d.key_hash, d.description, d.permissions, instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (key_id text, key_hash text, description text, permissions text)
  where e.type = 'api_key.created'
  on conflict do nothing
$$;

create function identifier_view(events log.recorded[]) returns void language sql security definer set search_path = registry, pg_catalog as $$
  insert into identifier
  select d.hash, d.kind, d.owner_id
  from unnest(events) as e, jsonb_to_record(e.data) as d (kind text, hash text, owner_id text)
  where e.type = 'identifier.reserved'
  on conflict do nothing
$$;
