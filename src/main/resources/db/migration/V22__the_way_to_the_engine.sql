-- What an exit makes of a pass, decided where it is asked for; the reason is for people and decides nothing.
alter table enrolment add column exit_kind text not null default 'exited' check (exit_kind in ('exited', 'stopped'));
update enrolment set exit_kind = 'stopped' where exit_reason like 'stopped%';

-- When the engine last let hear of a pass, by the real clock, to the minute.
alter table enrolment add column heard_at timestamptz;
update enrolment set heard_at = now() where ended_at is null and process_instance_key is not null;

-- Since when the engine could have taken a command, by the real clock.
alter table outbox add column waiting_since timestamptz;
update outbox set waiting_since = next_at;
alter table outbox alter column waiting_since set not null;

-- What the reconciler found, null for what a worker or the engine reports.
alter table incident add column kind text check (kind in ('overdue', 'lost', 'silent', 'start', 'exit'));
update incident set kind = 'overdue' where job_key is null and incident_key is null;

-- A model on its way to the engine: kept from before the engine takes it until its version is recorded, so that a death in between is made good.
create table deployment (
  journey      text primary key,
  name         text not null,
  content_hash text not null,
  source       text not null,
  deployed     text not null,
  files        jsonb not null,
  warnings     jsonb not null,
  created_at   timestamptz not null
);

-- Every few seconds these are asked for; each holds the few rows that are concerned.
create index delivery_open on delivery (enrolment_id) where state in ('claimed', 'deferred');
create index enrolment_exiting on enrolment (id) where ended_at is null and exit_requested_at is not null;
create index enrolment_unbound on enrolment (id) where ended_at is null and exit_requested_at is null and process_instance_key is null;
create index enrolment_running on enrolment (id) where ended_at is null and exit_requested_at is null and process_instance_key is not null;
create index outbox_waiting on outbox (waiting_since) where kind in ('start', 'exit');
create index incident_found on incident (enrolment_id) where resolved is null and kind is not null;
create index contact_merged on contact (merged_into) where merged_into is not null;

-- Where a pass was last seen; null where it has not come to any element yet.
create function last_element(pass uuid) returns text stable language sql as $$
  select element from (
    select element, began_at as at from wait where enrolment_id = pass
    union all select element, at from decision where enrolment_id = pass
    union all select element, at from effect where enrolment_id = pass
    union all select element_id, claimed_at from delivery where enrolment_id = pass) seen
  order by at desc limit 1
$$;
