-- Which of several journeys writes first to one person, 0 to 100.
alter table enrolment add column priority smallint not null default 50;

-- Who is kept out to be compared with: counted, never in the engine.
alter table enrolment drop constraint enrolment_state_check;
alter table enrolment add constraint enrolment_state_check check (state in ('live', 'completed', 'exited', 'stopped', 'holdout'));

-- Passes whose goal was reached within the journey's conversion window, also of people who were held out.
create table conversion (
  enrolment_id uuid primary key references enrolment,
  activity_id  bigint not null,
  at           timestamptz not null
);

-- Caps count what went out to a person.
create index delivery_promotional on delivery (contact_id, channel, sending_at) where promotional and state in ('sending', 'sent', 'unknown');
