-- What would have happened. One copy of the application plays one at a time.
create table simulation (
  id         bigint generated always as identity primary key,
  name       text not null,
  state      text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- which copy plays it, and when it last said so
  player     uuid not null,
  seen_at    timestamptz not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  starts_at  timestamptz not null,
  days       int not null,
  doing      text not null default 'preparing',
  share      double precision not null default 0,
  problem    text,
  sums       jsonb,
  comparison jsonb
);

create table simulated_person (
  simulation_id bigint not null references simulation on delete cascade,
  run           int not null,
  number        int not null,
  person        text not null,
  outcome       jsonb not null,
  primary key (simulation_id, run, number)
);
create index simulated_person_name on simulated_person (person);
