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
  -- the position of the event that made it: what is older than an object depends on an earlier bearer of its id
  born bigint not null,
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

-- What counts of those that depend on others. What they depend on is there and was there before them, and a role or permission is still one: so what
-- ends takes them along at once, however many they are and whenever their own facts follow (src/reactions/dependents.ts). They are looked for by
-- `said`, the document as it stands in the table, which the indexes know.
create view standing_registration as
  select r.kind, r.id, r.tenant_id, r.version, r.active, r.created_at, r.changed_at, r.born, r.not_before_at, r.ended_at, r.document as said,
      r.document || jsonb_build_object('roles', (
        select coalesce(jsonb_agg(role.name order by role.n), '[]') from jsonb_array_elements(r.document -> 'roles') with ordinality as role (name, n)
         where exists (select from jsonb_each(a.document -> 'role') as known (id, said) where known.said -> 'name' = role.name))) as document
    from registration r
    join app_user u on u.kind = 'user' and u.id = r.document ->> 'sub' and u.ended_at is null and u.born < r.born
    join application a on a.kind = 'application' and a.id = r.document ->> 'client_id' and a.ended_at is null and a.born < r.born
   where r.ended_at is null;
create view standing_grant as
  select g.kind, g.id, g.tenant_id, g.version, g.active, g.created_at, g.changed_at, g.born, g.not_before_at, g.ended_at, g.document as said,
      g.document || jsonb_build_object('permissions', (
        select coalesce(jsonb_agg(permission.name order by permission.n), '[]')
          from jsonb_array_elements(g.document -> 'permissions') with ordinality as permission (name, n)
         where exists (select from jsonb_each(t.document -> 'permission') as known (id, said) where known.said -> 'name' = permission.name))) as document
    from entity_grant g
    join entity e on e.kind = 'entity' and e.id = g.document ->> 'entity_id' and e.ended_at is null and e.born < g.born
    left join entity_type t on t.kind = 'entity_type' and t.id = e.document ->> 'type_id' and t.ended_at is null
   where g.ended_at is null
     and case split_part(g.document ->> 'recipient', ':', 1)
           when 'user' then exists (
             select from app_user u where u.kind = 'user' and u.id = substr(g.document ->> 'recipient', 6) and u.ended_at is null and u.born < g.born)
           else exists (
             select from entity r where r.kind = 'entity' and r.id = substr(g.document ->> 'recipient', 8) and r.ended_at is null and r.born < g.born)
         end;

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
