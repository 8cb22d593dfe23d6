create table points (
  id         bigint generated always as identity primary key,
  contact_id bigint not null,
  score      text not null,
  points     int not null,
  reason     text not null,
  key        text not null unique,
  at         timestamptz not null
);
create index points_contact on points (contact_id, score);

create table score (
  contact_id bigint not null,
  name       text not null,
  value      int not null,
  primary key (contact_id, name)
);
