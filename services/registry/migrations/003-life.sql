-- What happens to an object after it was created: the version of its stream, from which its next event is decided, and what has ended.

alter table tenant add column version integer not null default 1, add column closed_at bigint, add column changed_at bigint;

-- Sessions and grants from before not_before_at do not count any more.
alter table application
  add column version integer not null default 1,
  add column active boolean not null default true,
  add column not_before_at bigint not null default 0,
  add column changed_at bigint;

-- Once erased_at is set the row is blank and stays so: its id is never used again.
alter table app_user add column version integer not null default 1, add column erased_at bigint, add column changed_at bigint;

alter table identifier add column version integer not null default 1;
create index identifier_of_owner on identifier (owner_id);

-- Whatever follows a creation is rare: one event after the other, in order of position.
create or replace function tenant_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
begin
  insert into tenant (tenant_id, name, issuer, logout_url, session_idle_lifetime, session_lifetime, refresh_grace, revoke_offline_on_logout,
    code_lifetime, access_token_lifetime, refresh_token_lifetime, created_at)
  select d.tenant_id, d.name, d.issuer, d.logout_url, d.session_idle_lifetime, d.session_lifetime, d.refresh_grace, d.revoke_offline_on_logout,
    d.code_lifetime, d.access_token_lifetime, d.refresh_token_lifetime, instant(e.time)
  from unnest(events) as e, jsonb_to_record(e.data) as d (tenant_id text, name text, issuer text, logout_url text, session_idle_lifetime integer,
    session_lifetime integer, refresh_grace integer, revoke_offline_on_logout boolean, code_lifetime integer, access_token_lifetime integer,
    refresh_token_lifetime integer)
  where e.type = 'tenant.created'
  on conflict do nothing;

  update tenant t set closed_at = instant(e.time), changed_at = instant(e.time), version = e.version
  from unnest(events) as e
  where e.type = 'tenant.closed' and t.tenant_id = e.data ->> 'tenant_id';
end
$$;

create or replace function application_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
declare
  e record;
begin
  insert into application (client_id, tenant_id, name, secret_hash, client_authentication_policy, proof_key_policy, enabled_grants,
    generate_refresh_tokens, require_registration, authorized_redirect_urls, logout_url, logout_behavior, backchannel_logout_url,
    backchannel_logout_session_required, logout_token_type, access_token_type, id_token_algorithm, access_token_lifetime,
    refresh_token_lifetime, roles, created_at)
  select d.client_id, c.tenant, d.name, d.secret_hash, d.client_authentication_policy, d.proof_key_policy, texts(d.enabled_grants),
    d.generate_refresh_tokens, d.require_registration, texts(d.authorized_redirect_urls), d.logout_url, d.logout_behavior, d.backchannel_logout_url,
    d.backchannel_logout_session_required, d.logout_token_type, d.access_token_type, d.id_token_algorithm, d.access_token_lifetime,
    d.refresh_token_lifetime, texts(d.roles), instant(c.time)
  from unnest(events) as c, jsonb_to_record(c.data) as d (client_id text, name text, secret_hash text, client_authentication_policy text,
    proof_key_policy text, enabled_grants jsonb, generate_refresh_tokens boolean, require_registration boolean, authorized_redirect_urls jsonb,
    logout_url text, logout_behavior text, backchannel_logout_url text, backchannel_logout_session_required boolean, logout_token_type text, access_token_type text,
    id_token_algorithm text, access_token_lifetime integer, refresh_token_lifetime integer, roles jsonb)
  where c.type = 'application.created'
  on conflict do nothing;

  for e in select x.version, x.type, x.data, instant(x.time) as at from unnest(events) as x where x.type <> 'application.created' order by x.position loop
    update application a
    set active = e.type = 'application.reactivated', not_before_at = e.at, changed_at = e.at, version = e.version
    where a.client_id = e.data ->> 'client_id';
  end loop;
end
$$;

-- A person whose key is gone comes without clear text on a rebuild: the row stays, blank.
create or replace function app_user_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
declare
  e record;
begin
  insert into app_user (sub, tenant_id, active, verified, email, username, first_name, middle_name, last_name, full_name, birth_date, image_url,
    mobile_phone, preferred_languages, timezone, password_hash, data, created_at)
  select d.sub, c.tenant, d.active, d.verified, coalesce(p.email, ''), coalesce(p.username, ''), coalesce(p.first_name, ''),
    coalesce(p.middle_name, ''), coalesce(p.last_name, ''), coalesce(p.full_name, ''), coalesce(p.birth_date, ''), coalesce(p.image_url, ''),
    coalesce(p.mobile_phone, ''), texts(coalesce(p.preferred_languages, '[]')), coalesce(p.timezone, ''), coalesce(p.password_hash, ''),
    coalesce(p.data, '{}'), instant(c.time)
  from unnest(events) as c, jsonb_to_record(c.data) as d (sub text, active boolean, verified boolean),
    jsonb_to_record(coalesce(c.clear, '{}')) as p (email text, username text, first_name text, middle_name text, last_name text, full_name text,
    birth_date text, image_url text, mobile_phone text, preferred_languages jsonb, timezone text, password_hash text, data text)
  where c.type = 'user.created'
  on conflict do nothing;

  for e in select x.version, x.type, x.data, x.clear, instant(x.time) as at from unnest(events) as x where x.type <> 'user.created' order by x.position loop
    update app_user u
    set active = case e.type when 'user.deactivated' then false when 'user.reactivated' then true else u.active end,
        password_hash = case e.type when 'user.password_changed' then coalesce(e.clear ->> 'password_hash', '') else u.password_hash end,
        not_before_at = e.at, changed_at = e.at, version = e.version
    where u.sub = e.data ->> 'sub';
    -- The key goes with the row, in the same commit as the fact.
    if e.type = 'user.erased' then
      update app_user u
      set active = false, verified = false, email = '', username = '', first_name = '', middle_name = '', last_name = '', full_name = '',
          birth_date = '', image_url = '', mobile_phone = '', preferred_languages = '{}', timezone = '', password_hash = '', data = '{}', erased_at = e.at
      where u.sub = e.data ->> 'sub';
      delete from person_key k where k.user_id = e.data ->> 'sub';
    end if;
  end loop;
end
$$;

-- The last event about a name says who bears it, if anybody.
create or replace function identifier_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
begin
  insert into identifier (hash, kind, owner_id, version)
  select distinct on (e.stream) e.data ->> 'hash', e.data ->> 'kind', e.data ->> 'owner_id', e.version
  from unnest(events) as e
  where e.type = 'identifier.reserved'
  order by e.stream, e.version desc
  on conflict (hash) do update set kind = excluded.kind, owner_id = excluded.owner_id, version = excluded.version where identifier.version < excluded.version;

  delete from identifier i using unnest(events) as e
  where e.type = 'identifier.released' and i.hash = e.data ->> 'hash' and i.version < e.version;
end
$$;
