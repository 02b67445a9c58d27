-- Finds the deliveries that ended, to delete them when their time has come.
create index delivery_ended on delivery ((coalesce(last_at, planned_at))) where state <> 'pending';
