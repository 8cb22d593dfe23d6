-- By which the engine moves instances to this version; null for what was deployed before it was kept.
alter table journey_version add column engine_key bigint;

-- A pass on its way to another version has no effect until it is there.
alter table enrolment add column migrating_to int;
alter table enrolment add column migrations int not null default 0;
create index enrolment_migrating on enrolment (id) where migrating_to is not null;

-- People of one version are moved to another, some in each minute.
create table migration (
  id           bigint generated always as identity primary key,
  journey      text not null,
  from_version int not null,
  to_version   int not null,
  -- every element that goes on, by its name in the old version
  mapping      jsonb not null,
  per_minute   int not null check (per_minute > 0),
  state        text not null check (state in ('running', 'stopped', 'done')),
  begun_at     timestamptz not null,
  ended_at     timestamptz,
  -- who has been looked at, in the order of their ids
  looked_up_to uuid not null default '00000000-0000-0000-0000-000000000000',
  -- by the real clock: until then nobody takes the next ones
  next_at      timestamptz not null
);
create unique index migration_running on migration (journey) where state = 'running';

-- What became of each.
create table migration_pass (
  migration_id bigint not null references migration,
  enrolment_id uuid not null references enrolment,
  state        text not null check (state in ('migrating', 'migrated', 'refused', 'left')),
  element      text,
  reason       text,
  -- how often the engine was asked: who asked before may not have heard its answer
  asked        int not null default 0,
  -- by the real clock
  since        timestamptz not null,
  primary key (migration_id, enrolment_id)
);
create index migration_pass_enrolment on migration_pass (enrolment_id);
create index migration_pass_migrating on migration_pass (migration_id, since) where state = 'migrating';
