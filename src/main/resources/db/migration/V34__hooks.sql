-- Webhooks of other systems. The secret is needed as it is: each body that comes is signed with it.
create table hook (
  key        text primary key,
  name       text not null,
  secret     text not null,
  mapping    jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
