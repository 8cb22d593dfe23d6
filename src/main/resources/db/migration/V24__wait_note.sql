-- Why a wait was not what its author meant: its time could not be worked out for this person.
alter table wait add column note text;
