-- How many messages wait because of a hold, or for their turn after it.
create index delivery_held_back on delivery (journey) where state = 'deferred' and reason_code = 'held';

-- The keys of one pass.
create index lead_of_pass on lead (key text_pattern_ops);
