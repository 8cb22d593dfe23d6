-- The last time somebody did what lets people in and was not let in, and why: one row for a person and a journey.
create table refusal (
  journey     text not null,
  contact_id  bigint not null,
  activity_id bigint not null,
  event       text not null,
  reason      text not null,
  -- values the condition saw
  saw         jsonb not null default '{}',
  at          timestamptz not null,
  primary key (journey, contact_id)
);
create index refusal_contact on refusal (contact_id);
