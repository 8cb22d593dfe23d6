-- A journey that goes to everybody in a segment, once. People are gone through by their ids.
create table broadcast (
  id bigint generated always as identity primary key,
  journey text not null,
  version int not null,
  segment text not null,
  -- The first broadcast whose people are left out of this one.
  counts_from bigint not null,
  requested_at timestamptz not null,
  starts_at timestamptz not null,
  reached bigint not null default 0,
  considered int not null default 0,
  ended_at timestamptz,
  ended_because text
);
create unique index broadcast_open on broadcast (journey) where ended_at is null;
create index broadcast_journey on broadcast (journey, id desc);
