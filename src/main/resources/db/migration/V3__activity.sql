-- Taken first in every intake transaction: a unique id cannot live on a table partitioned by time.
create table seen (
  message_id  text primary key,
  received_at timestamptz not null
);
create index seen_received on seen (received_at);

create sequence activity_id;
create table activity (
  id          bigint not null default nextval('activity_id'),
  message_id  text not null,
  contact_id  bigint not null,
  type        text not null,
  name        text not null,
  properties  jsonb not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (id, received_at)
) partition by range (received_at);
create table activity_default partition of activity default;
create index activity_contact on activity (contact_id, occurred_at);

create table cart (
  contact_id bigint not null,
  cart_id    text not null,
  items      jsonb not null,
  currency   text,
  updated_at timestamptz not null,
  folded_to  timestamptz not null,
  bought_at  timestamptz,
  primary key (contact_id, cart_id)
);
