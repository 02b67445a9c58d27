-- What searches go by.

-- What a person is searched by, in lower case: kept by a handler of events (search/text.ts) and not by an inline view, because an index of trigrams
-- costs some milliseconds for each person, for which nobody else could append. So a search is behind the log by what the feed takes; what it
-- finds is judged by the row itself. What is erased goes with its row (002, `object_view`) and again when the handler hears of it.
create table user_search (
  id text primary key,
  text text not null
);
create index user_search_text on user_search using gin (text public.gin_trgm_ops);

create function search_text(document jsonb) returns text language sql immutable parallel safe as $$
  select lower(coalesce(document ->> 'email', '') || ' ' || coalesce(document ->> 'username', '') || ' ' || coalesce(document ->> 'first_name', '') || ' '
    || coalesce(document ->> 'middle_name', '') || ' ' || coalesce(document ->> 'last_name', '') || ' ' || coalesce(document ->> 'full_name', '') || ' '
    || coalesce(document ->> 'mobile_phone', '') || ' ' || coalesce(document ->> 'data', ''))
$$;

-- The orders in which all users can be read, of one tenant or of all.
create index app_user_by_creation on app_user (tenant_id, created_at, id) where ended_at is null;
create index app_user_by_email on app_user (tenant_id, lower(document ->> 'email'), id) where ended_at is null;
create index app_user_by_username on app_user (tenant_id, lower(document ->> 'username'), id) where ended_at is null;
create index app_user_by_creation_anywhere on app_user (created_at, id) where ended_at is null;
-- the persons of a tenant, page by page, when it is closed
create index app_user_of_tenant on app_user (tenant_id, id) where ended_at is null;
