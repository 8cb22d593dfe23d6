-- What concerns carts, by person and time: an event that comes late finds its place without reading the whole log.
create index activity_carts on activity (contact_id, occurred_at)
  where type = 'track' and name in ('Product Added', 'Product Removed', 'Cart Viewed', 'Order Completed');

-- By which transaction a merge moved it here: that transaction looks at what each of the two did with the eyes of both.
alter table activity add column moved_by xid8;
alter table enrolment add column moved_by xid8;
