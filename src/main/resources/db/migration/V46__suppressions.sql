-- The address itself, so that somebody can see which it is; null where an erasure left the hash alone, or it was suppressed before it was kept.
alter table suppression add column id bigint generated always as identity unique;
alter table suppression add column address text;
