-- The inline views of the registry: log.append calls them with the winners of a batch.

create function instant(at timestamptz) returns bigint language sql immutable as $$ select (extract(epoch from at) * 1000)::bigint $$;

-- The one view of all objects. What an event says becomes part of the document: the events of a member (`role_added`, `role_changed`,
-- `role_removed`, with a `role_id`) below its kind and id, all others beside what is there. `evolve` in protos/src/objects/evolve.ts does the same
-- for history. A person whose key is gone comes without clear text on a rebuild: the row stays, blank.
create function object_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
declare
  e record;
  member text;
begin
  for e in
    select x.position, x.version, x.tenant, split_part(x.type, '.', 1) as kind, split_part(x.type, '.', 2) as fact, substr(x.stream, strpos(x.stream, ':') + 1) as id,
      x.data || coalesce(x.clear, '{}') as said, instant(x.time) as at
    from unnest(events) as x order by x.position
  loop
    if e.fact in ('created', 'generated', 'imported') then
      -- an id that was given back begins anew, and nothing from before counts
      insert into object as o (kind, id, tenant_id, version, active, document, created_at, changed_at, born, not_before_at)
      values (e.kind, e.id, e.tenant, e.version, coalesce((e.said ->> 'active')::boolean, true), e.said - 'active', e.at, e.at, e.position,
        case when e.version > 1 then e.at else 0 end)
      on conflict (kind, id) do update
        set tenant_id = excluded.tenant_id, version = excluded.version, active = excluded.active, document = excluded.document,
            created_at = excluded.created_at, changed_at = excluded.changed_at, born = excluded.born, not_before_at = excluded.not_before_at, ended_at = null
        where o.version < excluded.version;
      continue;
    end if;
    member := substring(e.fact from '^(.+)_(?:added|changed|removed)$');
    if member is not null and not e.said ? (member || '_id') then
      member := null;
    end if;
    update object o
    set version = e.version,
        changed_at = e.at,
        active = case when e.fact in ('deactivated', 'closed', 'deleted', 'erased') then false when e.fact = 'reactivated' then true else o.active end,
        not_before_at = case when e.fact in ('deactivated', 'reactivated', 'closed', 'deleted', 'erased', 'password_changed') then e.at else o.not_before_at end,
        ended_at = case when e.fact in ('deleted', 'erased') then e.at else o.ended_at end,
        document = case
          when e.fact in ('deleted', 'erased') then '{}'
          when e.fact in ('deactivated', 'reactivated', 'closed') then o.document
          when member is null then o.document || e.said
          when e.fact = member || '_removed' then o.document #- array[member, e.said ->> (member || '_id')]
          else o.document || jsonb_build_object(member, coalesce(o.document -> member, '{}')
            || jsonb_build_object(e.said ->> (member || '_id'), e.said - (member || '_id')))
        end
    where o.kind = e.kind and o.id = e.id and o.version < e.version;
    -- The key goes with the row, in the same commit as the fact.
    if e.kind = 'user' and e.fact = 'erased' then
      delete from person_key k where k.user_id = e.id;
      delete from user_search u where u.id = e.id;
      update audit_entry a set old_value = null, new_value = null where a.person = e.id;
    end if;
  end loop;
end
$$;

-- The last event about a name says who bears it, if anybody.
create function identifier_view(events log.recorded[]) returns void language plpgsql security definer set search_path = registry, pg_catalog as $$
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
