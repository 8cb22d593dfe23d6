-- One message to one person at one visit of one step. This, not the engine's key, is its identity.
create table delivery (
  id                bigint generated always as identity primary key,
  enrolment_id      uuid not null,
  process_id        text not null,
  element_id        text not null,
  visit             int not null,
  journey           text not null,
  contact_id        bigint not null,
  channel           text not null,
  message           text not null,
  topic             text not null,
  promotional       boolean not null,
  state             text not null check (state in ('claimed', 'sending', 'sent', 'failed', 'unknown', 'skipped', 'deferred')),
  reason_code       text,
  reason            text,
  not_after         timestamptz,
  due_at            timestamptz,
  lease_until       timestamptz,
  job_key           bigint not null,
  ticket            jsonb not null,
  attempts          int not null default 0,
  message_id        text not null,
  token             text not null unique,
  claimed_at        timestamptz not null,
  sending_at        timestamptz,
  sent_at           timestamptz,
  in_flight_at_exit boolean not null default false,
  unique (enrolment_id, process_id, element_id, visit)
);
create index delivery_contact on delivery (contact_id, id);
create index delivery_held on delivery (due_at) where state = 'deferred';
create index delivery_sending on delivery (enrolment_id) where state = 'sending';
