-- What concerns carts, by person and time: an event that comes late finds its place without reading the whole log.
create index activity_carts on activity (contact_id, occurred_at)
  where type = 'track' and name in ('Product Added', 'Product Removed', 'Cart Viewed', 'Order Completed');
