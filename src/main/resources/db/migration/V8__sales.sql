create table lead (
  id         bigint generated always as identity primary key,
  key        text not null unique,
  contact_id bigint not null,
  owner      text not null,
  reason     text not null,
  at         timestamptz not null,
  state      text not null check (state in ('claimed', 'sending', 'sent', 'unknown')),
  message_id uuid not null default uuidv7()
);
create index lead_contact on lead (contact_id);
