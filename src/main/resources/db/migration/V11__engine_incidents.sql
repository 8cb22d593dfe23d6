-- Incidents as the engine tells of them: also such that no worker reported, and such as stand before their pass is known.
alter table incident alter column enrolment_id drop not null;
alter table incident add column process text;
alter table incident add column process_instance_key bigint;
create unique index incident_key on incident (incident_key) where incident_key is not null;
create index incident_unmatched on incident (process_instance_key) where enrolment_id is null and resolved is null;
create index enrolment_instance on enrolment (process_instance_key);
