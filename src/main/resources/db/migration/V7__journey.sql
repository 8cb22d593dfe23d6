create table journey_version (
  id             bigint generated always as identity primary key,
  journey        text not null,
  name           text not null,
  content_hash   text not null,
  engine_version int not null,
  source         text not null,
  deployed       text not null,
  files          jsonb not null,
  warnings       jsonb not null,
  created_at     timestamptz not null
);
create unique index journey_version_engine on journey_version (journey, engine_version);
create index journey_version_hash on journey_version (journey, content_hash);

-- Commands for the engine, written with the facts that cause them. A row stays until its effect is seen, and is sent again until then.
create table outbox (
  id              bigint generated always as identity primary key,
  kind            text not null check (kind in ('start', 'exit', 'await')),
  enrolment_id    uuid not null references enrolment,
  element         text not null,
  visit           int not null default 1,
  message_name    text not null,
  correlation_key text not null,
  attempts        int not null default 0,
  next_at         timestamptz not null
);
create index outbox_next on outbox (next_at, id);
create index outbox_enrolment on outbox (enrolment_id);

create table incident (
  id           bigint generated always as identity primary key,
  enrolment_id uuid not null references enrolment,
  element      text not null,
  job_key      bigint,
  incident_key bigint,
  message      text not null,
  since        timestamptz not null,
  resolved     timestamptz
);
create unique index incident_open on incident (enrolment_id, element) where resolved is null;

-- What a gateway decided about a person, and the values it saw: the answer to "why".
create table decision (
  enrolment_id uuid not null references enrolment,
  element      text not null,
  visit        int not null,
  taken        text not null,
  saw          jsonb not null,
  at           timestamptz not null,
  primary key (enrolment_id, element, visit)
);

-- Steps other than messages take effect once.
create table effect (
  enrolment_id uuid not null references enrolment,
  process      text not null,
  element      text not null,
  visit        int not null,
  at           timestamptz not null,
  primary key (enrolment_id, process, element, visit)
);
