-- The stages of life, in order; somebody is in the last one whose condition holds.
create table stage (
  key      text primary key,
  position int not null,
  name     text not null,
  entry    jsonb,
  stays    boolean not null
);

-- When time alone may bring somebody into another stage.
create table stage_due (
  contact_id bigint primary key,
  due_at     timestamptz not null
);
create index stage_due_at on stage_due (due_at);

-- Who came from where to where; null is no stage at all. What came by hand is told to journeys a little later.
create table stage_change (
  id         bigint generated always as identity primary key,
  contact_id bigint not null,
  from_stage text,
  to_stage   text,
  at         timestamptz not null,
  reason     text not null,
  told       boolean not null
);
create index stage_change_contact on stage_change (contact_id, id);
create index stage_change_untold on stage_change (contact_id) where not told;

-- Everybody is looked at again, because a score or the stages mean something else now: how far it has come, by id.
create table walk (
  name  text primary key,
  tells boolean not null,
  -- when it was first seen: whoever began before may not know of it
  since xid8,
  done  bigint not null default 0,
  until bigint
);
