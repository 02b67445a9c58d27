-- The objects that administrators keep. Each table but person_key is written by one inline view (002) and by nothing else, so a
-- primary key here cannot be violated: the stream of the object was the judge. Ids are text, as they stand in the log.

create table tenant (
  tenant_id text primary key,
  name text not null,
  issuer text not null,
  logout_url text not null,
  session_idle_lifetime integer not null,
  session_lifetime integer not null,
  refresh_grace integer not null,
  revoke_offline_on_logout boolean not null,
  code_lifetime integer not null,
  access_token_lifetime integer not null,
  refresh_token_lifetime integer not null,
  created_at bigint not null
);

create table application (
  client_id text primary key,
  tenant_id text not null,
  name text not null,
  secret_hash text not null,
  client_authentication_policy text not null,
  proof_key_policy text not null,
  enabled_grants text[] not null,
  generate_refresh_tokens boolean not null,
  require_registration boolean not null,
  authorized_redirect_urls text[] not null,
  logout_url text not null,
  logout_behavior text not null,
  backchannel_logout_url text not null,
  backchannel_logout_session_required boolean not null,
  logout_token_type text not null,
  access_token_type text not null,
  id_token_algorithm text not null,
  access_token_lifetime integer,
  refresh_token_lifetime integer,
  roles text[] not null,
  created_at bigint not null
);
create index application_of_tenant on application (tenant_id, name);

-- A person in clear; blanked on erasure. `data` is the administrator's own JSON, kept as text because nothing here reads it.
create table app_user (
  sub text primary key,
  tenant_id text not null,
  active boolean not null,
  verified boolean not null,
  email text not null,
  username text not null,
  first_name text not null,
  middle_name text not null,
  last_name text not null,
  full_name text not null,
  birth_date text not null,
  image_url text not null,
  mobile_phone text not null,
  preferred_languages text[] not null,
  timezone text not null,
  password_hash text not null,
  data text not null,
  not_before_at bigint not null default 0,
  created_at bigint not null
);
create index app_user_of_tenant on app_user (tenant_id);

create table registration (
  sub text not null,
  client_id text not null,
  roles text[] not null,
  verified boolean not null,
  created_at bigint not null,
  primary key (sub, client_id)
);

create table api_key (
  key_id text primary key,
  tenant_id text not null,
  key_hash text not null,
  description text not null,
  permissions text not null,
  created_at bigint not null
);
create index api_key_by_hash on api_key (key_hash);

-- Who bears a name: the way from a login to its user, without the personal data of 001 in an index.
create table identifier (
  hash text primary key,
  kind text not null,
  owner_id text not null
);

-- The keys that seal what the log holds about a person, wrapped. Not facts, hence written directly: a row whose user was never
-- recorded (a lost race) is harmless, and deleting a row erases the person from every entry.
create table person_key (
  user_id text primary key,
  wrapped bytea not null
);
