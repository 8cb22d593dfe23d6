-- What is kept to undo merges is forgotten after a time.
create index merge_kept on merge (at) where kept is not null and undone_at is null;
