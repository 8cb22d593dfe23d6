-- That a pause, or the switch for everybody, had kept a message back is told also when it has gone out or was left out in the end.
alter table delivery add column held_from timestamptz;
alter table delivery add column held_to timestamptz;
alter table delivery add column held_for text;
