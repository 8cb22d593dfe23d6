-- Why a message is where it is, as it is now: what was stored when it was held may have been lifted, and another hold be in its place.
create function told_reason(told delivery) returns text stable language sql as $$
  select case when told.state = 'deferred' and told.reason_code = 'held'
    then coalesce((select 'Held back: ' || string_agg(reason, '; ' order by journey) || '.' from hold where journey in (told.journey, '*')), told.reason)
    else told.reason end
$$;

-- Where a pass stood when it was moved to another version, by the old names, and when by the business clock that was decided.
alter table migration_pass add column standing text[] not null default '{}';
alter table migration_pass add column decided_at timestamptz;
