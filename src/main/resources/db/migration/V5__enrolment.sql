create table enrolment (
  id                   uuid primary key default uuidv7(),
  journey              text not null,
  version              int,
  contact_id           bigint not null,
  entity               text not null default '',
  trigger_activity     bigint,
  triggered_at         timestamptz not null,
  trigger              jsonb not null default '{}',
  state                text not null default 'live' check (state in ('live', 'completed', 'exited', 'stopped')),
  entered_at           timestamptz not null,
  exit_requested_at    timestamptz,
  exit_element         text,
  exit_reason          text,
  ended_at             timestamptz,
  engine               text not null default 'default',
  process_instance_key bigint,
  check ((state = 'live') = (ended_at is null))
);

-- An exit frees the place at once: the engine may take a moment to end the pass, a new cart does not wait for it.
create unique index enrolment_live on enrolment (journey, contact_id, entity)
  where ended_at is null and exit_requested_at is null;
create index enrolment_contact on enrolment (contact_id);
create index enrolment_open on enrolment (journey) where ended_at is null;

create table wait (
  enrolment_id uuid not null references enrolment,
  element      text not null,
  visit        int not null,
  began_at     timestamptz not null,
  due_at       timestamptz,
  event_name   text,
  open         boolean not null default true,
  met_by       bigint,
  -- the journey has gone on past this wait
  passed_at    timestamptz,
  primary key (enrolment_id, element, visit)
);
create index wait_due on wait (due_at) where open;
create index wait_standing on wait (enrolment_id) where passed_at is null;

-- Elements inside a loop: which element instance of the engine was the how manieth visit.
create table visit (
  enrolment_id         uuid not null references enrolment,
  element              text not null,
  element_instance_key bigint not null,
  visit                int not null,
  primary key (enrolment_id, element, element_instance_key)
);

-- Journeys whose sends are held; '*' holds everybody's.
create table hold (
  journey text primary key,
  reason  text not null,
  since   timestamptz not null
);
