-- Which two people turned out to be one, and what moved, so that it can be taken back.
create table merge (
  id        bigint generated always as identity primary key,
  from_id   bigint not null,
  into_id   bigint not null,
  because   text not null check (because in ('browser', 'address', 'alias', 'hand-over')),
  at        timestamptz not null,
  -- as every module said it, by its name; null once it was taken back, or somebody of the two was erased
  kept      jsonb,
  undone_at timestamptz
);
create index merge_into on merge (into_id, id);
create index merge_from on merge (from_id, id);

-- Whoever was taken apart is not made one again by a browser or an address.
create index merge_undone on merge (id) where undone_at is not null;
