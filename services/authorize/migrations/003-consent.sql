-- What people let applications have: the inline view of consent.given and consent.revoked, and nothing else. A row stays when its consent is
-- revoked, because it says where the stream is. Instants in milliseconds since 1970.
create table consent (
  id uuid primary key,
  tenant_id text not null,
  user_id text not null,
  client_id text not null,
  -- By scope: {"granted": …, "at": …}, the last answer.
  answers jsonb not null,
  version int not null,
  -- Of the last consent.given in the log: it tells consents from before a change from later ones, whatever the clocks said.
  position bigint not null,
  given_at bigint not null,
  changed_at bigint not null,
  revoked_at bigint
);

create index consent_of_user on consent (user_id, given_at, id) where revoked_at is null;
create index consent_of_client on consent (client_id, given_at, id) where revoked_at is null;
create index consent_of_tenant on consent (tenant_id, given_at, id) where revoked_at is null;
create index consent_by_time on consent (given_at, id) where revoked_at is null;

-- One event after the other: decisions about one consent build on each other, and a batch holds few of them.
create function consent_view(events log.recorded[]) returns void
language plpgsql security definer set search_path = authorize, pg_catalog as $$
declare
  e log.recorded;
  ms bigint;
begin
  foreach e in array events loop
    ms := (extract(epoch from e.time) * 1000)::bigint;
    if e.type = 'consent.given' then
      insert into consent as c (id, tenant_id, user_id, client_id, answers, version, position, given_at, changed_at)
        select (e.data ->> 'consent_id')::uuid, e.tenant, e.data ->> 'sub', e.data ->> 'client_id', coalesce(jsonb_object_agg(scope, answer), '{}'), e.version, e.position, ms, ms
        from (
          select scope, jsonb_build_object('granted', granted, 'at', ms) as answer
          from (
            select jsonb_array_elements_text(e.data -> 'declined') as scope, false as granted
            union all
            select jsonb_array_elements_text(e.data -> 'granted'), true
          ) decided
        ) answers
      on conflict (id) do update
        set answers = case when c.revoked_at is null then c.answers || excluded.answers else excluded.answers end,
            given_at = case when c.revoked_at is null then c.given_at else excluded.given_at end,
            version = excluded.version, position = excluded.position, changed_at = excluded.changed_at, revoked_at = null;
    else
      update consent c set answers = '{}', version = e.version, changed_at = ms, revoked_at = ms
        where c.id = (e.data ->> 'consent_id')::uuid;
    end if;
  end loop;
end
$$;
