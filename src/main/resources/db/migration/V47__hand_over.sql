-- Visitors on their way from one site to another: by which key they were known on the first. A row lives for minutes.
create table hand_over (
  -- SHA-256 of the token
  id           bytea primary key,
  anonymous_id text not null,
  -- by the real clock
  expires_at   timestamptz not null,
  used         boolean not null default false
);
create index hand_over_expires on hand_over (expires_at);
