create table consent_entry (
  id          bigint generated always as identity primary key,
  contact_id  bigint not null,
  channel     text not null,
  topic       text not null,
  granted     boolean not null,
  source      text not null,
  at          timestamptz not null
);
create index consent_entry_contact on consent_entry (contact_id, channel);

-- The log is append-only. A merge may move an entry to the person who survives, an erasure may remove it, nothing else.
create function consent_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('waymark.erasing', true) = 'on' then
    return old;
  end if;
  if tg_op = 'UPDATE' and (new.id, new.channel, new.topic, new.granted, new.source, new.at)
      is not distinct from (old.id, old.channel, old.topic, old.granted, old.source, old.at) then
    return new;
  end if;
  raise exception 'the consent log is append-only';
end $$;
create trigger append_only before update or delete on consent_entry for each row execute function consent_is_append_only();

-- Only a keyed hash of the address is kept, so that it outlives an erasure without naming anybody.
create table suppression (
  channel      text not null,
  address_hash text not null,
  reason       text not null,
  at           timestamptz not null,
  primary key (channel, address_hash)
);
