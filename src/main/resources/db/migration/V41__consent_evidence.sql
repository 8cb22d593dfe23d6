-- What somebody saw and agreed to, word for word, where consent was asked for by a form. Null where nobody told.
alter table consent_entry add evidence jsonb;

create or replace function consent_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('waymark.erasing', true) = 'on' then
    return old;
  end if;
  if tg_op = 'UPDATE' and (new.id, new.channel, new.topic, new.granted, new.source, new.at, new.evidence)
      is not distinct from (old.id, old.channel, old.topic, old.granted, old.source, old.at, old.evidence) then
    return new;
  end if;
  raise exception 'the consent log is append-only';
end $$;
