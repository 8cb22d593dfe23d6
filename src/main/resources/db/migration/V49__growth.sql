-- How many joined and left a segment day by day is counted from what was told of them.
create index activity_membership on activity ((properties ->> 'segment'), occurred_at) where name in ('Segment Joined', 'Segment Left');
