-- Whoever asks about a person goes through the segments, of which there are few: the primary keys lead to them. A second
-- index of every member made a build half as slow again.
drop index segment_member_contact;
drop index segment_due_contact;
