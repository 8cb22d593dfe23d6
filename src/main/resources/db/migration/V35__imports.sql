-- Files of people. How far each has come is kept with what it did, in one transaction.
create table import (
  id         bigint generated always as identity primary key,
  name       text not null,
  file       text not null,
  size       bigint not null,
  encoding   text not null,
  separator  text not null,
  columns    jsonb not null,
  rows       bigint not null,
  state      text not null check (state in ('UPLOADED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  plan       jsonb,
  staged     boolean not null default false,
  -- the number of the last row that was looked at
  done       bigint not null default 0,
  taken      bigint not null default 0,
  failed     text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Rows on their way to people.
create table import_row (
  import_id bigint not null references import on delete cascade,
  row       bigint not null,
  cells     jsonb not null,
  primary key (import_id, row)
);

-- Rows nobody could make anything of, and why.
create table import_rejected (
  import_id bigint not null references import on delete cascade,
  row       bigint not null,
  cells     jsonb not null,
  reason    text not null,
  primary key (import_id, row)
);
