create table contact (
  id              bigint generated always as identity primary key,
  user_id         text,
  attributes      jsonb not null default '{}',
  -- when each attribute was said, so that what arrives late never overwrites what is newer
  attribute_times jsonb not null default '{}',
  known           boolean not null default false,
  created_at      timestamptz not null,
  erased_at       timestamptz,
  merged_into     bigint references contact
);

-- What leads to a person: ids given by shops, e-mail addresses, ids of browsers. Without a contact only inside the
-- transaction that takes the key for itself before it knows whose it is.
create table identity (
  kind       text not null check (kind in ('USER', 'EMAIL', 'ANONYMOUS')),
  value      text not null,
  contact_id bigint references contact,
  primary key (kind, value)
);
create index identity_contact on identity (contact_id);
