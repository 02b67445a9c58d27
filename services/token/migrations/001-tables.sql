-- What the token service knows: grants, revoked access tokens, signing keys, ended sessions. Instants are milliseconds since 1970.

-- One row per grant, kept by token.keep_families.
create table family (
  id uuid primary key,
  client_id text not null,
  sub text not null,
  sid text not null,
  tenant_id text not null,
  grant_type text not null,
  scope text not null,
  -- The version of the family's stream: 1 at the first issue, one more with each rotation.
  generation integer not null,
  -- SHA-256 of the refresh token, base64url; null for a grant without one.
  current_hash text,
  previous_hash text,
  rotated_at bigint,
  -- The current refresh token, sealed under a key derived from the previous one. A rebuild of this table does not bring it back.
  successor bytea,
  offline boolean not null,
  -- The version of the consent that it rests on; 0 for an application that needs none.
  consent_version integer not null,
  authenticated_at bigint not null,
  authentication_type text not null,
  issued_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
) with (fillfactor = 85);

create index family_of_session on family (sid);
create index family_of_consent on family (sub, client_id);
create index family_expiry on family (expires_at);

-- Access tokens that died before their time, kept by token.keep_revoked_tokens.
create table revoked_token (
  jti text primary key,
  expires_at bigint not null
);

create index revoked_token_expiry on revoked_token (expires_at);

-- Kept by token.keep_signing_keys. A key that is gone keeps its row: what it signed can be checked for a while, and its kid is nobody else's.
create table signing_key (
  id text primary key,
  kid text not null unique,
  -- of its stream
  version integer not null,
  -- as protos/src/objects/key.ts declares it
  document jsonb not null,
  -- sealed under the signing key-encryption key; null for one that only checks, and once the key is gone
  sealed_private_key bytea,
  -- for a key of the platform's own turn: when it begins to sign where nobody has chosen one
  active_from bigint,
  created_at bigint not null,
  changed_at bigint not null,
  deleted_at bigint
);

-- Sessions that ended, from the feed: what a grant's life is judged by when the mark in the vault is gone.
create table ended_session (
  sid text primary key,
  cause text not null,
  ended_at bigint not null,
  expires_at bigint not null
);

create index ended_session_expiry on ended_session (expires_at);

-- Consents that were revoked, from the feed: what rests on an earlier version is over.
create table revoked_consent (
  sub text not null,
  client_id text not null,
  version integer not null,
  revoked_at bigint not null,
  expires_at bigint not null,
  primary key (sub, client_id)
);

create index revoked_consent_expiry on revoked_consent (expires_at);
