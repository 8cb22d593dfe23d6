-- Since when a message is handed over in vain: how long that goes on before somebody is asked to look.
alter table delivery add column trying_since timestamptz;
