-- What administrators keep. Each table but person_key is written by one inline view (002) and by nothing else, so a primary key here cannot
-- be violated: the stream of the object was the judge. Ids are text, as they stand in the log.

-- Every object as its events have left it. The document has the flat names of the events, and what its declaration says about it is all
-- that anybody needs to know to read it (protos/src/objects). A kind with indexes of its own is a partition of its own.
create table object (
  kind text not null,
  id text not null,
  -- empty for what belongs to no tenant
  tenant_id text not null,
  -- of its stream: the next event of the object is decided from it
  version integer not null,
  active boolean not null,
  document jsonb not null,
  created_at bigint not null,
  changed_at bigint not null,
  -- sessions and grants from before do not count any more
  not_before_at bigint not null,
  -- once set, nothing is left of it but its id: what was personal is blanked in the same commit as the fact
  ended_at bigint,
  primary key (kind, id)
) partition by list (kind);
create table tenant partition of object for values in ('tenant');
create table application partition of object for values in ('application');
create table app_user partition of object for values in ('user');
create table registration partition of object for values in ('registration');
create table entity_type partition of object for values in ('entity_type');
create table entity partition of object for values in ('entity');
create table entity_grant partition of object for values in ('entity_grant');
create table other_object partition of object default;
create index object_of_tenant on object (kind, tenant_id, (document ->> 'name'), id);
create index registration_of_user on registration ((document ->> 'sub'), id);
create index registration_of_application on registration ((document ->> 'client_id'), id);
create index entity_of_type on entity ((document ->> 'type_id'), id) where ended_at is null;
create index entity_by_name on entity (tenant_id, lower(document ->> 'name'), id) where ended_at is null;
-- trigrams answer a text anywhere in another; without a list of pending entries, whose flushing would hold up everybody's appends
create index entity_client_id_text on entity using gin (lower(document ->> 'client_id') public.gin_trgm_ops) with (fastupdate = off) where ended_at is null;
create index entity_name_text on entity using gin (lower(document ->> 'name') public.gin_trgm_ops) with (fastupdate = off) where ended_at is null;
create index entity_grant_on on entity_grant ((document ->> 'entity_id'), id) where ended_at is null;
create index entity_grant_to on entity_grant ((document ->> 'recipient'), id) where ended_at is null;

-- Who bears a name: the way from a login to its user, without the personal data of an object in an index.
create table identifier (
  hash text primary key,
  kind text not null,
  owner_id text not null,
  version integer not null default 1
);
create index identifier_of_owner on identifier (owner_id);

-- The keys that seal what the log holds about a person, wrapped. Not facts, hence written directly: a row whose user was never
-- recorded (a lost race) is harmless, and deleting a row erases the person from every entry.
create table person_key (
  user_id text primary key,
  wrapped bytea not null
);

-- What is too large for an event, by the SHA-256 of its JSON, base64url: the event and the document have the hash. Not facts, hence written
-- directly, before the event that names them; nothing here is ever changed or deleted.
create table content (
  hash text primary key,
  json text not null
);
