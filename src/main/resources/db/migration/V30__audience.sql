-- What attributes there are, with what type: inferred from what comes, until somebody says otherwise.
create table attribute (
  of_whom    text not null check (of_whom in ('CONTACT', 'ACCOUNT')),
  name       text not null,
  type       text not null,
  declared   boolean not null default false,
  created_at timestamptz not null,
  primary key (of_whom, name)
);

-- Companies, and who belongs to them.
create table account (
  id              bigint generated always as identity primary key,
  key             text not null unique,
  attributes      jsonb not null default '{}',
  attribute_times jsonb not null default '{}',
  created_at      timestamptz not null
);
create table account_member (
  contact_id bigint not null,
  account_id bigint not null references account on delete cascade,
  at         timestamptz not null,
  primary key (contact_id, account_id)
);
create index account_member_account on account_member (account_id);

create table tag (
  contact_id bigint not null,
  name       text not null,
  at         timestamptz not null,
  primary key (contact_id, name)
);
create index tag_name on tag (name, contact_id);

-- Where everybody stands; how they came there is in the log of activities.
create table lifecycle (
  contact_id bigint primary key,
  stage      text not null,
  since      timestamptz not null
);
create index lifecycle_stage on lifecycle (stage, contact_id);

-- A generation of members is what one definition came to. While the next is built, both are kept up to date.
create table segment (
  id          bigint generated always as identity primary key,
  key         text not null unique,
  name        text not null,
  kind        text not null check (kind in ('LIVE', 'MANUAL')),
  definition  jsonb,
  generation  int not null default 0,
  -- the highest number ever given to a generation: none is used twice
  generations int not null default 0,
  -- the next generation, while it is built: from what, since which transaction, how far (by contact id), up to where
  building    int,
  next        jsonb,
  tells       boolean not null default false,
  since       xid8,
  done        bigint,
  until       bigint,
  failed      text,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create table segment_member (
  segment_id bigint not null,
  generation int not null,
  contact_id bigint not null,
  since      timestamptz not null,
  primary key (segment_id, generation, contact_id)
);
create index segment_member_contact on segment_member (contact_id);

-- When time alone may change whether somebody is in a segment.
create table segment_due (
  segment_id bigint not null,
  generation int not null,
  contact_id bigint not null,
  due_at     timestamptz not null,
  primary key (segment_id, generation, contact_id)
);
create index segment_due_at on segment_due (due_at);
create index segment_due_contact on segment_due (contact_id);

-- Who did something while a generation was built: they are looked at again before it counts.
create table segment_touched (
  segment_id bigint not null,
  generation int not null,
  contact_id bigint not null,
  primary key (segment_id, generation, contact_id)
);

-- Who did what, by person within each name: how often, when last, for one person and for all in order.
create index activity_name on activity (name, contact_id, occurred_at);
create index score_name on score (name, contact_id);

-- Whoever was changed by hand, by a step or by an import: looked at again within a second, by whoever comes first.
create table contact_changed (
  id         bigint generated always as identity primary key,
  contact_id bigint not null
);

-- Joins and leaves that came of a new definition or by hand, still to be told to journeys.
create table segment_news (
  id         bigint generated always as identity primary key,
  segment_id bigint not null,
  contact_id bigint not null,
  joined     boolean not null
);

-- How large a segment was, one figure an hour at most.
create table segment_size (
  segment_id bigint not null,
  at         timestamptz not null,
  size       bigint not null,
  primary key (segment_id, at)
);

-- Generations nobody needs any more, until their rows are swept away.
create table segment_gone (
  segment_id bigint not null,
  generation int not null,
  primary key (segment_id, generation)
);
